using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Graph.Engine.Values;

/// <summary>
/// The folded form of text, by which <c>folded</c> filters compare and strings are ordered: NFKD; characters whose
/// canonical combining class is not 0 removed; full case folding (C and F); NFKD and removal once more; then
/// ł l, ø o, đ d, ð d, þ th, ß ss, æ ae, œ oe, ı i; runs of white space to one space, trimmed.
/// </summary>
/// <remarks>
/// Everything but the white space is a map from one code point to a short text, because what normalization would
/// reorder is removed. The map is generated from a pinned version of Unicode (UnicodeTables.mjs), never taken from the
/// machine's culture data. Folded texts compare by their bytes, which is the order of code points.
/// </remarks>
public static class Folding
{
    /// <summary>
    /// The version of the table and of the rules. A store that was filled with another one must fold its text again.
    /// </summary>
    public const string TableVersion = "Unicode " + FoldingTable.Version + " rules 1";

    private const int FirstHangul = 0xAC00;
    private const int LastHangul = 0xD7A3;
    private const int VowelCount = 21;
    private const int TailCount = 28;

    // Where a run of ASCII that folds letter by letter ends.
    private static readonly SearchValues<byte> Stops = SearchValues.Create(
        [.. "\t\n\v\f\r "u8.ToArray(), .. Enumerable.Range(0x80, 0x80).Select(i => (byte)i)]);

    /// <summary>Appends the folded form and returns its length. Does not allocate beyond the buffer's growth.</summary>
    /// <param name="utf8">The text; a byte that is not UTF-8 counts as U+FFFD. Must not lie in the buffer.</param>
    /// <param name="output">Takes the folded UTF-8.</param>
    public static int Fold(ReadOnlySpan<byte> utf8, ByteBuffer output)
    {
        var start = output.Length;
        while (true)
        {
            var run = utf8.IndexOfAny(Stops);
            run = run < 0 ? utf8.Length : run;
            Ascii.ToLower(utf8[..run], output.GetSpan(run), out _);
            output.Advance(run);
            if (run == utf8.Length)
            {
                break;
            }

            utf8 = utf8[run..];
            if (utf8[0] < 0x80)
            {
                AppendSpace(output, start);
                utf8 = utf8[1..];
                continue;
            }

            var codePoint = CodePoints.Decode(utf8, out var length);
            AppendFolded(codePoint, utf8[..length], output, start);
            utf8 = utf8[length..];
        }

        if (output.Length > start && output.WrittenSpan[^1] == ' ')
        {
            output.Truncate(output.Length - 1);
        }

        return output.Length - start;
    }

    /// <summary>The folded form as an array of its own.</summary>
    public static byte[] Fold(ReadOnlySpan<byte> utf8)
    {
        using var buffer = new ByteBuffer(utf8.Length + 16);
        Fold(utf8, buffer);
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Whether the text is its own folded form, so that no second copy needs to be kept.</summary>
    public static bool IsFolded(ReadOnlySpan<byte> utf8)
    {
        // A space is only in its place between two characters that are none.
        var spaceIsOut = true;
        while (!utf8.IsEmpty)
        {
            var codePoint = CodePoints.Decode(utf8, out var length);
            if (codePoint == ' ' ? spaceIsOut : !FoldsToItself(codePoint))
            {
                return false;
            }

            spaceIsOut = codePoint == ' ';
            utf8 = utf8[length..];
            if (spaceIsOut && utf8.IsEmpty)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The order of two folded texts: by code point, which is by byte.</summary>
    public static int Compare(ReadOnlySpan<byte> foldedLeft, ReadOnlySpan<byte> foldedRight) =>
        foldedLeft.SequenceCompareTo(foldedRight);

    private static bool FoldsToItself(int codePoint) =>
        PlaceOf(codePoint) == 0 && codePoint is < FirstHangul or > LastHangul;

    private static int PlaceOf(int codePoint)
    {
        if (codePoint >= FoldingTable.Limit)
        {
            return 0;
        }

        const int Mask = (1 << FoldingTable.BlockBits) - 1;
        var block = Read16(FoldingTable.Index, codePoint >> FoldingTable.BlockBits);
        return Read16(FoldingTable.Places, (block << FoldingTable.BlockBits) + (codePoint & Mask));
    }

    private static int Read16(ReadOnlySpan<byte> table, int index) =>
        BinaryPrimitives.ReadUInt16LittleEndian(table[(2 * index)..]);

    private static void AppendFolded(int codePoint, ReadOnlySpan<byte> itself, ByteBuffer output, int start)
    {
        if (codePoint is >= FirstHangul and <= LastHangul)
        {
            AppendHangul(codePoint - FirstHangul, output);
            return;
        }

        var place = PlaceOf(codePoint);
        if (place == 0)
        {
            // What is not UTF-8 must not get into what is compared and stored.
            output.Append(codePoint == Rune.ReplacementChar.Value ? "\uFFFD"u8 : itself);
            return;
        }

        var folded = FoldingTable.Pool.Slice(place, FoldingTable.Pool[place - 1]);
        if (!folded.Contains((byte)' '))
        {
            output.Append(folded);
            return;
        }

        foreach (var value in folded)
        {
            if (value == ' ')
            {
                AppendSpace(output, start);
            }
            else
            {
                output.AppendByte(value);
            }
        }
    }

    // Unicode §3.12: the syllables are decomposed by arithmetic.
    private static void AppendHangul(int index, ByteBuffer output)
    {
        AppendJamo(0x1100 + (index / (VowelCount * TailCount)), output);
        AppendJamo(0x1161 + (index % (VowelCount * TailCount) / TailCount), output);
        if (index % TailCount != 0)
        {
            AppendJamo(0x11A7 + (index % TailCount), output);
        }
    }

    // All of them take three bytes.
    private static void AppendJamo(int codePoint, ByteBuffer output) => output.Append(
    [
        (byte)(0xE0 | (codePoint >> 12)),
        (byte)(0x80 | ((codePoint >> 6) & 0x3F)),
        (byte)(0x80 | (codePoint & 0x3F)),
    ]);

    private static void AppendSpace(ByteBuffer output, int start)
    {
        if (output.Length > start && output.WrittenSpan[^1] != ' ')
        {
            output.AppendByte((byte)' ');
        }
    }
}
