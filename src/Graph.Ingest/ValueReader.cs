using System.Globalization;
using System.Text;
using System.Text.Json;
using Graph.Engine.Ontology;
using Graph.Engine.Values;

namespace Graph.Ingest;

/// <summary>A JSON value → the value of an attribute, by its type, as a GraphQL input would take it.</summary>
internal static class ValueReader
{
    private const int MostShown = 60;

    /// <summary>Reads a value that is not <c>null</c>; a single one stands for a list of one.</summary>
    /// <returns>What is wrong, or null.</returns>
    internal static string? Read(OntologyAttribute attribute, ReadOnlySpan<byte> json, out Value value)
    {
        if (!attribute.IsList)
            return ReadItem(attribute, json, out value);
        var items = new List<Value>();
        var error = json[0] == '['
            ? ReadItems(attribute, json, items) : AddItem(attribute, json, items);
        value = Value.FromItems([.. items]);
        return error;
    }

    private static string? ReadItems(OntologyAttribute attribute, ReadOnlySpan<byte> json, List<Value> items)
    {
        var reader = JsonSlice.Begin(json);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            var item = json[JsonSlice.Current(ref reader)];
            if (JsonSlice.IsNull(item))
                return "A list has no null elements; leave it out.";
            if (AddItem(attribute, item, items) is { } error)
                return error;
        }

        return null;
    }

    private static string? AddItem(OntologyAttribute attribute, ReadOnlySpan<byte> json, List<Value> items)
    {
        var error = ReadItem(attribute, json, out var item);
        items.Add(item);
        return error;
    }

    private static string? ReadItem(OntologyAttribute attribute, ReadOnlySpan<byte> json, out Value value)
    {
        value = default;
        if (attribute.Kind == ScalarKind.Any)
            return AnyReader.Read(json, out value);
        var reader = JsonSlice.Begin(json);
        return reader.TokenType switch
        {
            JsonTokenType.Number => ReadNumber(attribute, ref reader, out value),
            JsonTokenType.String when IsText(attribute.Kind) => ReadText(attribute, ref reader, out value),
            JsonTokenType.True or JsonTokenType.False when attribute.Kind == ScalarKind.Boolean =>
                Take(Value.FromBoolean(reader.GetBoolean()), out value),
            _ => WrongKind(attribute, json),
        };
    }

    private static bool IsText(ScalarKind kind) => kind is ScalarKind.String or ScalarKind.ID or ScalarKind.DateTime
        or ScalarKind.LocalDate or ScalarKind.PartialDate or ScalarKind.Duration or ScalarKind.LanguageTag
        or ScalarKind.URL or ScalarKind.Enum;

    private static string? ReadNumber(OntologyAttribute attribute, scoped ref Utf8JsonReader reader, out Value value)
    {
        value = default;
        var number = reader.ValueSpan;
        switch (attribute.Kind)
        {
            case ScalarKind.Int:
                return TryInteger(ref reader, out var small) && small is >= int.MinValue and <= int.MaxValue
                    ? Take(Value.FromBits(small), out value) : $"{Shown(number)} is not an Int (32 bits).";
            case ScalarKind.Long:
                return TryInteger(ref reader, out var large)
                    ? Take(Value.FromBits(large), out value) : $"{Shown(number)} is not a Long (64 bits).";
            case ScalarKind.Float:
                return JsonNumber.TryParse(number, out var real)
                    ? Take(Value.FromDouble(real), out value) : $"{Shown(number)} is not a finite Float.";
            case ScalarKind.ID when TryInteger(ref reader, out _):
                return Take(Value.FromUtf8(number.ToArray()), out value);
            default:
                return WrongKind(attribute, number);
        }
    }

    // 3.0 and 3e2 are integers as well.
    private static bool TryInteger(scoped ref Utf8JsonReader reader, out long integer)
    {
        const double Largest = 1L << 53;
        if (reader.TryGetInt64(out integer))
            return true;
        if (!reader.TryGetDouble(out var real) || real != Math.Truncate(real) || Math.Abs(real) > Largest)
            return false;
        integer = (long)real;
        return true;
    }

    private static string? ReadText(OntologyAttribute attribute, scoped ref Utf8JsonReader reader, out Value value)
    {
        value = default;
        if (!JsonSlice.TryGetText(ref reader, out var text))
            return "The text holds half of a surrogate pair (\\ud800 to \\udfff); write the whole character.";
        var (parsed, reason) = attribute.Kind switch
        {
            ScalarKind.DateTime => UtcMoment.TryParse(text, out var ticks, out var r)
                ? (Value.FromBits(ticks), null) : (default, r),
            ScalarKind.LocalDate => LocalDate.TryParse(text, out var day, out var r)
                ? (Value.FromBits(day), null) : (default, r),
            ScalarKind.PartialDate => PartialDate.TryParse(text, out var date, out var r)
                ? (Value.FromBits(date.Bits), null) : (default, r),
            ScalarKind.Duration => IsoDuration.TryParse(text, out _, out var r) ? (Value.FromUtf8(text), null) : (default, r),
            ScalarKind.LanguageTag => LanguageTag.TryValidate(text, out var r) ? (Value.FromUtf8(text), null) : (default, r),
            ScalarKind.URL => AbsoluteUrl.TryValidate(text, out var r) ? (Value.FromUtf8(text), null) : (default, r),
            ScalarKind.Enum => FindMember(attribute.Enum!, text),
            _ => (Value.FromUtf8(text), null),
        };
        value = parsed;
        return reason is null ? null
            : attribute.Kind == ScalarKind.Enum ? reason : $"{Shown(text)} is not a {attribute.Kind}: {reason}";
    }

    private static (Value Value, string? Reason) FindMember(EnumType type, ReadOnlySpan<byte> text)
    {
        const int MostMembers = 12;
        for (var i = 0; i < type.Members.Length; i++)
            if (Ascii.Equals(text, type.Members[i].Name))
                return (Value.FromBits(i), null);
        var shown = string.Join(", ", type.Members.Take(MostMembers).Select(m => m.Name));
        var more = type.Members.Length > MostMembers ? ", …" : "";
        return (default, $"{Shown(text)} is no value of {type.Name}; its values are {shown}{more}.");
    }

    private static string? Take(Value read, out Value value)
    {
        value = read;
        return null;
    }

    private static string WrongKind(OntologyAttribute attribute, ReadOnlySpan<byte> json)
    {
        var expected = attribute.Enum?.Name ?? attribute.Kind.ToString();
        return $"{CultureInfo.InvariantCulture.TextInfo.ToTitleCase(JsonSlice.KindOf(json)[..1])}" +
            $"{JsonSlice.KindOf(json)[1..]} is given where {(attribute.IsList ? "a list of " : "")}{expected} is expected.";
    }

    private static string Shown(ReadOnlySpan<byte> text)
    {
        var shown = Encoding.UTF8.GetString(text);
        return shown.Length <= MostShown ? $"\"{shown}\"" : $"\"{shown[..MostShown]}…\"";
    }
}
