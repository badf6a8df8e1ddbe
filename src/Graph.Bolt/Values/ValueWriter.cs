using System.Collections;
using Graph.Bolt.PackStream;

namespace Graph.Bolt.Values;

/// <summary>Writes any value that the protocol knows: null, bool, integers, doubles, texts, byte arrays, lists,
/// dictionaries with texts as keys, and the types of this folder that may be parameters.</summary>
internal static class ValueWriter
{
    private const int MostNesting = 100;

    /// <summary>Writes a value.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="value">The value.</param>
    /// <param name="isUtc">Instants are sent as UTC (from version 5.0 on, and before where agreed).</param>
    /// <param name="depth">How deep it stands in others.</param>
    /// <exception cref="ArgumentException">A type that cannot be sent, or nested too deeply.</exception>
    public static void Write(PackStreamWriter writer, object? value, bool isUtc = true, int depth = 0)
    {
        if (depth > MostNesting)
            throw new ArgumentException($"A parameter is nested more than {MostNesting} levels.");
        if (!TryWriteScalar(writer, value) && !TryWriteStruct(writer, value, isUtc))
            WriteContainer(writer, value!, isUtc, depth);
    }

    private static bool TryWriteScalar(PackStreamWriter writer, object? value)
    {
        switch (value)
        {
            case null:
                writer.WriteNull();
                return true;
            case bool boolean:
                writer.WriteBoolean(boolean);
                return true;
            case long integer:
                writer.WriteInteger(integer);
                return true;
            case int integer:
                writer.WriteInteger(integer);
                return true;
            case double number:
                writer.WriteFloat(number);
                return true;
            case string text:
                writer.WriteString(text);
                return true;
            case byte[] bytes:
                writer.WriteBytes(bytes);
                return true;
            default:
                return false;
        }
    }

    private static bool TryWriteStruct(PackStreamWriter writer, object? value, bool isUtc)
    {
        switch (value)
        {
            case BoltDate date:
                writer.WriteStructHeader(1, StructTag.Date);
                writer.WriteInteger(date.Days);
                return true;
            case BoltTime time:
                writer.WriteStructHeader(2, StructTag.Time);
                writer.WriteInteger(time.Nanoseconds);
                writer.WriteInteger(time.OffsetSeconds);
                return true;
            case BoltLocalTime time:
                writer.WriteStructHeader(1, StructTag.LocalTime);
                writer.WriteInteger(time.Nanoseconds);
                return true;
            case BoltLocalDateTime moment:
                writer.WriteStructHeader(2, StructTag.LocalDateTime);
                writer.WriteInteger(moment.EpochSeconds);
                writer.WriteInteger(moment.Nanoseconds);
                return true;
            case BoltDateTime instant:
                WriteInstant(writer, instant, isUtc);
                return true;
            case BoltDuration duration:
                writer.WriteStructHeader(4, StructTag.Duration);
                writer.WriteInteger(duration.Months);
                writer.WriteInteger(duration.Days);
                writer.WriteInteger(duration.Seconds);
                writer.WriteInteger(duration.Nanoseconds);
                return true;
            case BoltPoint point:
                WritePoint(writer, point);
                return true;
            case BoltVector vector:
                writer.WriteStructHeader(2, StructTag.Vector);
                writer.WriteBytes([vector.ElementMarker]);
                writer.WriteBytes(vector.Elements.Span);
                return true;
            default:
                return false;
        }
    }

    private static void WriteInstant(PackStreamWriter writer, BoltDateTime instant, bool isUtc)
    {
        var seconds = isUtc ? instant.EpochSeconds : instant.EpochSeconds + ZoneOffset.Of(instant);
        if (instant.ZoneId is { } zone)
        {
            writer.WriteStructHeader(3, isUtc ? StructTag.DateTimeZoneId : StructTag.LegacyDateTimeZoneId);
            writer.WriteInteger(seconds);
            writer.WriteInteger(instant.Nanoseconds);
            writer.WriteString(zone);
            return;
        }

        writer.WriteStructHeader(3, isUtc ? StructTag.DateTime : StructTag.LegacyDateTime);
        writer.WriteInteger(seconds);
        writer.WriteInteger(instant.Nanoseconds);
        writer.WriteInteger(instant.OffsetSeconds ?? 0);
    }

    private static void WritePoint(PackStreamWriter writer, BoltPoint point)
    {
        writer.WriteStructHeader(point.Z is null ? 3 : 4, point.Z is null ? StructTag.Point2D : StructTag.Point3D);
        writer.WriteInteger(point.Srid);
        writer.WriteFloat(point.X);
        writer.WriteFloat(point.Y);
        if (point.Z is { } z)
            writer.WriteFloat(z);
    }

    private static void WriteContainer(PackStreamWriter writer, object value, bool isUtc, int depth)
    {
        switch (value)
        {
            case IReadOnlyDictionary<string, object?> map:
                writer.WriteMapHeader(map.Count);
                foreach (var (key, member) in map)
                {
                    writer.WriteString(key);
                    Write(writer, member, isUtc, depth + 1);
                }

                break;
            case ICollection list:
                writer.WriteListHeader(list.Count);
                foreach (var member in list)
                    Write(writer, member, isUtc, depth + 1);
                break;
            default:
                throw new ArgumentException(
                    $"A value of type {value.GetType().Name} cannot be a parameter. Use null, bool, int, long, double, "
                    + "string, byte[], lists, dictionaries with texts as keys, or a type of Graph.Bolt.Values.");
        }
    }
}
