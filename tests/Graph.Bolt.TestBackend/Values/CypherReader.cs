using System.Globalization;
using System.Text.Json;
using Graph.Bolt.Values;

namespace Graph.Bolt.TestBackend.Values;

/// <summary>Reads values as testkit writes them (nutkit/protocol/cypher.py).</summary>
internal static class CypherReader
{
    private const long NanosecondsPerSecond = 1_000_000_000;

    /// <summary>Reads named values; null where there are none.</summary>
    public static Dictionary<string, object?>? ReadParameters(JsonElement? parameters) =>
        parameters is { } map ? ReadMap(map) : null;

    /// <summary>Reads a value.</summary>
    public static object? Read(JsonElement value)
    {
        var data = value.GetProperty("data");
        return value.GetProperty("name").GetString() switch
        {
            "CypherNull" => null,
            "CypherBool" => data.GetProperty("value").GetBoolean(),
            "CypherInt" => data.GetProperty("value").GetInt64(),
            "CypherFloat" => ReadFloat(data.GetProperty("value")),
            "CypherString" => data.GetProperty("value").GetString(),
            "CypherBytes" => Convert.FromHexString(
                data.GetProperty("value").GetString()!.Replace(" ", "", StringComparison.Ordinal)),
            "CypherList" => data.GetProperty("value").EnumerateArray().Select(Read).ToList(),
            "CypherMap" => ReadMap(data.GetProperty("value")),
            "CypherDate" => new BoltDate(DaysOf(data)),
            "CypherTime" => ReadTime(data),
            "CypherDateTime" => ReadDateTime(data),
            "CypherDuration" => new BoltDuration(
                Integer(data, "months"),
                Integer(data, "days"),
                Integer(data, "seconds"),
                (int)Integer(data, "nanoseconds")),
            "CypherPoint" => ReadPoint(data),
            var name => throw new InvalidDataException($"A value of class \"{name}\" cannot be a parameter."),
        };
    }

    private static Dictionary<string, object?> ReadMap(JsonElement map) =>
        map.EnumerateObject().ToDictionary(member => member.Name, member => Read(member.Value));

    private static double ReadFloat(JsonElement value) => value.ValueKind == JsonValueKind.Number
        ? value.GetDouble()
        : value.GetString() switch
        {
            "NaN" => double.NaN,
            "+Infinity" => double.PositiveInfinity,
            "-Infinity" => double.NegativeInfinity,
            var text => double.Parse(text!, CultureInfo.InvariantCulture),
        };

    private static object ReadTime(JsonElement data)
    {
        var nanoseconds = (SecondsOf(data) * NanosecondsPerSecond) + Integer(data, "nanosecond");
        return OffsetOf(data) is { } offset ? new BoltTime(nanoseconds, offset) : new BoltLocalTime(nanoseconds);
    }

    // testkit names the time on the wall; the offset says which instant it was.
    private static object ReadDateTime(JsonElement data)
    {
        var wall = (DaysOf(data) * 86_400) + SecondsOf(data);
        var nanoseconds = (int)Integer(data, "nanosecond");
        if (OffsetOf(data) is not { } offset)
            return new BoltLocalDateTime(wall, nanoseconds);
        return data.TryGetProperty("timezone_id", out var zone) && zone.ValueKind == JsonValueKind.String
            ? new BoltDateTime(wall - offset, nanoseconds, null, zone.GetString())
            : new BoltDateTime(wall - offset, nanoseconds, offset, null);
    }

    private static BoltPoint ReadPoint(JsonElement data)
    {
        double? z = data.TryGetProperty("z", out var third) && third.ValueKind == JsonValueKind.Number
            ? third.GetDouble()
            : null;
        var isCartesian = data.GetProperty("system").GetString() == "cartesian";
        var srid = (isCartesian, z) switch
        {
            (true, null) => 7203,
            (true, _) => 9157,
            (false, null) => 4326,
            _ => 4979,
        };
        return new BoltPoint(srid, data.GetProperty("x").GetDouble(), data.GetProperty("y").GetDouble(), z);
    }

    private static long DaysOf(JsonElement data) =>
        new DateOnly((int)Integer(data, "year"), (int)Integer(data, "month"), (int)Integer(data, "day")).DayNumber
        - DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber;

    private static long SecondsOf(JsonElement data) =>
        (Integer(data, "hour") * 3600) + (Integer(data, "minute") * 60) + Integer(data, "second");

    private static int? OffsetOf(JsonElement data) =>
        data.TryGetProperty("utc_offset_s", out var offset) && offset.ValueKind == JsonValueKind.Number
            ? offset.GetInt32()
            : null;

    private static long Integer(JsonElement data, string name) => data.GetProperty(name).GetInt64();
}
