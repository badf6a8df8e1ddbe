using System.Text;
using System.Text.Json;
using Graph.GraphQL.Language;

namespace Graph.Engine.Values;

/// <summary>
/// JSON values as messages show them, in the style of the reference implementation's <c>inspect</c>: strings in
/// quotes, <c>[1, 2]</c>, <c>{ a: 1 }</c>, two levels deep, ten elements wide.
/// </summary>
internal static class Inspection
{
    private const int MostElements = 10;
    private const int MostLevels = 2;
    private const int MostCharacters = 500;

    /// <summary>The value the reader stands on; the reader is a copy and stays the caller's.</summary>
    internal static string Json(Utf8JsonReader reader)
    {
        var text = new StringBuilder();
        Append(ref reader, text, level: 0);
        return text.ToString();
    }

    /// <summary>A number token as JavaScript shows the number.</summary>
    internal static string Number(ReadOnlySpan<byte> token)
    {
        if (!token.ContainsAny(".eE"u8) && token.Length < 16)
        {
            return token.SequenceEqual("-0"u8) ? "0" : Encoding.UTF8.GetString(token);
        }

        if (!JsonNumber.TryParse(token, out var number))
        {
            return !JsonNumber.IsNumber(token) ? Quoted.Text(token) : token[0] == '-' ? "-Infinity" : "Infinity";
        }

        using var output = new ByteBuffer(JsonNumber.MaxLength);
        JsonNumber.Write(output, number);
        return Encoding.ASCII.GetString(output.WrittenSpan);
    }

    private static void Append(ref Utf8JsonReader reader, StringBuilder text, int level)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.String or JsonTokenType.PropertyName:
                text.Append(JsonScalar.TryUnescape(reader, out var value) ? Quoted.Text(value.Span) : "\"…\"");
                break;
            case JsonTokenType.Number:
                text.Append(Number(JsonScalar.Token(reader)));
                break;
            case JsonTokenType.StartArray:
                AppendContainer(ref reader, text, level, isList: true);
                break;
            case JsonTokenType.StartObject:
                AppendContainer(ref reader, text, level, isList: false);
                break;
            default:
                text.Append(reader.TokenType switch
                {
                    JsonTokenType.True => "true",
                    JsonTokenType.False => "false",
                    _ => "null",
                });
                break;
        }
    }

    // Goes down two levels at most; what is deeper or further is skipped.
    private static void AppendContainer(ref Utf8JsonReader reader, StringBuilder text, int level, bool isList)
    {
        if (level >= MostLevels)
        {
            text.Append(isList ? "[Array]" : "[Object]");
            reader.TrySkip();
            return;
        }

        text.Append(isList ? "[" : "{ ");
        var count = AppendElements(ref reader, text, level, isList);
        if (count > MostElements)
        {
            text.Append(", … ").Append(count - MostElements).Append(" more");
        }

        if (count == 0 && !isList)
        {
            text.Length--;
        }

        text.Append(isList ? "]" : count == 0 ? "}" : " }");
    }

    private static int AppendElements(ref Utf8JsonReader reader, StringBuilder text, int level, bool isList)
    {
        var count = 0;
        while (reader.Read() && reader.TokenType is not (JsonTokenType.EndArray or JsonTokenType.EndObject))
        {
            count++;
            if (count > MostElements || text.Length > MostCharacters)
            {
                SkipMember(ref reader, isList);
                continue;
            }

            text.Append(count == 1 ? "" : ", ");
            if (!isList)
            {
                text.Append(Name(reader)).Append(": ");
                reader.Read();
            }

            Append(ref reader, text, level + 1);
        }

        return count;
    }

    private static string Name(in Utf8JsonReader reader) => JsonScalar.TryUnescape(reader, out var name)
        ? ErrorText.Shorten(Encoding.UTF8.GetString(name.Span))
        : "…";

    private static void SkipMember(ref Utf8JsonReader reader, bool isList)
    {
        if (!isList)
        {
            reader.Read();
        }

        reader.TrySkip();
    }
}
