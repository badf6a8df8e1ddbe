using System.Net.WebSockets;
using Graph.Engine;
using Graph.Engine.Values;
using Graph.Server.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Graph.Server.Streams;

/// <summary>
/// A WebSocket that speaks graphql-transport-ws, from the handshake to its end. One loop reads; operations run on other
/// threads and share the output. Whatever happens, <see cref="RunAsync"/> returns only when all of its operations have
/// ended.
/// </summary>
internal sealed class SocketConnection : IDisposable
{
    // For the client to answer a close frame.
    private static readonly TimeSpan _closeWithin = TimeSpan.FromSeconds(5);

    private readonly StreamParts _parts;
    private readonly WebSocket _socket;
    private readonly IHttpRequestLifetimeFeature _lifetime;
    private readonly string _correlationId;
    private readonly SocketOutput _output;
    private readonly SocketOperations _operations;
    private readonly ITimer _initTimer;
    private ITimer? _closeTimer;
    private bool _isInitialized;
    private int _isClosing;

    /// <summary>Begins; a client that does not say <c>connection_init</c> is waited for from now on.</summary>
    public SocketConnection(StreamParts parts, WebSocket socket, HttpContext context)
    {
        _parts = parts;
        _socket = socket;
        // The context itself is not to be touched once the request is over, and a timer might.
        _lifetime = context.Features.GetRequiredFeature<IHttpRequestLifetimeFeature>();
        _correlationId = context.TraceIdentifier;
        _output = new SocketOutput(socket, parts.Settings, parts.Clock, Cut);
        _operations = new SocketOperations(parts.Settings.MaxSocketOperations);
        _initTimer = parts.Clock.CreateTimer(
            static self => _ = ((SocketConnection)self!).CloseAsync(SocketClose.InitializationTimeout),
            this,
            parts.Settings.SocketInitWithin,
            Timeout.InfiniteTimeSpan);
    }

