using System.Diagnostics.CodeAnalysis;
using Graph.Bolt.Messages;

namespace Graph.Bolt.Connection;

/// <content>Stopping what runs: RESET goes out beside the user's own messages, and where the server does not answer it
/// in time the connection is closed, which stops the statement too.</content>
internal sealed partial class BoltConnection
{
    private static readonly TimeSpan Never = Timeout.InfiniteTimeSpan;

    // A server that works answers RESET after a failure at once, and who waits for the failure waits for this too.
    private static readonly TimeSpan _settleTime = TimeSpan.FromSeconds(2);

    // One message RESET: a chunk of two bytes, and the end.
    private static readonly byte[] _resetMessage = [0, 2, 0xB0, RequestTag.Reset, 0, 0];

    private readonly SemaphoreSlim _sending = new(1, 1);
    private readonly Lock _interrupting = new();
    private readonly ITimer _watch;
    private ITimer? _grace;
    private volatile Task? _interruption;
    private volatile Reply? _reset;

    /// <summary>It is as new: nothing failed, nothing is still to come or to go.</summary>
    public bool IsClean =>
        Broken is null && _interruption is null && Failure is null && !IsBusy && _outgoing.Waiting.IsEmpty;

    /// <summary>Stops what runs on the server. Its messages are answered with FAILURE or IGNORED, or the connection
    /// breaks. The user ends with <see cref="RecoverAsync"/>. Safe to call from any thread.</summary>
    public void Interrupt() => InterruptWithin(_settings.CancelGrace);

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
            if (Failure is not null || IsBusy)
                InterruptWithin(_settleTime);
            if (_interruption is { } interruption)
                await interruption.ConfigureAwait(false);
            while (IsBusy || _reset is not null)
                Dispatch(await ReceiveAsync().ConfigureAwait(false), reader: null);
            _interruption = null;
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
        InterruptWithin(_settings.ConnectTimeout);
        return await RecoverAsync().ConfigureAwait(false);
    }

    /// <summary>Breaks the connection if it is not done with after a time.</summary>
    /// <returns>To be disposed when it is done.</returns>
    public ITimer LimitOf(TimeSpan time) => _settings.Clock.CreateTimer(
        static connection => ((BoltConnection)connection!).OnLimitIsOver(), this, time, Never);

    /// <summary>Waits for the end of an answer that is not to be stopped: once the caller has given up, no longer than
    /// <see cref="BoltSettings.CommitGrace"/>.</summary>
    /// <exception cref="BoltException">The message failed, or the connection broke.</exception>
    public async ValueTask<Reply> EndOfUnstoppedAsync(Reply reply, CancellationToken cancellation)
    {
        ITimer? patience = null;
        var givenUp = cancellation.UnsafeRegister(_ => patience = LimitOf(_settings.CommitGrace), null);
        try
        {
            return await EndOfAsync(reply, CancellationToken.None).ConfigureAwait(false);
        }
        finally
        {
            await givenUp.DisposeAsync().ConfigureAwait(false);
            if (patience is not null)
                await patience.DisposeAsync().ConfigureAwait(false);
        }
    }

    // That there will be an answer to RESET is known before it is sent, and the time runs from here: a peer that takes
    // nothing keeps the sender waiting.
    private void InterruptWithin(TimeSpan grace)
    {
        lock (_interrupting)
        {
            if (_interruption is not null || Broken is not null)
                return;
            _reset = new Reply(RequestTag.Reset);
            _grace ??= _settings.Clock.CreateTimer(
                static connection => ((BoltConnection)connection!).OnGraceIsOver(), this, Never, Never);
            _grace.Change(grace, Never);
            _interruption = SendResetAsync();
        }
    }

    private async Task SendResetAsync()
    {
        try
        {
            await _sending.WaitAsync().ConfigureAwait(false);
            try
            {
                await _stream.WriteAsync(_resetMessage).ConfigureAwait(false);
            }
            finally
            {
                _sending.Release();
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            Break(Lost(e));
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
        $"The server {Address} did not answer in time, so the connection was closed."));

    private void OnTimeIsUp() => Break(new BoltUnavailableException(
        $"The server {Address} sent nothing for {Hints.ReceiveTimeout?.TotalSeconds} s, which is longer than it "
        + "promised: it hangs, or the network lost it."));
}
