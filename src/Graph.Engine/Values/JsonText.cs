using System.Buffers;
using System.Text;

namespace Graph.Engine.Values;

/// <summary>What is known of a text so that it can be written without looking at it again.</summary>
[Flags]
public enum TextTraits : byte
{
    /// <summary>It holds characters beyond ASCII, and none that JSON must escape.</summary>
    None = 0,

    /// <summary>All of it is ASCII.</summary>
    Ascii = 1,

    /// <summary>It holds a quotation mark, a backslash or a control character below U+0020.</summary>
    NeedsEscaping = 2,
}

/// <summary>
/// UTF-8 text as a JSON string, escaped as JSON.stringify does: only <c>"</c>, <c>\</c> and what lies below U+0020,
/// with the short forms where there are some and lower-case digits elsewhere.
/// </summary>
public static class JsonText
{
    private static readonly SearchValues<byte> Escaped = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Select(i => (byte)i), (byte)'"', (byte)'\\']);

    /// <summary>What a writer needs to know of a text.</summary>
    public static TextTraits TraitsOf(ReadOnlySpan<byte> utf8) =>
        (Ascii.IsValid(utf8) ? TextTraits.Ascii : TextTraits.None)
        | (utf8.ContainsAny(Escaped) ? TextTraits.NeedsEscaping : TextTraits.None);

    /// <summary>Appends the text in quotes, escaped where it must be.</summary>
    /// <param name="output">Takes the JSON.</param>
    /// <param name="utf8">Valid UTF-8.</param>
    public static void WriteString(ByteBuffer output, ReadOnlySpan<byte> utf8)
    {
        var first = utf8.IndexOfAny(Escaped);
        if (first < 0)
        {
            WriteVerbatim(output, utf8);
            return;
        }

        output.AppendByte((byte)'"');
        WriteEscaped(output, utf8, first);
        output.AppendByte((byte)'"');
    }

    /// <summary>Appends the text in quotes as it is: for text without <see cref="TextTraits.NeedsEscaping"/>.</summary>
    public static void WriteVerbatim(ByteBuffer output, ReadOnlySpan<byte> utf8)
    {
        var target = output.GetSpan(utf8.Length + 2);
        target[0] = (byte)'"';
        utf8.CopyTo(target[1..]);
        target[utf8.Length + 1] = (byte)'"';
        output.Advance(utf8.Length + 2);
    }

    private static void WriteEscaped(ByteBuffer output, ReadOnlySpan<byte> rest, int next)
    {
        while (next >= 0)
        {
            output.Append(rest[..next]);
            WriteEscape(output, rest[next]);
            rest = rest[(next + 1)..];
            next = rest.IndexOfAny(Escaped);
        }

        output.Append(rest);
    }

    private static void WriteEscape(ByteBuffer output, byte value)
    {
        var letter = value switch
        {
            (byte)'"' or (byte)'\\' => value,
            (byte)'\b' => (byte)'b',
            (byte)'\f' => (byte)'f',
            (byte)'\n' => (byte)'n',
            (byte)'\r' => (byte)'r',
            (byte)'\t' => (byte)'t',
            _ => (byte)0,
        };
        if (letter != 0)
        {
            output.Append([(byte)'\\', letter]);
            return;
        }

        output.Append("\\u00"u8);
        output.Append([(byte)('0' + (value >> 4)), "0123456789abcdef"u8[value & 0xF]]);
    }
}
