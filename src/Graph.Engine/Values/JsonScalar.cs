using System.Diagnostics;
using System.Text.Json;

namespace Graph.Engine.Values;

/// <summary>Scalars from JSON. The reader ends on the last token of the value, good or not.</summary>
internal static class JsonScalar
{
    internal static string? Read(
        ScalarKind kind, ref Utf8JsonReader reader, ReadOnlyMemory<byte> source, out Value value)
    {
        value = default;
        if (reader.TokenType == JsonTokenType.Null)
        {
            return null;
        }

        switch (kind)
        {
            case ScalarKind.Any:
                return AnyJson.Read(ref reader, out value);
            case ScalarKind.Boolean when reader.TokenType is JsonTokenType.True or JsonTokenType.False:
                value = Value.FromBoolean(reader.TokenType == JsonTokenType.True);
                return null;
            case ScalarKind.Int or ScalarKind.Long or ScalarKind.Float when reader.TokenType == JsonTokenType.Number:
                return TextScalar.ParseNumber(kind, Token(reader), out value);
            case ScalarKind.ID when reader.TokenType == JsonTokenType.Number:
                return ReadNumberAsId(Token(reader), out value);
            case ScalarKind.Enum:
                throw Scalars.NoNames(kind);
        }

        if (reader.TokenType == JsonTokenType.String && Scalars.IsWrittenInQuotes(kind))
        {
            return ReadString(kind, ref reader, source, out value);
        }

        var error = TextScalar.NotA(kind, Inspection.Json(reader));
        reader.TrySkip();
        return error;
    }

    /// <summary>What is wrong with the value, without making it.</summary>
    internal static string? Check(ScalarKind kind, Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.String && Scalars.IsWrittenInQuotes(kind)
            && !reader.ValueIsEscaped && !reader.HasValueSequence)
        {
            TextScalar.TryReadBits(kind, reader.ValueSpan, out _, out var error);
            return error;
        }

        return Read(kind, ref reader, default, out _);
    }

    private static string? ReadString(
        ScalarKind kind, ref Utf8JsonReader reader, ReadOnlyMemory<byte> source, out Value value)
    {
        value = default;
        if (reader.ValueIsEscaped || reader.HasValueSequence)
        {
            return TryUnescape(reader, out var copy)
                ? ReadText(kind, copy, out value)
                : $"{kind} cannot represent text with half of a surrogate pair (\\uD800 to \\uDFFF alone).";
        }

        if (!TextScalar.TryReadBits(kind, reader.ValueSpan, out var bits, out var error))
        {
            return error;
        }

        value = !Scalars.IsText(kind) ? Value.FromBits(bits)
            : source.IsEmpty ? Value.FromUtf8(reader.ValueSpan.ToArray())
            : Value.FromUtf8(source.Slice((int)reader.TokenStartIndex + 1, reader.ValueSpan.Length));
        return null;
    }

    private static string? ReadText(ScalarKind kind, ReadOnlyMemory<byte> text, out Value value)
    {
        value = TextScalar.TryReadBits(kind, text.Span, out var bits, out var error)
            ? Scalars.IsText(kind) ? Value.FromUtf8(text) : Value.FromBits(bits)
            : default;
        return error;
    }

    /// <summary>The text of a string or name token; false where an escape has no UTF-8 form.</summary>
    internal static bool TryUnescape(in Utf8JsonReader reader, out ReadOnlyMemory<byte> text)
    {
        var length = reader.HasValueSequence ? checked((int)reader.ValueSequence.Length) : reader.ValueSpan.Length;
        var copy = new byte[length];
        try
        {
            text = copy.AsMemory(0, reader.CopyString(copy));
            return true;
        }
        catch (InvalidOperationException)
        {
            // The reader has no other way to say that an escape stands for no character.
            text = default;
            return false;
        }
    }

    // JavaScript takes 1 and 1.0 for the same number and writes both as "1".
    private static string? ReadNumberAsId(ReadOnlySpan<byte> token, out Value value)
    {
        value = default;
        if (!token.ContainsAny(".eE"u8))
        {
            value = token.SequenceEqual("-0"u8) ? Value.FromUtf8("0"u8.ToArray()) : Value.FromUtf8(token.ToArray());
            return null;
        }

        if (!JsonNumber.TryParse(token, out var number) || number != Math.Truncate(number))
        {
            return TextScalar.NotA(ScalarKind.ID, Inspection.Number(token));
        }

        using var text = new ByteBuffer(JsonNumber.MaxLength);
        JsonNumber.Write(text, number);
        value = Value.FromUtf8(text.WrittenSpan.ToArray());
        return null;
    }

    internal static ReadOnlySpan<byte> Token(in Utf8JsonReader reader)
    {
        Debug.Assert(reader.TokenType == JsonTokenType.Number, "Only numbers stand there as they are.");
        return reader.HasValueSequence
            ? System.Buffers.BuffersExtensions.ToArray(reader.ValueSequence)
            : reader.ValueSpan;
    }
}
