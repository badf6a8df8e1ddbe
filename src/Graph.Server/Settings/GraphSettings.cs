using Graph.Engine;

namespace Graph.Server.Settings;

/// <summary>Which data a new file begins with.</summary>
internal enum Seed
{
    /// <summary>The curated first data.</summary>
    Curated,
    /// <summary>Nothing.</summary>
    Empty,
}

/// <summary>All settings, read once at the start and checked.</summary>
internal sealed record GraphSettings
{
    /// <summary>Addresses to listen on; <c>http://127.0.0.1:4000</c> by default.</summary>
    public required IReadOnlyList<string> Urls { get; init; }

    /// <summary>Folder of the embedded store's file <c>graph.db</c>; <c>./data</c> by default.</summary>
    public required string Data { get; init; }

    /// <summary>The ontology's file, or null for the built-in one.</summary>
    public required string? Ontology { get; init; }

    /// <summary>What a new file begins with when the service starts.</summary>
    public required Seed Seed { get; init; }

    /// <summary>Every write is refused.</summary>
    public required bool ReadOnly { get; init; }

    /// <summary>Other addresses than this machine's are allowed without authentication.</summary>
    public required bool Insecure { get; init; }

    /// <summary>One line per request on standard output.</summary>
    public required bool LogRequests { get; init; }

    /// <summary>Bytes of a request's body; 1 MiB by default.</summary>
    public required long MaxBodyBytes { get; init; }

    /// <summary>Statuses, and what else only HTTP knows.</summary>
    public HttpSettings Http { get; init; } = HttpSettings.Default;

    /// <summary>What WebSockets and event streams may take.</summary>
    public StreamSettings Streams { get; init; } = new();

    /// <summary>What connections may hold, and for how long.</summary>
    public ConnectionSettings Connections { get; init; } = ConnectionSettings.Default;

    /// <summary>What a request may ask for.</summary>
    public required GraphLimits Limits { get; init; }

    /// <summary>The IDE in a browser.</summary>
    public required IdeSettings Ide { get; init; }

    /// <summary>Which documents are answered, and how requests may name them.</summary>
    public DocumentSettings Documents { get; init; } = new();

    /// <summary>Where spans and measures are sent.</summary>
    public TelemetrySettings Telemetry { get; init; } = new();

    /// <summary>The embedded store's file.</summary>
    public string DatabaseFile => Path.Combine(Data, "graph.db");
}
