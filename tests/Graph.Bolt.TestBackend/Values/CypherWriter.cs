using System.Text.Json.Nodes;
using Graph.Bolt.Values;

namespace Graph.Bolt.TestBackend.Values;

/// <summary>Writes values as testkit reads them (nutkit/protocol/cypher.py).</summary>
internal static class CypherWriter
{
    private const long NanosecondsPerSecond = 1_000_000_000;

    /// <summary>Writes a value.</summary>
    public static JsonNode Write(object? value) => value switch
    {
        null => Named("CypherNull", []),
        bool or long or int or double or string or byte[] => WriteScalar(value),
        IReadOnlyDictionary<string, object?> map => Simple("CypherMap", Map(map)),
        IEnumerable<object?> list => Simple("CypherList", new JsonArray([.. list.Select(Write)])),
        BoltNode node => Write(node),
        BoltRelationship relationship => Write(relationship),
        BoltPath path => Named("Path", new JsonObject
        {
            ["nodes"] = Write(path.Nodes.Cast<object?>()),
            ["relationships"] = Write(path.Relationships.Cast<object?>()),
        }),
        _ => WriteStructure(value),
    };

    /// <summary>Writes the members of a dictionary.</summary>
    public static JsonObject Map(IReadOnlyDictionary<string, object?> map) =>
        new(map.Select(member => KeyValuePair.Create(member.Key, (JsonNode?)Write(member.Value))));

    private static JsonObject WriteScalar(object value) => value switch
    {
        bool boolean => Simple("CypherBool", boolean),
        long integer => Simple("CypherInt", integer),
        int integer => Simple("CypherInt", integer),
        double number when double.IsNaN(number) => Simple("CypherFloat", "NaN"),
        double number when double.IsInfinity(number) =>
            Simple("CypherFloat", number > 0 ? "+Infinity" : "-Infinity"),
        double number => Simple("CypherFloat", number),
        byte[] bytes => Simple("CypherBytes", string.Join(' ', bytes.Select(b => $"{b:x2}"))),
        _ => Simple("CypherString", (string)value),
    };

    private static JsonObject WriteStructure(object value) => value switch
    {
        BoltDate date => Named("CypherDate", DateFields(date.Days)),
        BoltTime time => Named("CypherTime", WithTime([], time.Nanoseconds, time.OffsetSeconds)),
        BoltLocalTime time => Named("CypherTime", WithTime([], time.Nanoseconds, null)),
        BoltLocalDateTime moment => WriteMoment(moment.EpochSeconds, moment.Nanoseconds, null, null),
        BoltDateTime instant => WriteMoment(
            instant.EpochSeconds + ZoneOffset.Of(instant),
            instant.Nanoseconds,
            (int)ZoneOffset.Of(instant),
            instant.ZoneId),
        BoltDuration duration => Named("CypherDuration", new JsonObject
        {
            ["months"] = duration.Months,
            ["days"] = duration.Days,
            ["seconds"] = duration.Seconds,
            ["nanoseconds"] = duration.Nanoseconds,
        }),
        BoltPoint point => Named("CypherPoint", new JsonObject
        {
            ["system"] = point.Srid is 7203 or 9157 ? "cartesian" : "wgs84",
            ["x"] = point.X,
            ["y"] = point.Y,
            ["z"] = point.Z,
        }),
        _ => throw new InvalidDataException($"testkit has no class for a {value.GetType().Name}."),
    };

    private static JsonObject Write(BoltNode node) => Named("Node", new JsonObject
    {
        ["id"] = Write(node.Id),
        ["elementId"] = Write(node.ElementId),
        ["labels"] = Write(node.Labels.Cast<object?>()),
        ["props"] = Write(node.Properties),
    });

    private static JsonObject Write(BoltRelationship relationship) => Named("Relationship", new JsonObject
    {
        ["id"] = Write(relationship.Id),
        ["startNodeId"] = Write(relationship.StartId),
        ["endNodeId"] = Write(relationship.EndId),
        ["type"] = Write(relationship.Type),
        ["props"] = Write(relationship.Properties),
        ["elementId"] = Write(relationship.ElementId),
        ["startNodeElementId"] = Write(relationship.StartElementId),
        ["endNodeElementId"] = Write(relationship.EndElementId),
    });

    private static JsonObject WriteMoment(long wallSeconds, int nanoseconds, int? offset, string? zone)
    {
        var days = Math.DivRem(wallSeconds, 86_400, out var seconds);
        if (seconds < 0)
            (days, seconds) = (days - 1, seconds + 86_400);
        var fields = WithTime(DateFields(days), (seconds * NanosecondsPerSecond) + nanoseconds, offset);
        fields["timezone_id"] = zone;
        return Named("CypherDateTime", fields);
    }

    private static JsonObject DateFields(long days)
    {
        var date = DateOnly.FromDateTime(DateTime.UnixEpoch).AddDays((int)days);
        return new JsonObject { ["year"] = date.Year, ["month"] = date.Month, ["day"] = date.Day };
    }

    private static JsonObject WithTime(JsonObject fields, long nanoseconds, int? offset)
    {
        var seconds = nanoseconds / NanosecondsPerSecond;
        fields["hour"] = seconds / 3600;
        fields["minute"] = seconds / 60 % 60;
        fields["second"] = seconds % 60;
        fields["nanosecond"] = nanoseconds % NanosecondsPerSecond;
        fields["utc_offset_s"] = offset;
        return fields;
    }

    private static JsonObject Simple(string name, JsonNode value) => Named(name, new JsonObject { ["value"] = value });

    private static JsonObject Named(string name, JsonObject data) => new() { ["name"] = name, ["data"] = data };
}
