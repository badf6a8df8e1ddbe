using System.Globalization;
using System.Text;

namespace Graph.GraphQL.Conformance;

/// <summary>
/// Resolves the escapes of a JSON string as a JavaScript engine does: a lone surrogate stays one (in the three bytes
/// it would have in UTF-8 if that were allowed), so that the lexer can say what is wrong with it and where.
/// </summary>
internal static class JsonText
{
    public static byte[] Unescape(ReadOnlySpan<byte> escaped)
    {
        if (!escaped.Contains((byte)'\\'))
        {
            return escaped.ToArray();
        }

        var output = new List<byte>(escaped.Length);
        var position = 0;
        while (position < escaped.Length)
        {
            if (escaped[position] != '\\')
            {
                output.Add(escaped[position++]);
            }
            else if (escaped[position + 1] == 'u')
            {
                position += AppendUnit(output, escaped[position..]);
            }
            else
            {
                output.Add(Simple(escaped[position + 1]));
                position += 2;
            }
        }

        return [.. output];
    }

    private static byte Simple(byte escape) => escape switch
    {
        (byte)'b' => (byte)'\b',
        (byte)'f' => (byte)'\f',
        (byte)'n' => (byte)'\n',
        (byte)'r' => (byte)'\r',
        (byte)'t' => (byte)'\t',
        _ => escape,
    };

    // Returns how many bytes of the escaped text it took: 6, or 12 for a pair.
    private static int AppendUnit(List<byte> output, ReadOnlySpan<byte> escaped)
    {
        var unit = Hex(escaped[2..6]);
        if (char.IsHighSurrogate(unit) && escaped.Length >= 12 && escaped[6] == '\\' && escaped[7] == 'u')
        {
            var second = Hex(escaped[8..12]);
            if (char.IsLowSurrogate(second))
            {
                AppendRune(output, new Rune(unit, second));
                return 12;
            }
        }

        if (char.IsSurrogate(unit))
        {
            output.AddRange([0xED, (byte)(0x80 | ((unit >> 6) & 0x3F)), (byte)(0x80 | (unit & 0x3F))]);
        }
        else
        {
            AppendRune(output, new Rune(unit));
        }

        return 6;
    }

    private static void AppendRune(List<byte> output, Rune rune)
    {
        Span<byte> bytes = stackalloc byte[4];
        output.AddRange(bytes[..rune.EncodeToUtf8(bytes)]);
    }

    private static char Hex(ReadOnlySpan<byte> digits) =>
        (char)ushort.Parse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
