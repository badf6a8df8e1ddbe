using Graph.Bolt.Connection;
using Graph.Bolt.PackStream;
using Graph.Bolt.Values;

namespace Graph.Bolt;

/// <summary>How a statement went.</summary>
public sealed class BoltSummary
{
    private readonly Dictionary<string, object?> _began;
    private readonly Dictionary<string, object?> _ended;

    internal BoltSummary(BoltConnection connection, ReadOnlyMemory<byte> began, ReadOnlyMemory<byte> ended)
    {
        Address = connection.Address;
        Version = connection.Version;
        Agent = connection.Hints.Agent;
        _began = Read(began);
        _ended = Read(ended);
    }

    /// <summary>The server.</summary>
    public BoltAddress Address { get; }

    /// <summary>The server's product and version, such as <c>Neo4j/5.26.30</c>.</summary>
    public string Agent { get; }

    /// <summary>The protocol's version.</summary>
    public BoltVersion Version { get; }

    /// <summary>The database, or null where the server does not say.</summary>
    public string? Database => _ended.GetValueOrDefault("db") as string;

    /// <summary>What the statement does: <c>r</c>, <c>w</c>, <c>rw</c> or <c>s</c>; null where the server does not
    /// say.</summary>
    public string? StatementType => _ended.GetValueOrDefault("type") as string;

    /// <summary>Until the first record was there; null where the server does not say.</summary>
    public TimeSpan? AvailableAfter => Milliseconds(_began, "t_first");

    /// <summary>From then to the last; null where the server does not say.</summary>
    public TimeSpan? ConsumedAfter => Milliseconds(_ended, "t_last");

    /// <summary>All that the server said at the statement's end, by its own names.</summary>
    public IReadOnlyDictionary<string, object?> Metadata => _ended;

    /// <summary>What was changed: names such as <c>nodes-created</c> to numbers; empty where nothing was.</summary>
    public IReadOnlyDictionary<string, object?> Counters =>
        _ended.GetValueOrDefault("stats") as IReadOnlyDictionary<string, object?> ?? new Dictionary<string, object?>();

    /// <summary>The plan of a statement that was EXPLAINed or PROFILEd, as the server describes it; null for
    /// others.</summary>
    public IReadOnlyDictionary<string, object?>? Plan =>
        (_ended.GetValueOrDefault("profile") ?? _ended.GetValueOrDefault("plan"))
            as IReadOnlyDictionary<string, object?>;

    private static TimeSpan? Milliseconds(Dictionary<string, object?> fields, string key) =>
        fields.GetValueOrDefault(key) is long milliseconds ? TimeSpan.FromMilliseconds(milliseconds) : null;

    private static Dictionary<string, object?> Read(ReadOnlyMemory<byte> metadata)
    {
        if (metadata.IsEmpty)
            return [];
        var reader = new PackStreamReader(metadata.Span);
        return ValueReader.ReadMap(ref reader);
    }
}
