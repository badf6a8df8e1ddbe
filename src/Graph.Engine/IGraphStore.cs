using Graph.Engine.Execution;
using Graph.Engine.Ontology;
using Graph.Engine.Planning;
using Graph.Engine.Writes;

namespace Graph.Engine;

/// <summary>All that a store must do. Thread-safe.</summary>
public interface IGraphStore : IAsyncDisposable
{
    /// <summary>The ontology the store holds.</summary>
    GraphOntology Ontology { get; }

    /// <summary>Number of the last commit; 0 in an empty store.</summary>
    long Sequence { get; }

    /// <summary>What the graph holds now, counted. The same object until something changes; cheap to ask
    /// for.</summary>
    GraphStatistics Statistics { get; }

    /// <summary>Answers a plan: runs its rows through <see cref="ResponseWriter{TSource}"/> on one state of the graph.
    /// Errors of the run are in the response; only what nobody expects is thrown.</summary>
    /// <exception cref="GraphStoreUnavailableException">The store cannot answer now.</exception>
    ValueTask ReadAsync(OperationPlan plan, PlanValues values, ResponseBuffer response, CancellationToken cancellation);

    /// <summary>Lets <paramref name="build"/> make a change set against the state that all earlier writes have left,
    /// and commits it. A null change set, or one without changes, commits nothing. An exception of
    /// <paramref name="build"/> refuses this write alone. Returns when the commit is durable.</summary>
    /// <exception cref="GraphStoreUnavailableException">Not committed, or not known to be
    /// (<see cref="GraphStoreUnavailableException.OutcomeUnknown"/>).</exception>
    ValueTask<CommitResult> WriteAsync(
        Func<IWriteView, CancellationToken, ValueTask<ChangeSet?>> build, CancellationToken cancellation);

    /// <summary>Lets <paramref name="read"/> look at one state of the graph, outside any plan: export,
    /// checks.</summary>
    ValueTask<T> ViewAsync<T>(Func<IWriteView, ValueTask<T>> read, CancellationToken cancellation);

    /// <summary>The commits after a sequence, oldest first, up to the last one when the call was made.</summary>
    IAsyncEnumerable<Commit> ChangesAfterAsync(long sequence, CancellationToken cancellation);
}

/// <summary>The outcome of a write.</summary>
/// <param name="Sequence">Number of the commit, or of the last one where there was nothing to commit.</param>
/// <param name="At">Time of the commit, UTC ticks (100 ns since 0001-01-01).</param>
public readonly record struct CommitResult(long Sequence, long At);

/// <summary>The store cannot do what was asked now (full disk, damaged record, no connection).</summary>
/// <param name="message">What happened and what to do.</param>
/// <param name="inner">What caused it, or null.</param>
public sealed class GraphStoreUnavailableException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>The commit may or may not be there.</summary>
    public bool OutcomeUnknown { get; init; }
}
