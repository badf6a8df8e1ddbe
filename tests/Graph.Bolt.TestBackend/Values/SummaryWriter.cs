using System.Text.Json;
using System.Text.Json.Nodes;
using Graph.Bolt.Messages;

namespace Graph.Bolt.TestBackend.Values;

/// <summary>Describes a summary to testkit.</summary>
internal static class SummaryWriter
{
    private static readonly string[] _severities = ["WARNING", "INFORMATION"];

    private static readonly string[] _classifications =
    [
        "HINT", "UNRECOGNIZED", "UNSUPPORTED", "PERFORMANCE", "DEPRECATION", "SECURITY", "TOPOLOGY", "GENERIC",
        "SCHEMA",
    ];

    // testkit's names and the server's.
    private static readonly (string Name, string Key)[] _counters =
    [
        ("constraintsAdded", "constraints-added"),
        ("constraintsRemoved", "constraints-removed"),
        ("indexesAdded", "indexes-added"),
        ("indexesRemoved", "indexes-removed"),
        ("labelsAdded", "labels-added"),
        ("labelsRemoved", "labels-removed"),
        ("nodesCreated", "nodes-created"),
        ("nodesDeleted", "nodes-deleted"),
        ("propertiesSet", "properties-set"),
        ("relationshipsCreated", "relationships-created"),
        ("relationshipsDeleted", "relationships-deleted"),
        ("systemUpdates", "system-updates"),
    ];

    /// <summary>The fields of class Summary.</summary>
    public static JsonObject Write(BoltSummary summary, string statement, JsonElement? parameters) => new()
    {
        ["counters"] = Counters(summary),
        ["database"] = summary.Database,
        ["notifications"] = Notifications(summary),
        ["gqlStatusObjects"] = new JsonArray([.. summary.Statuses.Select(Status)]),
        ["plan"] = Plan(summary.Metadata.GetValueOrDefault("plan"), isProfile: false),
        ["profile"] = Plan(summary.Metadata.GetValueOrDefault("profile"), isProfile: true),
        ["query"] = new JsonObject
        {
            ["text"] = statement,
            ["parameters"] = parameters is { } map ? JsonNode.Parse(map.GetRawText()) : new JsonObject(),
        },
        ["queryType"] = summary.StatementType,
        ["resultAvailableAfter"] = (long?)summary.AvailableAfter?.TotalMilliseconds,
        ["resultConsumedAfter"] = (long?)summary.ConsumedAfter?.TotalMilliseconds,
        ["serverInfo"] = Server(summary.Address, summary.Agent, summary.Version),
    };

    /// <summary>The fields of class ServerInfo.</summary>
    public static JsonObject Server(BoltAddress address, string agent, BoltVersion version) => new()
    {
        ["address"] = address.ToString(),
        ["agent"] = agent,
        ["protocolVersion"] = version.ToString(),
    };

    private static JsonObject Counters(BoltSummary summary)
    {
        var counters = new JsonObject
        {
            ["containsUpdates"] = summary.ContainsUpdates,
            ["containsSystemUpdates"] = summary.ContainsSystemUpdates,
        };
        foreach (var (name, key) in _counters)
            counters[name] = summary.Counters.GetValueOrDefault(key) as long? ?? 0;
        return counters;
    }

    // Until 5.6 the server says whether it has any; from then on they are part of the statuses.
    private static JsonArray? Notifications(BoltSummary summary)
    {
        if (summary.Version >= BoltVersion.V56)
            return new([.. summary.Statuses.Where(status => status.IsNotification).Select(Notification)]);
        return summary.Metadata.ContainsKey("notifications")
            ? new([.. Statuses.ReadNotices(summary.Metadata).Select(Notification)])
            : null;
    }

    private static JsonObject Notification(BoltStatus status)
    {
        var notification = new JsonObject
        {
            ["code"] = status.Code,
            ["title"] = status.Title ?? "",
            ["description"] = status.Explanation ?? "",
            ["severity"] = status.Severity ?? "",
            ["rawSeverityLevel"] = status.Severity ?? "",
            ["severityLevel"] = Known(status.Severity, _severities),
            ["rawCategory"] = status.Classification ?? "",
            ["category"] = Known(status.Classification, _classifications),
        };
        if (status.Position is { } position)
            notification["position"] = Position(position);
        return notification;
    }

    private static JsonObject Status(BoltStatus status) => new()
    {
        ["gqlStatus"] = status.Status,
        ["statusDescription"] = status.Description,
        ["position"] = status.Position is { } position ? Position(position) : null,
        ["classification"] = Known(status.Classification, _classifications),
        ["rawClassification"] = status.Classification,
        ["severity"] = Known(status.Severity, _severities),
        ["rawSeverity"] = status.Severity,
        ["diagnosticRecord"] = CypherWriter.Map(status.Diagnostics),
        ["isNotification"] = status.IsNotification,
    };

    private static JsonObject Position(BoltPosition position) => new()
    {
        ["offset"] = position.Offset,
        ["line"] = position.Line,
        ["column"] = position.Column,
    };

    private static string Known(string? value, string[] known) =>
        value is not null && known.Contains(value) ? value : "UNKNOWN";

    private static JsonObject? Plan(object? value, bool isProfile)
    {
        if (value is not IReadOnlyDictionary<string, object?> plan)
            return null;
        var fields = new JsonObject
        {
            ["args"] = Plain(plan.GetValueOrDefault("args") ?? new Dictionary<string, object?>()),
            ["operatorType"] = plan.GetValueOrDefault("operatorType") as string,
            ["identifiers"] = Plain(plan.GetValueOrDefault("identifiers") ?? new List<object?>()),
            ["children"] = new JsonArray(
                [.. (plan.GetValueOrDefault("children") as List<object?> ?? []).Select(c => Plan(c, isProfile))]),
        };
        if (!isProfile)
            return fields;
        foreach (var key in new[] { "dbHits", "rows", "pageCacheHits", "pageCacheMisses", "pageCacheHitRatio", "time" })
            if (plan.TryGetValue(key, out var figure))
                fields[key] = Plain(figure);
        return fields;
    }

    private static JsonNode? Plain(object? value) => value switch
    {
        bool boolean => boolean,
        long integer => integer,
        double number => number,
        string text => text,
        IReadOnlyDictionary<string, object?> map =>
            new JsonObject(map.Select(member => KeyValuePair.Create(member.Key, Plain(member.Value)))),
        IEnumerable<object?> list => new JsonArray([.. list.Select(Plain)]),
        _ => null,
    };
}
