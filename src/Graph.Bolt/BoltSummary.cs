using Graph.Bolt.Connection;
using Graph.Bolt.PackStream;
using Graph.Bolt.Values;

namespace Graph.Bolt;

/// <summary>How a statement went.</summary>
public sealed class BoltSummary
{
    private const string SystemUpdates = "system-updates";

    private readonly Dictionary<string, object?> _began;
    private readonly Dictionary<string, object?> _ended;

    private readonly bool _hasRecords;

    /// <exception cref="BoltProtocolException">What the server said is not what a summary is.</exception>
    internal BoltSummary(
        BoltConnection connection, ReadOnlyMemory<byte> began, ReadOnlyMemory<byte> ended, bool hasRecords)
    {
        _hasRecords = hasRecords;
        Address = connection.Address;
        Version = connection.Version;
        Agent = connection.Hints.Agent;
        _began = Read(began);
        _ended = Read(ended);
        if (StatementType is not (null or "r" or "w" or "rw" or "s"))
            throw new BoltProtocolException($"The type of a statement is r, w, rw or s, and \"{StatementType}\" came.");
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

    /// <summary>Whether data or schema were changed.</summary>
    public bool ContainsUpdates => Counters.GetValueOrDefault("contains-updates") as bool?
        ?? Counters.Any(counter => counter is { Value: > 0L, Key: not SystemUpdates });

    /// <summary>Whether databases, users or roles were changed.</summary>
    public bool ContainsSystemUpdates => Counters.GetValueOrDefault("contains-system-updates") as bool?
        ?? Counters.GetValueOrDefault(SystemUpdates) is > 0L;

    /// <summary>How it ended, and the server's notices about the statement, in the standard's order.</summary>
    public IReadOnlyList<BoltStatus> Statuses => field ??= Messages.Statuses.Read(
        _ended, hasColumns: _began.GetValueOrDefault("fields") is List<object?> { Count: > 0 }, _hasRecords);

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
