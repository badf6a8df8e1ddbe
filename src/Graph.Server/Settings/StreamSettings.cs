namespace Graph.Server.Settings;

/// <summary>What WebSockets and event streams may take.</summary>
internal sealed record StreamSettings
{
    /// <summary>WebSockets and event streams open at once; 1,000 by default, 0 for none
    /// (GRAPH_TOO_MANY_STREAMS).</summary>
    public int MaxStreams { get; init; } = 1_000;

    /// <summary>Operations of a WebSocket at once; 100 by default (GRAPH_TOO_MANY_OPERATIONS).</summary>
    public int MaxSocketOperations { get; init; } = 100;

    /// <summary>Bytes of a message that a WebSocket takes; 64 KiB by default (close code 1009).</summary>
    public int MaxSocketMessageBytes { get; init; } = 64 << 10;

    /// <summary>Bytes that may wait to be taken by the client of a WebSocket; 64 MiB by default, four answers of the
    /// greatest size (close code 1008).</summary>
    public int MaxSocketQueueBytes { get; init; } = 64 << 20;

    /// <summary>Time in which a WebSocket's client must say <c>connection_init</c>; 10 seconds by default (close code
    /// 4408).</summary>
    public TimeSpan SocketInitWithin { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Time in which a WebSocket's client must take a piece of what is sent, 64 KiB at most; 10 seconds by
    /// default. Then the connection is cut.</summary>
    public TimeSpan SocketSendWithin { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Time between pings of a WebSocket; 5 seconds by default. A client that does not answer one for twice
    /// that time is gone.</summary>
    public TimeSpan SocketKeepAlive { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Time between comments in an event stream that has nothing to say; 12 seconds by default.</summary>
    public TimeSpan EventKeepAlive { get; init; } = TimeSpan.FromSeconds(12);
}
