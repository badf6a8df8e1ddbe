using System.Diagnostics.CodeAnalysis;
using Graph.Engine;
using Graph.Engine.Execution;
using Graph.Engine.Values;
using Graph.Server.Http;

namespace Graph.Server.Streams;

/// <summary>An operation of a WebSocket, from <c>subscribe</c> to <c>complete</c>.</summary>
/// <param name="socket">The socket.</param>
/// <param name="id">Its id there.</param>
/// <param name="message">The bytes that the request refers to; disposed at the end.</param>
/// <param name="request">What is asked.</param>
/// <param name="asked">The same, as it was read.</param>
/// <param name="clock">Counts time.</param>
[SuppressMessage("Design", "CA1001", Justification = "Released at its end; what stops it holds nothing.")]
internal sealed class SocketOperation(
    SocketConnection socket,
    string id,
    ByteBuffer message,
    GraphRequest request,
    RequestJson asked,
    TimeProvider clock)
    : IResultSink
{
    // The last message of a short operation waits for a moment: a client that sends an id twice in one breath hears
    // that it is in use (4409), and not now that and now two answers. The answer itself does not wait.
    private static readonly TimeSpan _short = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan _moment = TimeSpan.FromMilliseconds(1);

    private readonly long _begun = clock.GetTimestamp();

    // Not disposed: it holds nothing, and the client may stop the operation at any moment.
    private readonly CancellationTokenSource _stop = new();
    private readonly ByteBuffer _frame = new(256);

    /// <summary>Its id.</summary>
    public string Id => id;

    /// <summary>What is asked.</summary>
    public GraphRequest Request => request;

    /// <summary>The same, as it was read.</summary>
    public RequestJson Asked => asked;

    /// <summary>Cancelled when nobody wants its results any more.</summary>
    public CancellationToken Stopped => _stop.Token;

    /// <summary>When it came, a timestamp of the clock.</summary>
    public long Begun => _begun;

    /// <summary>Bytes of the results sent.</summary>
    public int Bytes { get; private set; }

    /// <summary>Nobody wants its results any more.</summary>
    public void Stop() => _stop.Cancel();

    /// <summary>Gives back what it holds.</summary>
    public void Release()
    {
        message.Dispose();
        _frame.Dispose();
    }

    /// <inheritdoc/>
    public ValueTask NextAsync(ResponseBuffer result)
    {
        // {"data":…}  →  {"id":"1","type":"next","payload":{"data":…}}, in place.
        SocketFrame.Begin(_frame, id, "next"u8);
        _frame.Append(",\"payload\":"u8);
        Bytes += result.Body.Length;
        result.Body.Insert(0, _frame.WrittenSpan);
        result.Body.AppendByte((byte)'}');
        return socket.SendAsync(result.Body.WrittenMemory, this, isLast: false);
    }

    /// <inheritdoc/>
    public async ValueTask RefuseAsync(ResponseBuffer refusal)
    {
        SocketFrame.Begin(_frame, id, "error"u8);
        _frame.Append(",\"payload\":["u8);
        _frame.Append(refusal.Errors.WrittenSpan);
        _frame.Append("]}"u8);
        Bytes += refusal.Errors.Length;
        await SendLastAsync().ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask CompleteAsync()
    {
        SocketFrame.Begin(_frame, id, "complete"u8);
        _frame.AppendByte((byte)'}');
        await SendLastAsync().ConfigureAwait(false);
    }

    private async ValueTask SendLastAsync()
    {
        if (clock.GetElapsedTime(_begun) < _short)
            await Task.Delay(_moment, clock, Stopped).ConfigureAwait(false);
        await socket.SendAsync(_frame.WrittenMemory, this, isLast: true).ConfigureAwait(false);
    }
}