    /// <summary>Reads until the connection ends.</summary>
    public async Task RunAsync()
    {
        using var drain = _parts.Drain.Begun.UnsafeRegister(
            static self => _ = ((SocketConnection)self!).DrainAsync(), this);
        using var end = _parts.Drain.Over.UnsafeRegister(
            static self => _ = ((SocketConnection)self!).CloseAsync(SocketClose.GoingAway), this);
        try
        {
            await ReadAsync().ConfigureAwait(false);
        }
        catch (Exception e) when (SocketOutput.IsOfConnection(e))
        {
            Cut();
        }
        finally
        {
            Interlocked.Exchange(ref _isClosing, 1);
            await _operations.EndAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Closes the socket, once: what is being sent is finished, what waits is not sent. The loop then reads on
    /// until the client answers, for a few seconds.</summary>
    public async Task CloseAsync(SocketClose close)
    {
        if (Interlocked.Exchange(ref _isClosing, 1) != 0)
            return;
        _closeTimer = _parts.Clock.CreateTimer(
            static self => ((SocketConnection)self!).Cut(), this, _closeWithin, Timeout.InfiniteTimeSpan);
        _operations.StopAll();
        await _output.CloseAsync(close).ConfigureAwait(false);
    }

    /// <summary>Sends a message of an operation, unless that has ended.</summary>
    public async ValueTask SendAsync(ReadOnlyMemory<byte> message, SocketOperation operation, bool isLast)
    {
        // The id is free again as soon as the client can have seen the last message.
        if (!await _output
            .SendAsync(message, () => isLast ? _operations.TryFree(operation) : _operations.IsActive(operation))
            .ConfigureAwait(false))
        {
            await CloseAsync(SocketClose.SlowReader).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _initTimer.Dispose();
        _closeTimer?.Dispose();
        _socket.Dispose();
    }

    private bool IsClosing => Volatile.Read(ref _isClosing) != 0;

    private void Cut()
    {
        _socket.Abort();
        _lifetime.Abort();
    }

    private async Task DrainAsync()
    {
        await _operations.DrainAsync().ConfigureAwait(false);
        await CloseAsync(SocketClose.GoingAway).ConfigureAwait(false);
    }

    private async Task ReadAsync()
    {
        var message = new ByteBuffer(0);
        try
        {
            while (true)
            {
                // Who does not read what it asked for is not heard until it does.
                await _output.RoomAsync().ConfigureAwait(false);
                var (isEnd, close) = await ReadMessageAsync(message).ConfigureAwait(false);
                if (isEnd)
                    return;
                if (!IsClosing && close is null)
                    close = Take(ref message);
                if (close is { } reason)
                    await CloseAsync(reason).ConfigureAwait(false);
                message.Reset();
            }
        }
        finally
        {
            message.Dispose();
        }
    }

    /// <summary>Reads a whole message, or as much as tells that it is refused.</summary>
    /// <returns>Whether the connection is at its end, and why the socket is to be closed.</returns>
    private async ValueTask<(bool IsEnd, SocketClose? Close)> ReadMessageAsync(ByteBuffer message)
    {
        const int LeastRead = 1024;
        var limit = _parts.Settings.MaxSocketMessageBytes;
        while (true)
        {
            var room = message.GetMemory(LeastRead);
            var read = await _socket.ReceiveAsync(room, CancellationToken.None).ConfigureAwait(false);
            if (read.MessageType == WebSocketMessageType.Close)
            {
                await CloseAsync(SocketClose.Normal).ConfigureAwait(false);
                return (true, null);
            }

            if (read.MessageType == WebSocketMessageType.Binary)
                return (false, SocketClose.BadMessage("Messages are text, not binary."));
            message.Advance(read.Count);
            if (message.Length > limit)
                return (false, SocketClose.TooLarge(limit));
            if (read.EndOfMessage)
                return (false, null);
        }
    }

    /// <summary>Does what a message says. Takes the message's bytes, and leaves others in their place, where an
    /// operation needs them.</summary>
    private SocketClose? Take(ref ByteBuffer bytes)
    {
        if (SocketMessage.Read(bytes.WrittenMemory, out var message) is { } problem)
            return SocketClose.BadMessage(problem);
        switch (message.Type)
        {
            case SocketMessageType.ConnectionInit:
                return Initialize();
            case SocketMessageType.Subscribe:
                return Subscribe(message, ref bytes);
            case SocketMessageType.Complete:
                _operations.Stop(message.Id!);
                return null;
            case SocketMessageType.Ping:
                var pong = new ByteBuffer();
                SocketFrame.Pong(pong, message.Payload.Span);
                _ = SendOwnAsync(pong);
                return null;
            default:
                return null;
        }
    }

    private SocketClose? Initialize()
    {
        if (_isInitialized)
            return SocketClose.TooManyInitializations;
        _isInitialized = true;
        _initTimer.Dispose();
        _ = _output.SendAsync(SocketFrame.Acknowledgement).AsTask();
        return null;
    }

    private SocketClose? Subscribe(in SocketMessage message, ref ByteBuffer bytes)
    {
        if (!_isInitialized)
            return SocketClose.Unauthorized;
        if (RequestJson.Read(message.Payload, out var request) is { } unreadable)
            return SocketClose.BadMessage(unreadable.Message);
        if (request.HasVariableList)
            return SocketClose.BadMessage("The member \"variables\" is to be an object.");
        if (_operations.IsInUse(message.Id!))
            return SocketClose.SubscriberExists(message.Id!);
        if (_parts.Documents.Resolve(ref request) is { } unresolved)
            return Unresolved(message.Id!, unresolved);

        var graphRequest = new GraphRequest
        {
            Document = request.Document.GetValueOrDefault(),
            OperationName = request.OperationName is { Length: > 0 } ? request.OperationName : null,
            Variables = request.Variables,
            IsTrusted = request.IsTrusted,
        };
        var operation = new SocketOperation(this, message.Id!, bytes, graphRequest, request, _parts.Clock);
        switch (_operations.TryAdd(operation))
        {
            case SocketAdmission.Admitted:
                bytes = new ByteBuffer(0);
                _ = Task.Run(() => RunOperationAsync(operation));
                return null;
            case SocketAdmission.IdInUse:
                return SocketClose.SubscriberExists(message.Id!);
            case SocketAdmission.TooMany:
                SendError(message.Id!, StreamFailure.TooManyOperations(_parts.Settings.MaxSocketOperations));
                return null;
            default:
                // The service is stopping: the client hears so in a moment and may ask again elsewhere.
                return null;
        }
    }

    // Without any document the message is not one of the protocol; with one that is not found it is.
    private SocketClose? Unresolved(string id, HttpFailure failure)
    {
        if (failure == HttpFailure.NoDocument)
            return SocketClose.BadMessage(failure.Message);
        SendError(id, failure);
        return null;
    }

    private void SendError(string id, HttpFailure failure)
    {
        var error = new ByteBuffer();
        SocketFrame.Error(error, id, failure);
        _ = SendOwnAsync(error);
    }

    private async Task SendOwnAsync(ByteBuffer message)
    {
        using (message)
        {
            if (!await _output.SendAsync(message.WrittenMemory).ConfigureAwait(false))
                await CloseAsync(SocketClose.SlowReader).ConfigureAwait(false);
        }
    }

    private async Task RunOperationAsync(SocketOperation operation)
    {
        var begun = operation.Begun;
        try
        {
            await _output.RoomAsync().ConfigureAwait(false);
            var outcome = await _parts.Operations
                .RunAsync(operation.Request, operation.Asked, operation, operation.Stopped)
                .ConfigureAwait(false);
            _parts.Log?.Add("WS", "/graphql", OutcomeOf(outcome, operation), begun);
        }
        catch (OperationCanceledException)
        {
            _parts.Log?.Add("WS", "/graphql", new RequestOutcome(StatusCodes.Status499ClientClosedRequest), begun);
        }
        catch (Exception e)
        {
            // The engine masks its own faults; this is one of the socket's.
            _parts.Log?.AddFault(new GraphFault(_correlationId, e, null));
            await CloseAsync(SocketClose.InternalError).ConfigureAwait(false);
        }
        finally
        {
            operation.Release();
            _operations.Remove(operation);
        }
    }

    private static RequestOutcome OutcomeOf(GraphOutcome outcome, SocketOperation operation) =>
        new(StatusCodes.Status200OK)
        {
            Operation = outcome.Operation,
            OperationName = outcome.OperationName,
            Errors = outcome.ErrorCount,
            Bytes = operation.Bytes,
        };
}
