using System.Diagnostics.CodeAnalysis;
using System.Net.WebSockets;
using Graph.Server.Settings;

namespace Graph.Server.Streams;

/// <summary>
/// What a WebSocket sends: one message at a time, in the order in which they were given. Who gives one waits until it
/// is sent and keeps its bytes until then, so what waits is the operations' own answers and there is no queue of
/// copies. Thread-safe.
/// </summary>
/// <param name="socket">The WebSocket.</param>
/// <param name="settings">What may wait, and how long.</param>
/// <param name="clock">Counts time.</param>
/// <param name="cut">Cuts the connection, so that whatever waits for the client ends.</param>
[SuppressMessage("Design", "CA1001", Justification = "A semaphore whose wait handle nobody takes holds nothing.")]
internal sealed class SocketOutput(WebSocket socket, StreamSettings settings, TimeProvider clock, Action cut)
{
    // A message is sent in pieces of this size, so that a slow reader is told from a great answer.
    private const int PieceBytes = 64 << 10;

    // Beyond this nothing new is begun or read. What is begun can only be as much as there are threads.
    private const int FullBytes = 256 << 10;

    // First come, first served: who enters has everybody behind him who came later.
    private readonly SemaphoreSlim _turn = new(1, 1);

    private long _waitingBytes;
    private volatile bool _isClosed;

    /// <summary>More waits than should.</summary>
    public bool IsFull => Interlocked.Read(ref _waitingBytes) > FullBytes;

    /// <summary>Waits until what waits now is sent, or will never be.</summary>
    public async ValueTask RoomAsync()
    {
        while (IsFull && !_isClosed)
        {
            await _turn.WaitAsync().ConfigureAwait(false);
            _turn.Release();
        }
    }

    /// <summary>Sends a message, unless the socket is closed or closing by then. Never throws for what the connection
    /// does.</summary>
    /// <param name="message">The text, UTF-8.</param>
    /// <param name="isWanted">Asked when it is the message's turn: whether it is still to be sent.</param>
    /// <returns>False where the client gets no more of this, since too much waits: the socket is to be
    /// closed.</returns>
    public async ValueTask<bool> SendAsync(ReadOnlyMemory<byte> message, Func<bool>? isWanted = null)
    {
        var waiting = Interlocked.Add(ref _waitingBytes, message.Length);
        if (waiting > settings.MaxSocketQueueBytes && waiting > message.Length)
        {
            Interlocked.Add(ref _waitingBytes, -message.Length);
            return false;
        }

        await _turn.WaitAsync().ConfigureAwait(false);
        try
        {
            if (!_isClosed && isWanted?.Invoke() != false)
                await SendPiecesAsync(message).ConfigureAwait(false);
        }
        catch (Exception e) when (IsOfConnection(e))
        {
            _isClosed = true;
        }
        finally
        {
            _turn.Release();
            Interlocked.Add(ref _waitingBytes, -message.Length);
        }

        return true;
    }

    /// <summary>Sends the close frame behind the message that is being sent; nothing is sent after it.</summary>
    public async ValueTask CloseAsync(SocketClose close)
    {
        _isClosed = true;
        await _turn.WaitAsync().ConfigureAwait(false);
        try
        {
            if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
            {
                await socket
                    .CloseOutputAsync((WebSocketCloseStatus)close.Code, close.ReasonToSend, CancellationToken.None)
                    .ConfigureAwait(false);
            }
        }
        catch (Exception e) when (IsOfConnection(e))
        {
            // The client has gone without hearing it.
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>What a connection that has ended, or was cut, throws.</summary>
    public static bool IsOfConnection(Exception exception) => exception
        is WebSocketException or IOException or OperationCanceledException or ObjectDisposedException
        or InvalidOperationException;

    private async ValueTask SendPiecesAsync(ReadOnlyMemory<byte> message)
    {
        while (true)
        {
            var piece = message.Length > PieceBytes ? message[..PieceBytes] : message;
            message = message[piece.Length..];
            var sending = socket.SendAsync(
                piece, WebSocketMessageType.Text, endOfMessage: message.IsEmpty, CancellationToken.None);
            if (sending.IsCompleted)
                await sending.ConfigureAwait(false);
            else
                await SendInTimeAsync(sending.AsTask()).ConfigureAwait(false);
            if (message.IsEmpty)
                return;
        }
    }

    private async Task SendInTimeAsync(Task sending)
    {
        try
        {
            await sending.WaitAsync(settings.SocketSendWithin, clock).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            // A close frame would have to wait behind what is not taken.
            _isClosed = true;
            cut();
            await sending.ConfigureAwait(false);
        }
    }
}
