using System.Runtime.CompilerServices;
using System.Text;

namespace Graph.Engine.Values;

/// <summary>What a code point is for words and for ids, from the generated table.</summary>
internal static class CodePoints
{
    internal enum Class
    {
        Other,
        Word,
        Single,
        SpaceOrControl,
    }

    internal static Class ClassOf(int codePoint)
    {
        var block = WordTable.Index[codePoint >> (WordTable.BlockBits + 2)];
        var place = (codePoint >> 2) & ((1 << WordTable.BlockBits) - 1);
        return (Class)((WordTable.Classes[(block << WordTable.BlockBits) + place] >> ((codePoint & 3) * 2)) & 3);
    }

    internal static bool IsControl(int codePoint) => codePoint is < 0x20 or (>= 0x7F and <= 0x9F);

    internal static bool HoldsSpaceOrControl(ReadOnlySpan<byte> utf8)
    {
        while (!utf8.IsEmpty)
        {
            if (ClassOf(Decode(utf8, out var length)) == Class.SpaceOrControl)
            {
                return true;
            }

            utf8 = utf8[length..];
        }

        return false;
    }

    /// <summary>The first code point; U+FFFD for what is not UTF-8. The text must not be empty.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int Decode(ReadOnlySpan<byte> utf8, out int length)
    {
        if (utf8[0] < 0x80)
        {
            length = 1;
            return utf8[0];
        }

        Rune.DecodeFromUtf8(utf8, out var rune, out length);
        return rune.Value;
    }
}
