using System.Diagnostics.CodeAnalysis;
using Graph.Bolt.Messages;

namespace Graph.Bolt.Connection;

/// <content>Stopping what runs: RESET goes out beside the user's own messages, and where the server does not answer it
/// in time the connection is closed, which stops the statement too.</content>
internal sealed partial class BoltConnection
{
    private static readonly TimeSpan Never = Timeout.InfiniteTimeSpan;

    // One message RESET: a chunk of two bytes, and the end.
    private static readonly byte[] _resetMessage = [0, 2, 0xB0, RequestTag.Reset, 0, 0];

    private readonly SemaphoreSlim _sending = new(1, 1);
    private readonly ITimer _watch;
    private ITimer? _grace;
    private volatile bool _isInterrupted;
    private volatile Reply? _reset;

    /// <summary>It is as new: nothing failed, nothing is still to come.</summary>
    public bool IsClean => Broken is null && !_isInterrupted && Failure is null && !IsBusy;

    /// <summary>Stops what runs on the server. Its messages are answered with FAILURE or IGNORED, or the connection
    /// breaks. The user ends with <see cref="RecoverAsync"/>. Safe to call from any thread.</summary>
    public void Interrupt() => _ = InterruptAsync(_settings.CancelGrace);

    /// <summary>Makes the connection as new: reads what is still to come, and sends RESET where the server has failed
    /// or something was left.</summary>
    /// <returns>Whether it can be used again.</returns>
    public async ValueTask<bool> RecoverAsync()
    {
        if (Broken is not null)
            return false;
        try
        {
            DropUnsent();
            if (!_isInterrupted && (Failure is not null || IsBusy))
                await InterruptAsync(_settings.ConnectTimeout).ConfigureAwait(false);
            while (IsBusy || _reset is not null)
                Dispatch(await ReceiveAsync().ConfigureAwait(false), reader: null);
            _isInterrupted = false;
            Failure = null;
            return Broken is null;
        }
        catch (BoltException)
        {
            return false;
        }
    }

    /// <summary>Sees with RESET whether the server is still there.</summary>
    public async ValueTask<bool> CheckAsync(CancellationToken cancellation)
    {
        await using var gone = cancellation.UnsafeRegister(
            static connection => ((BoltConnection)connection!).Break(new OperationCanceledException()), this)
            .ConfigureAwait(false);
        await InterruptAsync(_settings.ConnectTimeout).ConfigureAwait(false);
        return await RecoverAsync().ConfigureAwait(false);
    }

    /// <summary>Breaks the connection if it is not done with after a time.</summary>
    /// <returns>To be disposed when it is done.</returns>
    public ITimer LimitOf(TimeSpan time) => _settings.Clock.CreateTimer(
        static connection => ((BoltConnection)connection!).OnLimitIsOver(), this, time, Never);

    private async Task InterruptAsync(TimeSpan grace)
    {
        await _sending.WaitAsync().ConfigureAwait(false);
        try
        {
            if (_isInterrupted || Broken is not null)
                return;
            _isInterrupted = true;
            _reset = new Reply(RequestTag.Reset);
            _grace ??= _settings.Clock.CreateTimer(
                static connection => ((BoltConnection)connection!).OnGraceIsOver(), this, Never, Never);
            _grace.Change(grace, Never);
            await _stream.WriteAsync(_resetMessage).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            Break(Lost(e));
        }
        finally
        {
            _sending.Release();
        }
    }

    // The answer to RESET comes behind all others.
    private bool TryPeekExpected([NotNullWhen(true)] out Reply? reply)
    {
        if (_expected.Count > _unsent)
            return _expected.TryPeek(out reply);
        reply = _reset;
        return reply is not null;
    }

    private void TakeExpected()
    {
        if (_expected.Count > _unsent)
        {
            _expected.Dequeue();
            return;
        }

        _reset = null;
        _grace?.Change(Never, Never);
    }

    // Written and not sent: the server does not know of them.
    private void DropUnsent()
    {
        _outgoing.Clear();
        for (var kept = _expected.Count - _unsent; kept > 0; kept--)
            _expected.Enqueue(_expected.Dequeue());
        for (; _unsent > 0; _unsent--)
            _expected.Dequeue().Ignore();
    }

    private void OnGraceIsOver() => Break(new BoltUnavailableException(
        $"The server {Address} did not answer RESET in time, so the connection was closed, which stops what ran."));

    private void OnLimitIsOver() => Break(new BoltUnavailableException(
        $"The server {Address} did not answer within ConnectTimeout ({_settings.ConnectTimeout.TotalSeconds} s)."));

    private void OnTimeIsUp() => Break(new BoltUnavailableException(
        $"The server {Address} sent nothing for {Hints.ReceiveTimeout?.TotalSeconds} s, which is longer than it "
        + "promised: it hangs, or the network lost it."));
}
