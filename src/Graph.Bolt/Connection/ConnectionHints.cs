using Graph.Bolt.PackStream;
using Graph.Bolt.Values;

namespace Graph.Bolt.Connection;

/// <summary>What the server said of itself in the answer to HELLO.</summary>
/// <param name="Agent">Product and version, such as <c>Neo4j/5.26.30</c>.</param>
/// <param name="ConnectionId">The server's name for the connection, for its logs.</param>
/// <param name="ReceiveTimeout">The server sends something at least this often while it works; null for
/// unknown.</param>
/// <param name="WantsTelemetry">The server wants TELEMETRY.</param>
/// <param name="IsUtc">Instants are sent as UTC although the version is older than 5.0.</param>
/// <param name="RoutesItself">The server passes on to the leader what it cannot do.</param>
internal sealed record ConnectionHints(
    string Agent,
    string ConnectionId,
    TimeSpan? ReceiveTimeout,
    bool WantsTelemetry,
    bool IsUtc,
    bool RoutesItself)
{
    /// <summary>Reads the answer.</summary>
    public static ConnectionHints Read(ReadOnlySpan<byte> metadata)
    {
        var reader = new PackStreamReader(metadata);
        var fields = ValueReader.ReadMap(ref reader);
        var hints = fields.GetValueOrDefault("hints") as IReadOnlyDictionary<string, object?>
            ?? new Dictionary<string, object?>();
        return new ConnectionHints(
            fields.GetValueOrDefault("server") as string ?? "",
            fields.GetValueOrDefault("connection_id") as string ?? "",
            hints.GetValueOrDefault("connection.recv_timeout_seconds") is long seconds and > 0 and < int.MaxValue
                ? TimeSpan.FromSeconds(seconds)
                : null,
            hints.GetValueOrDefault("telemetry.enabled") is true,
            fields.GetValueOrDefault("patch_bolt") is List<object?> patches && patches.Contains("utc"),
            hints.GetValueOrDefault("ssr.enabled") is true);
    }
}
