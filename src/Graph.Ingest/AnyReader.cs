using System.Text;
using System.Text.Json;
using Graph.Engine.Values;

namespace Graph.Ingest;

/// <summary>Any JSON value → its text without insignificant white space, names told apart and strings whole.</summary>
internal static class AnyReader
{
    // Utf8JsonReader has counted the nesting already, so the stack of names is at most that deep.
    internal static string? Read(ReadOnlySpan<byte> json, out Value value)
    {
        value = default;
        using var output = new ByteBuffer(json.Length);
        var names = new Stack<HashSet<string>>();
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = JsonSlice.MaxDepth });
        var needsComma = false;
        while (reader.Read())
        {
            var closes = reader.TokenType is JsonTokenType.EndArray or JsonTokenType.EndObject;
            if (needsComma && !closes)
                output.AppendByte((byte)',');
            if (WriteToken(output, ref reader, names) is { } error)
                return error;
            needsComma = reader.TokenType is not (
                JsonTokenType.StartArray or JsonTokenType.StartObject or JsonTokenType.PropertyName);
        }

        value = Value.FromUtf8(output.WrittenSpan.ToArray());
        return null;
    }

    private static string? WriteToken(
        ByteBuffer output, scoped ref Utf8JsonReader reader, Stack<HashSet<string>> names)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                names.Push([]);
                output.AppendByte((byte)'{');
                return null;
            case JsonTokenType.EndObject:
                names.Pop();
                output.AppendByte((byte)'}');
                return null;
            case JsonTokenType.StartArray or JsonTokenType.EndArray:
                output.Append(reader.ValueSpan);
                return null;
            case JsonTokenType.PropertyName or JsonTokenType.String:
                return WriteText(output, ref reader, names);
            default:
                output.Append(reader.ValueSpan);
                return null;
        }
    }

    private static string? WriteText(
        ByteBuffer output, scoped ref Utf8JsonReader reader, Stack<HashSet<string>> names)
    {
        if (!JsonSlice.TryGetText(ref reader, out var text))
            return "A text holds half of a surrogate pair (\\ud800 to \\udfff); write the whole character.";
        JsonText.WriteString(output, text);
        if (reader.TokenType == JsonTokenType.String)
            return null;
        output.AppendByte((byte)':');
        var name = Encoding.UTF8.GetString(text);
        return names.Peek().Add(name) ? null : $"The member \"{name}\" is there twice.";
    }
}
