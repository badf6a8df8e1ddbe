using System.Text;
using System.Text.Json;
using Graph.GraphQL.Language;

namespace Graph.Engine.Values;

/// <summary>
/// The scalar Any: any JSON value, kept as JSON text in one form, so that equal values have equal bytes. The form is
/// that of JSON.stringify: no white space, strings escaped only where they must be, numbers as JavaScript writes them,
/// except that integers keep all their digits. Members keep their order.
/// </summary>
internal static class AnyJson
{
    private const string LoneSurrogate =
        "Any cannot represent text with half of a surrogate pair (\\uD800 to \\uDFFF alone).";

    /// <summary>Reads the value the reader stands on and leaves the reader on its last token.</summary>
    internal static string? Read(ref Utf8JsonReader reader, out Value value)
    {
        using var output = new ByteBuffer(256);
        var depth = 0;
        var needsComma = false;
        string? error = null;
        do
        {
            // After an error the tokens are still counted, so that the reader ends where it must.
            var closes = reader.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray;
            if (needsComma && !closes)
            {
                output.AppendByte((byte)',');
            }

            error ??= WriteToken(ref reader, output);
            var opens = reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray;
            depth += opens ? 1 : closes ? -1 : 0;
            needsComma = !opens && reader.TokenType != JsonTokenType.PropertyName;
        }
        while (depth > 0 && reader.Read());

        value = error is null ? Value.FromUtf8(output.WrittenSpan.ToArray()) : default;
        return error;
    }

    /// <summary>Reads JSON text.</summary>
    internal static string? Parse(ReadOnlySpan<byte> json, out Value value)
    {
        value = default;
        try
        {
            var reader = new Utf8JsonReader(json);
            reader.Read();
            var error = Read(ref reader, out value);
            reader.Read();
            return error;
        }
        catch (JsonException problem)
        {
            value = default;
            return $"Any cannot represent {Quoted.Text(json)}: it is not JSON. {problem.Message}";
        }
    }

    /// <summary>Reads a literal of a document; names of enum values become strings.</summary>
    internal static string? Read(ValueNode literal, out Value value)
    {
        using var output = new ByteBuffer(256);
        var error = Write(literal, output);
        value = error is null ? Value.FromUtf8(output.WrittenSpan.ToArray()) : default;
        return error;
    }

    private static string? WriteToken(ref Utf8JsonReader reader, ByteBuffer output)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.String or JsonTokenType.PropertyName:
                return WriteString(ref reader, output);
            case JsonTokenType.Number:
                return WriteNumber(JsonScalar.Token(reader), output);
            default:
                output.Append(reader.TokenType switch
                {
                    JsonTokenType.StartObject => "{"u8,
                    JsonTokenType.EndObject => "}"u8,
                    JsonTokenType.StartArray => "["u8,
                    JsonTokenType.EndArray => "]"u8,
                    JsonTokenType.True => "true"u8,
                    JsonTokenType.False => "false"u8,
                    _ => "null"u8,
                });
                return null;
        }
    }

    private static string? WriteString(ref Utf8JsonReader reader, ByteBuffer output)
    {
        if (!JsonScalar.TryUnescape(reader, out var text))
        {
            return LoneSurrogate;
        }

        JsonText.WriteString(output, text.Span);
        if (reader.TokenType == JsonTokenType.PropertyName)
        {
            output.AppendByte((byte)':');
        }

        return null;
    }

    private static string? WriteNumber(ReadOnlySpan<byte> token, ByteBuffer output)
    {
        if (!token.ContainsAny(".eE"u8))
        {
            output.Append(token.SequenceEqual("-0"u8) ? "0"u8 : token);
            return null;
        }

        if (!JsonNumber.TryParse(token, out var number))
        {
            return $"Any cannot represent the number {Quoted.Text(token)}: it is too large.";
        }

        JsonNumber.Write(output, number);
        return null;
    }

    // The parser has bounded the depth of a literal.
    private static string? Write(ValueNode literal, ByteBuffer output)
    {
        switch (literal)
        {
            case IntValueNode node:
                return WriteNumber(Encoding.ASCII.GetBytes(node.Value), output);
            case FloatValueNode node:
                return WriteNumber(Encoding.ASCII.GetBytes(node.Value), output);
            case StringValueNode node:
                JsonText.WriteString(output, Encoding.UTF8.GetBytes(node.Value));
                return null;
            case EnumValueNode node:
                JsonText.WriteString(output, Encoding.UTF8.GetBytes(node.Value));
                return null;
            case BooleanValueNode node:
                output.Append(node.Value ? "true"u8 : "false"u8);
                return null;
            case ListValueNode node:
                return WriteList(node, output);
            case ObjectValueNode node:
                return WriteObject(node, output);
            case VariableNode node:
                return $"Any cannot represent a literal that holds the variable \"${node.Name}\": "
                    + "give the whole value as one variable.";
            default:
                output.Append("null"u8);
                return null;
        }
    }

    private static string? WriteList(ListValueNode list, ByteBuffer output)
    {
        output.AppendByte((byte)'[');
        string? error = null;
        for (var i = 0; i < list.Values.Length && error is null; i++)
        {
            output.Append(i == 0 ? default : ","u8);
            error = Write(list.Values[i], output);
        }

        output.AppendByte((byte)']');
        return error;
    }

    private static string? WriteObject(ObjectValueNode value, ByteBuffer output)
    {
        output.AppendByte((byte)'{');
        string? error = null;
        for (var i = 0; i < value.Fields.Length && error is null; i++)
        {
            output.Append(i == 0 ? default : ","u8);
            JsonText.WriteString(output, Encoding.UTF8.GetBytes(value.Fields[i].Name));
            output.AppendByte((byte)':');
            error = Write(value.Fields[i].Value, output);
        }

        output.AppendByte((byte)'}');
        return error;
    }
}
