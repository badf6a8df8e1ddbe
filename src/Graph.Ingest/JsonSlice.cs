using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;

namespace Graph.Ingest;

/// <summary>Pieces of JSON text that has been checked to be JSON: members of objects, elements of arrays, texts.
/// </summary>
internal static class JsonSlice
{
    /// <summary>How deep a line may nest.</summary>
    internal const int MaxDepth = 64;

    private static readonly JsonReaderOptions Options = new() { MaxDepth = MaxDepth };

    /// <summary>Why the text is not one JSON value within the limits, or null.</summary>
    internal static string? Check(ReadOnlySpan<byte> text)
    {
        try
        {
            var reader = new Utf8JsonReader(text, Options);
            while (reader.Read())
            {
            }

            return null;
        }
        catch (JsonException error)
        {
            var column = (error.BytePositionInLine ?? 0) + 1;
            var reason = error.Message.Split(" LineNumber:")[0].TrimEnd('.', ' ');
            return $"The line is not a JSON value (byte {column}): {reason}.";
        }
    }

    /// <summary>A reader that stands on the first token.</summary>
    internal static Utf8JsonReader Begin(ReadOnlySpan<byte> value)
    {
        var reader = new Utf8JsonReader(value, Options);
        reader.Read();
        return reader;
    }

    /// <summary>The next member of an object; false at its end.</summary>
    internal static bool NextMember(ref Utf8JsonReader reader) =>
        reader.Read() && reader.TokenType == JsonTokenType.PropertyName;

    /// <summary>The name of the member that the reader stands on; one that is no text is called "?".</summary>
    internal static ReadOnlySpan<byte> NameOf(scoped ref Utf8JsonReader reader) =>
        !reader.ValueIsEscaped ? reader.ValueSpan : TryGetText(ref reader, out var name) ? name : "?"u8;

    /// <summary>Where the value stands that comes next, which the reader steps over.</summary>
    internal static Range Skip(scoped ref Utf8JsonReader reader)
    {
        reader.Read();
        return Current(ref reader);
    }

    /// <summary>Where the value stands that the reader is on, which it steps over.</summary>
    internal static Range Current(scoped ref Utf8JsonReader reader)
    {
        var start = (int)reader.TokenStartIndex;
        reader.Skip();
        return start..(int)reader.BytesConsumed;
    }

    /// <summary>Whether it is <c>null</c>.</summary>
    internal static bool IsNull(ReadOnlySpan<byte> value) => value.Length > 0 && value[0] == 'n';

    /// <summary>The bytes of a string token, or of a name; false for half a surrogate pair, which is no text.</summary>
    internal static bool TryGetText(scoped ref Utf8JsonReader reader, [NotNullWhen(true)] out byte[]? text)
    {
        if (!reader.ValueIsEscaped)
        {
            text = reader.ValueSpan.ToArray();
            return true;
        }

        try
        {
            var buffer = new byte[reader.ValueSpan.Length];
            var length = reader.CopyString(buffer);
            text = buffer[..length];
            return true;
        }
        catch (InvalidOperationException)
        {
            // What Utf8JsonReader says to \ud800 without its other half.
            text = null;
            return false;
        }
    }

    /// <summary>The name of a member that some object in the value has twice, or null.</summary>
    internal static string? FindTwice(ReadOnlySpan<byte> value)
    {
        // The line's nesting was bounded before, so the stack of names is at most that deep.
        var names = new Stack<HashSet<string>>();
        var reader = new Utf8JsonReader(value, Options);
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.StartObject)
                names.Push([]);
            else if (reader.TokenType == JsonTokenType.EndObject)
                names.Pop();
            else if (reader.TokenType == JsonTokenType.PropertyName
                && Encoding.UTF8.GetString(NameOf(ref reader)) is var name && !names.Peek().Add(name))
                return name;
        }

        return null;
    }

    /// <summary>What kind of value it is, for messages.</summary>
    internal static string KindOf(ReadOnlySpan<byte> value) => value[0] switch
    {
        (byte)'{' => "an object",
        (byte)'[' => "a list",
        (byte)'"' => "a string",
        (byte)'t' or (byte)'f' => "true or false",
        (byte)'n' => "null",
        _ => "a number",
    };
}
