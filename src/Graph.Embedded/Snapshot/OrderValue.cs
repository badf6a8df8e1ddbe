using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using Graph.Engine.Ontology;
using Graph.Engine.Values;

namespace Graph.Embedded.Snapshot;

/// <summary>
/// A value as an order compares it, in 16 bytes: bits that compare as signed numbers, or for text its first eight bytes
/// as such bits and the reference for the rest. <c>default</c> is missing.
/// </summary>
/// <param name="Bits">What is compared first.</param>
/// <param name="Text">The text; for other kinds a mark that there is a value.</param>
internal readonly record struct OrderValue(long Bits, TextRef Text)
{
    private static readonly TextRef Present = new(1);

    /// <summary>Whether there is no value.</summary>
    public bool IsMissing => Text.IsNull;

    /// <summary>Makes a value of bits.</summary>
    public static OrderValue Of(long bits) => new(bits, Present);

    /// <summary>Makes a value of text; missing where there is none.</summary>
    public static OrderValue Of(TextRef text, TextArena arena) => new(text.IsNull ? 0 : PrefixOf(arena[text]), text);

    /// <summary>How values of an attribute are compared.</summary>
    public static OrderValueKind KindOf(OntologyAttribute attribute) => attribute.Kind switch
    {
        ScalarKind.String => OrderValueKind.Folded,
        ScalarKind.ID or ScalarKind.URL or ScalarKind.LanguageTag => OrderValueKind.Exact,
        ScalarKind.Duration => OrderValueKind.Duration,
        ScalarKind.PartialDate => OrderValueKind.PartialDate,
        _ => OrderValueKind.Bits,
    };

    /// <summary>The bits of a Float, so that they compare as the numbers do.</summary>
    public static long OfDouble(double number)
    {
        var bits = BitConverter.DoubleToInt64Bits(number);
        return bits ^ (bits >> 63 & long.MaxValue);
    }

    /// <summary>Takes <see cref="OfDouble"/> back.</summary>
    public static double ToDouble(long bits) => BitConverter.Int64BitsToDouble(bits ^ (bits >> 63 & long.MaxValue));

    /// <summary>Reads the value of a row. Dates without a year are missing in every order.</summary>
    public static OrderValue Read(Column column, int row, TextArena arena)
    {
        switch (column)
        {
            case TextColumn text:
                return Of((text.Attribute.Kind == ScalarKind.String ? text.Folded : text.Values)[row], arena);
            case ByteColumn bytes:
                return bytes.Values[row] is var value && value == ByteColumn.Missing ? default : Of(value);
            case IntColumn integers:
                return integers.IsMissing(row) ? default : Of(integers.Values[row]);
            case MillionthsColumn numbers:
                return numbers.IsMissing(row) ? default : Of(OfDouble(numbers.Number(row)));
            case LongColumn longs when !longs.IsMissing(row):
                return OfLong(longs.Values[row], longs.Attribute.Kind);
            default:
                return default;
        }
    }

    /// <summary>Compares two values that are there.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Compare(OrderValueKind kind, in OrderValue left, in OrderValue right, TextArena arena)
    {
        if (kind is OrderValueKind.Bits or OrderValueKind.PartialDate)
            return left.Bits.CompareTo(right.Bits);
        return left.Text == right.Text ? 0 : CompareText(kind, left, right.Bits, arena[right.Text], arena);
    }

    /// <summary>Compares a text that is there with another, whose prefix is given.</summary>
    public static int CompareText(
        OrderValueKind kind, in OrderValue left, long rightPrefix, ReadOnlySpan<byte> right, TextArena arena)
    {
        if (kind == OrderValueKind.Duration)
            return IsoDuration.Compare(arena[left.Text], right);
        return left.Bits != rightPrefix
            ? left.Bits.CompareTo(rightPrefix)
            : arena[left.Text].SequenceCompareTo(right);
    }

    /// <summary>The first eight bytes of a text, as bits that compare as the texts do unless they are equal.</summary>
    public static long PrefixOf(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length >= 8)
            return BinaryPrimitives.ReadInt64BigEndian(utf8) ^ long.MinValue;

        var bits = 0L;
        for (var i = 0; i < utf8.Length; i++)
            bits |= (long)utf8[i] << (56 - 8 * i);
        return bits ^ long.MinValue;
    }

    private static OrderValue OfLong(long bits, ScalarKind kind) => kind switch
    {
        ScalarKind.Float => Of(OfDouble(BitConverter.Int64BitsToDouble(bits))),
        ScalarKind.PartialDate => PartialDate.FromBits(bits) is { HasYear: true } date ? Of(date.OrderKey) : default,
        _ => Of(bits),
    };
}
