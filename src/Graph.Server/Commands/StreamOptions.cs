using System.CommandLine;

namespace Graph.Server.Commands;

/// <summary>The flags of WebSockets and event streams.</summary>
internal static class StreamOptions
{
    /// <summary>All of them.</summary>
    public static readonly Option<string>[] All =
    [
        Number("max-streams", "WebSockets and event streams open at once. [default: 1000]"),
        Number("max-socket-operations", "Operations of a WebSocket at once. [default: 100]"),
        Number("max-socket-message-bytes", "Bytes of a message that a WebSocket takes. [default: 65536]"),
        Number("max-socket-queue-bytes", "Bytes that may wait to be taken by a client. [default: 67108864]"),
        Number("socket-init-seconds", "Time for a WebSocket's connection_init. [default: 10]"),
        Number("socket-send-seconds", "Time for a client to take 64 KiB of an answer. [default: 10]"),
        Number("socket-keep-alive-seconds", "Time between pings of a WebSocket. [default: 5]"),
        Number("event-keep-alive-seconds", "Time between comments in an event stream. [default: 12]"),
    ];

    private static Option<string> Number(string name, string description) =>
        new($"--{name}") { Description = description, HelpName = "NUMBER" };
}
