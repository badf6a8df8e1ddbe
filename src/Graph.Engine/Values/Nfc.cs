using System.Text;

namespace Graph.Engine.Values;

/// <summary>
/// Whether a text is in Normalization Form C (Unicode §3.11), for code points up to U+D7FF, which is as far as ids go.
/// The runtime's own test says yes to everything where globalization is invariant, and changes with the machine's
/// data elsewhere.
/// </summary>
internal static class Nfc
{
    internal const int Limit = 0xD7FF;

    // No character below has a combining class, and all of them are their own NFC.
    private const int FirstInteresting = 0x300;
    private const byte FirstInterestingByte = 0xCC;

    // U+1F82 and its like become four characters; nothing up to the limit becomes more.
    private const int MostParts = 4;

    private const int HangulFirst = 0xAC00;
    private const int HangulCount = 11172;
    private const int LeadFirst = 0x1100;
    private const int LeadCount = 19;
    private const int VowelFirst = 0x1161;
    private const int VowelCount = 21;
    private const int TailFirst = 0x11A7;
    private const int TailCount = 28;

    /// <summary>Whether the text is its own NFC.</summary>
    /// <param name="utf8">Valid UTF-8 without code points above <see cref="Limit"/>; meant for short texts.</param>
    internal static bool IsNormalized(ReadOnlySpan<byte> utf8)
    {
        if (!utf8.ContainsAnyInRange(FirstInterestingByte, byte.MaxValue))
        {
            return true;
        }

        var text = Encoding.UTF8.GetString(utf8);
        var room = text.Length * MostParts;
        Span<char> parts = text.Length <= NodeId.MaxBytes ? stackalloc char[room] : new char[room];
        var count = 0;
        foreach (var character in text)
        {
            Decompose(character, parts, ref count);
        }

        parts = parts[..count];
        Reorder(parts);
        return parts[..Compose(parts)].SequenceEqual(text);
    }

    private static void Decompose(char character, Span<char> parts, ref int count)
    {
        var hangul = character - HangulFirst;
        if (hangul is >= 0 and < HangulCount)
        {
            parts[count++] = (char)(LeadFirst + (hangul / (VowelCount * TailCount)));
            parts[count++] = (char)(VowelFirst + (hangul % (VowelCount * TailCount) / TailCount));
            if (hangul % TailCount != 0)
            {
                parts[count++] = (char)(TailFirst + (hangul % TailCount));
            }

            return;
        }

        // The first part may decompose further, the second never does; three rounds are the longest chain.
        var place = character < 0xC0 ? -1 : NormalizationTable.Composites.BinarySearch((ushort)character);
        if (place < 0)
        {
            parts[count++] = character;
            return;
        }

        Decompose((char)NormalizationTable.Firsts[place], parts, ref count);
        if (NormalizationTable.Seconds[place] != 0)
        {
            parts[count++] = (char)NormalizationTable.Seconds[place];
        }
    }

    // Canonical ordering: marks behind a starter stand by combining class, equal ones as they came.
    private static void Reorder(Span<char> parts)
    {
        for (var i = 1; i < parts.Length; i++)
        {
            var mark = parts[i];
            var kind = CombiningClass(mark);
            var place = i;
            while (kind != 0 && place > 0 && CombiningClass(parts[place - 1]) > kind)
            {
                parts[place] = parts[place - 1];
                place--;
            }

            parts[place] = mark;
        }
    }

    // Canonical composition: a mark joins the last starter unless something between them blocks it.
    private static int Compose(Span<char> parts)
    {
        var (length, starter, lastClass) = (0, -1, 0);
        foreach (var character in parts)
        {
            var kind = CombiningClass(character);
            var blocked = starter < length - 1 && lastClass >= kind;
            if (starter >= 0 && !blocked && TryCompose(parts[starter], character, out var composed))
            {
                parts[starter] = composed;
                continue;
            }

            if (kind == 0)
            {
                starter = length;
            }

            lastClass = kind;
            parts[length++] = character;
        }

        return length;
    }

    private static bool TryCompose(char first, char second, out char composed)
    {
        var (lead, vowel) = (first - LeadFirst, second - VowelFirst);
        if (lead is >= 0 and < LeadCount && vowel is >= 0 and < VowelCount)
        {
            composed = (char)(HangulFirst + (((lead * VowelCount) + vowel) * TailCount));
            return true;
        }

        var (syllable, tail) = (first - HangulFirst, second - TailFirst);
        if (syllable is >= 0 and < HangulCount && syllable % TailCount == 0 && tail is > 0 and < TailCount)
        {
            composed = (char)(first + tail);
            return true;
        }

        var place = NormalizationTable.Pairs.BinarySearch(((uint)first << 16) | second);
        composed = place < 0 ? '\0' : (char)NormalizationTable.Compositions[place];
        return place >= 0;
    }

    private static int CombiningClass(char character)
    {
        if (character < FirstInteresting)
        {
            return 0;
        }

        var place = NormalizationTable.ClassFirst.BinarySearch((ushort)character);
        place = place < 0 ? ~place - 1 : place;
        return place >= 0 && character <= NormalizationTable.ClassLast[place] ? NormalizationTable.Classes[place] : 0;
    }
}
