using System.Runtime.CompilerServices;
using Graph.Embedded.Reading;
using Graph.Embedded.Record;
using Graph.Embedded.Snapshot;
using Graph.Engine;
using Graph.Engine.Execution;
using Graph.Engine.Ontology;
using Graph.Engine.Planning;
using Graph.Engine.Values;
using Graph.Engine.Writes;

namespace Graph.Embedded;

/// <summary>
/// A graph in one SQLite file, answered from an immutable snapshot in memory: a read keeps the snapshot it began with
/// and never touches the file; a write is acknowledged when it is on the disk, and only then seen. One store per file.
/// Thread-safe.
/// </summary>
public sealed class EmbeddedStore : IGraphStore
{
    private const int CommitsPerRead = 64;

    private readonly RecordState _state;
    private readonly CommitQueue _queue;

    private EmbeddedStore(RecordState state, GraphOntology ontology, TimeProvider clock)
    {
        _state = state;
        Ontology = ontology;
        _queue = new CommitQueue(state, clock);
    }

    /// <inheritdoc/>
    public GraphOntology Ontology { get; }

    /// <inheritdoc/>
    public long Sequence => _state.Published.Sequence;

    /// <inheritdoc/>
    public GraphStatistics Statistics => _state.Published.Statistics;

    /// <summary>How many writes wait to be committed.</summary>
    public int WaitingWrites => _queue.Waiting;

    /// <summary>The 128-bit hash of all facts; equal for equal graphs on every store.</summary>
    public UInt128 FactHash => _state.Published.FactHash;

    /// <summary>Opens a graph file, or makes it where there is none, verifies all of it and loads it.</summary>
    /// <param name="path">The file; its folder must exist.</param>
    /// <param name="ontology">The ontology, which must be the file's own.</param>
    /// <param name="clock">Where commits take their time from.</param>
    /// <exception cref="GraphFileException">It is in use, foreign, damaged, inaccessible, or of another ontology;
    /// nothing was changed.</exception>
    public static EmbeddedStore Open(string path, GraphOntology ontology, TimeProvider clock) =>
        Open(path, ontology, clock, new ImageSchedule());

    /// <summary>As the other, with a say in when images are written.</summary>
    internal static EmbeddedStore Open(string path, GraphOntology ontology, TimeProvider clock, ImageSchedule images)
    {
        var file = GraphFile.Open(path, FirstMeta(ontology));
        try
        {
            OntologyGuard.Check(file, ontology);
            return new EmbeddedStore(RecordState.Open(file, ontology, images), ontology, clock);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public ValueTask ReadAsync(
        OperationPlan plan, PlanValues values, ResponseBuffer response, CancellationToken cancellation)
    {
        GraphReader.Read(_state.Published, plan, values, response, cancellation);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask<CommitResult> WriteAsync(
        Func<IWriteView, CancellationToken, ValueTask<ChangeSet?>> build, CancellationToken cancellation) =>
        new(_queue.WriteAsync(build, cancellation));

    /// <inheritdoc/>
    public ValueTask<T> ViewAsync<T>(Func<IWriteView, ValueTask<T>> read, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return read(new EmbeddedWriteView(_state.Published, _state.LastAt));
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<Commit> ChangesAfterAsync(
        long sequence, [EnumeratorCancellation] CancellationToken cancellation)
    {
        for (var last = Sequence; sequence < last;)
        {
            foreach (var commit in _state.ReadAfter(sequence, (int)Math.Min(CommitsPerRead, last - sequence)))
            {
                cancellation.ThrowIfCancellationRequested();
                yield return commit;
                sequence = commit.Sequence;
            }
        }

        await Task.CompletedTask.ConfigureAwait(false);
    }

    /// <summary>Commits what waits, then closes the file.</summary>
    public async ValueTask DisposeAsync()
    {
        await _queue.DisposeAsync().ConfigureAwait(false);
        _state.Dispose();
    }

    private static Dictionary<string, string> FirstMeta(GraphOntology ontology) => new()
    {
        ["format"] = GraphFile.Format,
        ["ontology"] = ontology.Text,
        ["fingerprint"] = ontology.Fingerprint,
        ["folding"] = Folding.TableVersion,
        ["head"] = "0",
    };
}
