using System.Threading.Channels;
using Graph.Engine;
using Graph.Engine.Writes;
using Microsoft.Data.Sqlite;

namespace Graph.Embedded.Record;

/// <summary>
/// Group commit: one writer takes what waits, up to 256 change sets or 2 ms of work, makes and checks each in order
/// against the pending snapshot, refuses singly, appends one record per change set in one transaction with one fsync,
/// and publishes once. What is published is durable; what is durable is acknowledged. Thread-safe.
/// </summary>
internal sealed class CommitQueue : IAsyncDisposable
{
    private const int MostPerGroup = 256;
    private static readonly TimeSpan _longestGroup = TimeSpan.FromMilliseconds(2);

    private readonly Channel<PendingWrite> _waiting = Channel.CreateUnbounded<PendingWrite>(
        new UnboundedChannelOptions { SingleReader = true });

    private readonly RecordState _state;
    private readonly TimeProvider _clock;
    private readonly Task _loop;
    private int _count;

    public CommitQueue(RecordState state, TimeProvider clock)
    {
        _state = state;
        _clock = clock;
        _loop = Task.Run(RunAsync);
    }

    /// <summary>How many writes wait for their turn.</summary>
    public int Waiting => Volatile.Read(ref _count);

    /// <summary>Waits for its turn, is made, checked and committed.</summary>
    public Task<CommitResult> WriteAsync(
        Func<IWriteView, CancellationToken, ValueTask<ChangeSet?>> build, CancellationToken cancellation)
    {
        var write = new PendingWrite(build, cancellation);
        Interlocked.Increment(ref _count);
        if (!_waiting.Writer.TryWrite(write))
        {
            Interlocked.Decrement(ref _count);
            write.Fail(new GraphStoreUnavailableException("The store is closing; nothing was written."));
        }

        return write.Done;
    }

    /// <summary>Ends when all that waited is committed or refused.</summary>
    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.TryComplete();
        await _loop.ConfigureAwait(false);
    }

    private async Task RunAsync()
    {
        while (await _waiting.Reader.WaitToReadAsync().ConfigureAwait(false))
        {
            var group = new CommitGroup(_state.Published, _state.LastAt);
            try
            {
                await FillAsync(group).ConfigureAwait(false);
                Commit(group);
            }
            catch (Exception e)
            {
                // Whatever it is, nobody may wait for ever and the loop must go on.
                group.FailAll(e);
            }
        }
    }

    private async ValueTask FillAsync(CommitGroup group)
    {
        _state.EnsureUsable();
        var begun = _clock.GetTimestamp();
        for (var taken = 0;
             taken < MostPerGroup && _clock.GetElapsedTime(begun) < _longestGroup
                && _waiting.Reader.TryRead(out var write);
             taken++)
        {
            Interlocked.Decrement(ref _count);
            if (write.IsCanceled)
                write.Cancel();
            else
                await group.AddAsync(write, _clock.GetUtcNow().UtcTicks).ConfigureAwait(false);
        }
    }

    private void Commit(CommitGroup group)
    {
        if (group.Records(_state.LastHash) is not [_, ..] records)
        {
            group.SucceedAll();
            return;
        }

        var begun = _clock.GetTimestamp();
        try
        {
            _state.Append(records);
        }
        catch (SqliteException e)
        {
            group.FailAll(_state.Suspect(e));
            return;
        }

        _state.Publish(group.Freeze(), records[^1]);
        GraphTelemetry.Committed(_clock.GetElapsedTime(begun));
        group.SucceedAll();
    }
}
