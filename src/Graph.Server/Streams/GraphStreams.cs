using Graph.Engine;
using Graph.Server.Http;
using Graph.Server.Settings;

namespace Graph.Server.Streams;

/// <summary>The streams of <c>/graphql</c>: WebSockets and server-sent events. Thread-safe. Disposed when all of them
/// have ended.</summary>
internal sealed class GraphStreams : IDisposable
{
    private readonly StreamParts _parts;
    private readonly SocketEndpoint _sockets;
    private readonly EventEndpoint _events;

    /// <summary>Makes them.</summary>
    /// <param name="engine">What answers.</param>
    /// <param name="documents">Finds documents.</param>
    /// <param name="settings">What streams may take.</param>
    /// <param name="sender">Sends what is refused.</param>
    /// <param name="cors">Which pages may open a WebSocket.</param>
    /// <param name="web">The application.</param>
    /// <param name="log">The request log, or null for none.</param>
    public GraphStreams(
        GraphEngine engine,
        DocumentResolver documents,
        GraphSettings settings,
        ResponseSender sender,
        CorsPolicy cors,
        WebApplication web,
        RequestLog? log)
    {
        var clock = TimeProvider.System;
        _parts = new StreamParts(
            new OperationRunner(engine, documents),
            documents,
            settings.Streams,
            new StreamCount(settings.Streams.MaxStreams),
            new StreamDrain(clock, web.Lifetime.ApplicationStopping),
            sender,
            cors,
            clock,
            log);
        _sockets = new SocketEndpoint(_parts, web);
        _events = new EventEndpoint(_parts);
    }

    /// <summary>Whether a GET asks for a WebSocket.</summary>
    public static bool IsSocket(HttpRequest request) => request.Headers.Upgrade.Count > 0;

    /// <summary>Answers a GET that asks for a WebSocket; returns when the socket has ended.</summary>
    public ValueTask<RequestOutcome> SocketAsync(HttpContext context) => _sockets.HandleAsync(context);

    /// <summary>Answers a request in events.</summary>
    /// <param name="context">The request.</param>
    /// <param name="request">What is asked.</param>
    /// <param name="asked">The same, as it was read.</param>
    public ValueTask<RequestOutcome> EventsAsync(HttpContext context, GraphRequest request, RequestJson asked) =>
        _events.AnswerAsync(context, request, asked);

    /// <inheritdoc/>
    public void Dispose() => _parts.Drain.Dispose();
}
