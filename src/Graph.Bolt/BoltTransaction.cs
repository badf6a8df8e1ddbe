using Graph.Bolt.Connection;
using Graph.Bolt.Messages;

namespace Graph.Bolt;

/// <summary>Statements that take effect together or not at all. Not thread-safe. Disposing one that was not committed
/// undoes it.</summary>
public sealed class BoltTransaction : IAsyncDisposable, IResultOwner
{
    private readonly BoltSession _session;
    private readonly BoltConnection _connection;
    private readonly List<BoltResult> _results = [];
    private BoltResult? _last;
    private CancellationToken _stop;
    private Exception? _failure;

    internal BoltTransaction(BoltSession session, BoltConnection connection, CancellationToken stop)
    {
        _stop = stop;
        _session = session;
        _connection = connection;
    }

    /// <summary>It can be worked with: it has not failed, and was not ended.</summary>
    public bool IsOpen { get; private set; } = true;

    /// <summary>Why it failed, or null.</summary>
    internal Exception? Failure => _failure;

    /// <summary>Runs a statement.</summary>
    /// <param name="statement">The statement.</param>
    /// <param name="cancellation">Stops it, on the server too; the transaction has failed then.</param>
    /// <exception cref="BoltException">It failed, or the connection; the transaction has failed then.</exception>
    /// <exception cref="InvalidOperationException">The transaction has ended.</exception>
    public async ValueTask<BoltResult> RunAsync(BoltStatement statement, CancellationToken cancellation = default)
    {
        ThrowIfEnded();
        _stop = cancellation;
        try
        {
            Run.Write(_connection.Output, _connection.IsUtc, statement);
            var run = _connection.Expect(RequestTag.Run);
            var result = await _session.StartAsync(_connection, run, this, cancellation).ConfigureAwait(false);
            _results.Add(result);
            return _last = result;
        }
        catch (Exception e) when (e is BoltException or OperationCanceledException)
        {
            await FailAsync(e).ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Makes it durable. Records that were left are thrown away.</summary>
    /// <param name="cancellation">Gives up before COMMIT is sent; afterwards its answer is waited for a little longer
    /// (<see cref="BoltSettings.CommitGrace"/>).</param>
    /// <exception cref="BoltUnavailableException">The connection broke; see
    /// <see cref="BoltUnavailableException.IsOutcomeUnknown"/>.</exception>
    /// <exception cref="BoltException">It failed.</exception>
    /// <exception cref="InvalidOperationException">The transaction has ended.</exception>
    public async ValueTask CommitAsync(CancellationToken cancellation = default)
    {
        ThrowIfEnded();
        _stop = cancellation;
        foreach (var result in _results.ToArray())
            await result.ConsumeAsync(cancellation).ConfigureAwait(false);
        cancellation.ThrowIfCancellationRequested();
        Commit.Write(_connection.Output);
        var commit = _connection.Expect(RequestTag.Commit);
        try
        {
            await _connection.FlushAsync(CancellationToken.None).ConfigureAwait(false);
            // Once it is sent it is not stopped: to know what became of it is worth the wait, up to a point.
            var ended = await _connection.EndOfUnstoppedAsync(commit, cancellation).ConfigureAwait(false);
            IsOpen = false;
            await _session.CloseAsync().ConfigureAwait(false);
            await _session.LearnAsync(ended, cancellation).ConfigureAwait(false);
        }
        catch (BoltUnavailableException e)
        {
            var unknown = e.AsUnknown("a transaction was committed");
            await FailAsync(unknown).ConfigureAwait(false);
            throw unknown;
        }
        catch (Exception e) when (e is BoltException or OperationCanceledException)
        {
            await FailAsync(e).ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Undoes it. Nothing happens where it has failed: the server has undone it then.</summary>
    /// <exception cref="BoltException">The connection broke; the server undoes it then.</exception>
    /// <exception cref="InvalidOperationException">The transaction has ended.</exception>
    public async ValueTask RollbackAsync(CancellationToken cancellation = default)
    {
        if (_failure is not null)
            return;
        ThrowIfEnded();
        IsOpen = false;
        try
        {
            foreach (var result in _results.ToArray())
                if (result.IsOpen)
                    await result.ConsumeAsync(cancellation).ConfigureAwait(false);
            Rollback.Write(_connection.Output);
            var rollback = _connection.Expect(RequestTag.Rollback);
            await _connection.FlushAsync(cancellation).ConfigureAwait(false);
            await _connection.EndOfAsync(rollback, cancellation).ConfigureAwait(false);
        }
        finally
        {
            await _session.CloseAsync().ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (!IsOpen)
            return;
        try
        {
            // Where the caller has given up already there is no more waiting: RESET undoes it too.
            await RollbackAsync(_stop).ConfigureAwait(false);
        }
        catch (Exception e) when (e is BoltException or OperationCanceledException)
        {
            // The server undoes what it cannot be told to undo.
        }
    }

    bool IResultOwner.NeedsNumber(BoltResult result) => result != _last;

    ValueTask IResultOwner.OnEndAsync(BoltResult result, Reply reply)
    {
        _results.Remove(result);
        return default;
    }

    async ValueTask<Exception> IResultOwner.OnFailureAsync(Exception reason)
    {
        await FailAsync(reason).ConfigureAwait(false);
        return reason;
    }

    private void ThrowIfEnded()
    {
        if (!IsOpen)
        {
            throw new InvalidOperationException(
                _failure is null ? "The transaction has ended." : $"The transaction has failed: {_failure.Message}",
                _failure);
        }
    }

    private ValueTask FailAsync(Exception reason)
    {
        _failure ??= reason;
        IsOpen = false;
        foreach (var result in _results)
            result.Fail(reason);
        return _session.FailAsync(reason);
    }
}
