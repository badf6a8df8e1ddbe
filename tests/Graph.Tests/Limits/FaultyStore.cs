using System.Diagnostics;
using Graph.Engine;
using Graph.Engine.Execution;
using Graph.Engine.Ontology;
using Graph.Engine.Planning;
using Graph.Engine.Writes;

namespace Graph.Tests.Limits;

/// <summary>A store that does what it is told when it is asked: it throws, or waits.</summary>
internal sealed class FaultyStore(GraphOntology ontology, Func<CancellationToken, ValueTask> read) : IGraphStore
{
    public GraphOntology Ontology => ontology;

    public long Sequence => 0;

    public GraphStatistics Statistics { get; } = new(ontology, _ => 0, (_, _, _, _) => default);

    public ValueTask ReadAsync(
        OperationPlan plan, PlanValues values, ResponseBuffer response, CancellationToken cancellation) =>
        read(cancellation);

    public ValueTask<CommitResult> WriteAsync(
        Func<IWriteView, CancellationToken, ValueTask<ChangeSet?>> build, CancellationToken cancellation) =>
        throw new UnreachableException("Nothing is written here.");

    public ValueTask<T> ViewAsync<T>(Func<IWriteView, ValueTask<T>> read, CancellationToken cancellation) =>
        throw new UnreachableException("Nothing is looked at here.");

    public IAsyncEnumerable<Commit> ChangesAfterAsync(long sequence, CancellationToken cancellation) =>
        throw new UnreachableException("Nothing changes here.");

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
