using Graph.Bolt.PackStream;

namespace Graph.Bolt.Values;

/// <summary>Reads any value into an object: null, bool, long, double, string, byte[], List, Dictionary, or a type of
/// this folder. For tools and tests; who reads many rows reads them with <see cref="PackStreamReader"/>.</summary>
internal static class ValueReader
{
    private const int MostNesting = 100;

    /// <summary>Reads a value.</summary>
    /// <exception cref="BoltProtocolException">The bytes are no value, or one nested too deeply.</exception>
    public static object? Read(ref PackStreamReader reader, int depth = 0)
    {
        if (depth > MostNesting)
            throw new BoltProtocolException($"A value is nested more than {MostNesting} levels.");
        switch (reader.Peek())
        {
            case PackStreamType.Null:
                reader.TryReadNull();
                return null;
            case PackStreamType.Boolean:
                return reader.ReadBoolean();
            case PackStreamType.Integer:
                return reader.ReadInteger();
            case PackStreamType.Float:
                return reader.ReadFloat();
            case PackStreamType.Bytes:
                return reader.ReadBytes().ToArray();
            case PackStreamType.String:
                return reader.ReadText();
            case PackStreamType.List:
                return ReadList(ref reader, depth);
            case PackStreamType.Map:
                return ReadMap(ref reader, depth);
            default:
                return ReadStruct(ref reader, depth);
        }
    }

    /// <summary>Reads a dictionary; one whose keys are not all different is refused.</summary>
    public static Dictionary<string, object?> ReadMap(ref PackStreamReader reader, int depth = 0)
    {
        var count = reader.ReadMapHeader();
        var map = new Dictionary<string, object?>(Math.Min(count, 64), StringComparer.Ordinal);
        for (var i = 0; i < count; i++)
        {
            var key = reader.ReadText();
            if (!map.TryAdd(key, Read(ref reader, depth + 1)))
                throw new BoltProtocolException($"The key \"{key}\" comes twice in a dictionary.");
        }

        return map;
    }

    private static List<object?> ReadList(ref PackStreamReader reader, int depth)
    {
        var count = reader.ReadListHeader();
        var list = new List<object?>(Math.Min(count, 1024));
        for (var i = 0; i < count; i++)
            list.Add(Read(ref reader, depth + 1));
        return list;
    }

    private static object ReadStruct(ref PackStreamReader reader, int depth)
    {
        var tag = reader.ReadStructHeader(out var fields);
        return tag switch
        {
            StructTag.Node or StructTag.Relationship or StructTag.Path =>
                GraphValueReader.Read(tag, fields, ref reader, depth),
            StructTag.Vector when fields == 2 => ReadVector(ref reader),
            StructTag.UnsupportedType when fields == 4 => ReadUnsupported(ref reader, depth),
            StructTag.Point2D when fields == 3 =>
                new BoltPoint((int)reader.ReadInteger(), reader.ReadFloat(), reader.ReadFloat(), null),
            StructTag.Point3D when fields == 4 =>
                new BoltPoint((int)reader.ReadInteger(), reader.ReadFloat(), reader.ReadFloat(), reader.ReadFloat()),
            _ => ReadTemporal(tag, fields, ref reader),
        };
    }

    private static object ReadTemporal(byte tag, int fields, ref PackStreamReader reader) => (tag, fields) switch
    {
        (StructTag.Date, 1) => new BoltDate(reader.ReadInteger()),
        (StructTag.Time, 2) => new BoltTime(reader.ReadInteger(), (int)reader.ReadInteger()),
        (StructTag.LocalTime, 1) => new BoltLocalTime(reader.ReadInteger()),
        (StructTag.LocalDateTime, 2) => new BoltLocalDateTime(reader.ReadInteger(), (int)reader.ReadInteger()),
        (StructTag.Duration, 4) => new BoltDuration(
            reader.ReadInteger(), reader.ReadInteger(), reader.ReadInteger(), (int)reader.ReadInteger()),
        (StructTag.DateTime, 3) => new BoltDateTime(
            reader.ReadInteger(), (int)reader.ReadInteger(), (int)reader.ReadInteger(), null),
        (StructTag.DateTimeZoneId, 3) => new BoltDateTime(
            reader.ReadInteger(), (int)reader.ReadInteger(), null, reader.ReadText()),
        (StructTag.LegacyDateTime, 3) => FromLocal(
            reader.ReadInteger(), (int)reader.ReadInteger(), (int)reader.ReadInteger()),
        (StructTag.LegacyDateTimeZoneId, 3) => FromLocal(
            reader.ReadInteger(), (int)reader.ReadInteger(), reader.ReadText()),
        _ => throw new BoltProtocolException(
            $"A structure with tag {tag:X2} and {fields} fields is none that the protocol has."),
    };

    private static BoltDateTime FromLocal(long seconds, int nanoseconds, int offset) =>
        new(seconds - offset, nanoseconds, offset, null);

    private static BoltDateTime FromLocal(long seconds, int nanoseconds, string zone) =>
        new(seconds - ZoneOffset.OfLocal(seconds, zone), nanoseconds, null, zone);

    private static BoltVector ReadVector(ref PackStreamReader reader)
    {
        var marker = reader.ReadBytes();
        if (marker.Length != 1)
            throw new BoltProtocolException($"The element type of a vector has {marker.Length} bytes instead of 1.");
        return new BoltVector(marker[0], reader.ReadBytes().ToArray());
    }

    private static BoltUnsupported ReadUnsupported(ref PackStreamReader reader, int depth)
    {
        var name = reader.ReadText();
        var (major, minor) = (reader.ReadInteger(), reader.ReadInteger());
        var extra = ReadMap(ref reader, depth + 1);
        return new BoltUnsupported(name, major, minor, extra.GetValueOrDefault("message") as string);
    }
}
