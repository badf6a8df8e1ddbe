using System.Diagnostics;
using Graph.Engine;
using Graph.Engine.Execution;
using Graph.Engine.Ontology;
using Graph.Engine.Planning;
using Graph.Engine.Writes;

namespace Graph.Tests.Engine.Planning;

/// <summary>Stands where an engine wants a store and the test is over before one is asked.</summary>
internal sealed class UnaskedStore(GraphOntology ontology) : IGraphStore
{
    public GraphOntology Ontology => ontology;

    public long Sequence => 0;

    public GraphStatistics Statistics => throw new UnreachableException("This test asks no store.");

    public ValueTask ReadAsync(
        OperationPlan plan, PlanValues values, ResponseBuffer response, CancellationToken cancellation) =>
        throw new UnreachableException("This test asks no store.");

    public ValueTask<CommitResult> WriteAsync(
        Func<IWriteView, CancellationToken, ValueTask<ChangeSet?>> build, CancellationToken cancellation) =>
        throw new UnreachableException("This test asks no store.");

    public ValueTask<T> ViewAsync<T>(Func<IWriteView, ValueTask<T>> read, CancellationToken cancellation) =>
        throw new UnreachableException("This test asks no store.");

    public IAsyncEnumerable<Commit> ChangesAfterAsync(long sequence, CancellationToken cancellation) =>
        throw new UnreachableException("This test asks no store.");

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
