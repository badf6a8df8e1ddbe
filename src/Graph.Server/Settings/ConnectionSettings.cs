using Graph.Engine.Values;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Graph.Server.Settings;

/// <summary>What connections may hold, and for how long.</summary>
internal sealed record ConnectionSettings
{
    private const int MostHeaderBytes = 32 << 10;
    private const int BufferBytes = 40 << 10;
    private const long BytesForEach = 256 << 10;
    private const int MostByDefault = 20_000;
    private const int LeastByDefault = 100;
    private const int ShareOfBodies = 8;

    /// <summary>The defaults.</summary>
    public static ConnectionSettings Default { get; } = new();

    /// <summary>Connections at once, beyond which new ones are closed; 0, the default, is one for each 256 KiB of the
    /// memory that the process may have, at most 20,000.</summary>
    public int Most { get; init; }

    /// <summary>Time for a request's line and headers; 15 seconds by default.</summary>
    public TimeSpan HeadersWithin { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long a connection may wait for its next request; 130 seconds by default.</summary>
    public TimeSpan IdleFor { get; init; } = TimeSpan.FromSeconds(130);

    private static long Memory => GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;

    /// <summary>Room for large bodies: an eighth of the memory that the process may have, and two bodies at
    /// least.</summary>
    public static ByteRoom BodyRoom(long maxBodyBytes) =>
        new(Math.Max(Memory / ShareOfBodies, 4 * maxBodyBytes), TimeProvider.System);

    /// <summary>Tells the web server.</summary>
    public void Apply(KestrelServerLimits limits)
    {
        var most = Most > 0 ? Most : (int)Math.Clamp(Memory / BytesForEach, LeastByDefault, MostByDefault);
        limits.MaxConcurrentConnections = most;
        limits.MaxConcurrentUpgradedConnections = most;
        limits.MaxRequestHeadersTotalSize = MostHeaderBytes;
        // What comes is taken from the socket only as it is read, so that nobody holds more than this unasked.
        limits.MaxRequestBufferSize = BufferBytes;
        limits.RequestHeadersTimeout = HeadersWithin;
        limits.KeepAliveTimeout = IdleFor;
    }
}
