using Graph.Server.Http;

namespace Graph.Server.Streams;

/// <summary>
/// <c>/graphql</c> as a WebSocket of sub-protocol <c>graphql-transport-ws</c>. Only requests that ask for a WebSocket
/// come here, through a pipeline of their own. Messages are not compressed: what a client sends is short, an answer
/// beside a secret must not tell its length, and a compressor would take 64 KiB and more of memory per socket.
/// Thread-safe.
/// </summary>
internal sealed class SocketEndpoint
{
    private const string Subprotocol = "graphql-transport-ws";

    private readonly StreamParts _parts;
    private readonly RequestDelegate _pipeline;

    /// <summary>Makes the pipeline.</summary>
    /// <param name="parts">What streams share.</param>
    /// <param name="application">The application, of which it is a branch.</param>
    public SocketEndpoint(StreamParts parts, IApplicationBuilder application)
    {
        _parts = parts;
        var branch = application.New();
        branch.UseWebSockets(new WebSocketOptions
        {
            KeepAliveInterval = parts.Settings.SocketKeepAlive,
            KeepAliveTimeout = 2 * parts.Settings.SocketKeepAlive,
        });
        branch.Run(AcceptAsync);
        _pipeline = branch.Build();
    }

    /// <summary>Answers a request that asks for a WebSocket; returns when the socket has ended.</summary>
    public async ValueTask<RequestOutcome> HandleAsync(HttpContext context)
    {
        // A browser lets any page open a WebSocket, with the user's cookies (cross-site WebSocket hijacking).
        if (!_parts.Cors.AllowsSender(context.Request))
            return await _parts.Sender.RefuseAsync(context, StreamFailure.ForeignOrigin).ConfigureAwait(false);
        if (_parts.Drain.Begun.IsCancellationRequested)
            return await _parts.Sender.RefuseAsync(context, HttpFailure.Busy).ConfigureAwait(false);
        if (!_parts.Count.TryEnter())
        {
            return await _parts.Sender.RefuseAsync(context, StreamFailure.TooMany(_parts.Count.Most))
                .ConfigureAwait(false);
        }

        try
        {
            await _pipeline(context).ConfigureAwait(false);
            return context.Items[typeof(RequestOutcome)] is RequestOutcome refused
                ? refused
                : new RequestOutcome(context.Response.StatusCode);
        }
        finally
        {
            _parts.Count.Leave();
        }
    }

    private async Task AcceptAsync(HttpContext context)
    {
        var sockets = context.WebSockets;
        if (!sockets.IsWebSocketRequest)
        {
            await RefuseAsync(context, StreamFailure.NotAHandshake).ConfigureAwait(false);
            return;
        }

        var isOffered = sockets.WebSocketRequestedProtocols.Contains(Subprotocol);
        if (!isOffered && sockets.WebSocketRequestedProtocols.Count > 0)
        {
            await RefuseAsync(context, StreamFailure.NoSubprotocol).ConfigureAwait(false);
            return;
        }

        using var socket = await sockets.AcceptWebSocketAsync(isOffered ? Subprotocol : null).ConfigureAwait(false);
        using var connection = new SocketConnection(_parts, socket, context);
        // Who offers nothing is told by a close code, which tools show; a browser that was refused what it offered
        // shows neither that nor the answer to its handshake.
        if (!isOffered)
            await connection.CloseAsync(SocketClose.SubprotocolNotAcceptable).ConfigureAwait(false);
        await connection.RunAsync().ConfigureAwait(false);
    }

    private async Task RefuseAsync(HttpContext context, HttpFailure failure) =>
        context.Items[typeof(RequestOutcome)] = await _parts.Sender.RefuseAsync(context, failure).ConfigureAwait(false);
}
