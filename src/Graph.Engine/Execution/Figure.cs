using System.Numerics;
using Graph.Engine.Values;

namespace Graph.Engine.Execution;

/// <summary>
/// The figures about one attribute over many nodes: how many values, the least and the greatest in their order, the sum
/// without rounding. Dates without a year are left out. Reused; not thread-safe.
/// </summary>
public sealed class Figure
{
    private Int128 _whole;
    private ExactSum? _fractions;

    /// <summary>What the values are.</summary>
    public ScalarKind Kind { get; private set; }

    /// <summary>The request wants it.</summary>
    public bool IsWanted { get; internal set; }

    /// <summary>The request wants its sum or its average.</summary>
    public bool NeedsSum { get; internal set; }

    /// <summary>How many values there are.</summary>
    public long Count { get; private set; }

    /// <summary>The least value; meaningful where there is one.</summary>
    public Value Min { get; private set; }

    /// <summary>The greatest value; meaningful where there is one.</summary>
    public Value Max { get; private set; }

    /// <summary>Adds a value.</summary>
    /// <param name="bits">Its bits, as <see cref="Value.Bits"/> has them.</param>
    public void Add(long bits)
    {
        if (Kind == ScalarKind.PartialDate && !PartialDate.FromBits(bits).HasYear)
            return;
        if (Count++ == 0)
            Min = Max = Value.FromBits(bits);
        else if (Compare(bits, Min.Bits) < 0)
            Min = Value.FromBits(bits);
        else if (Compare(bits, Max.Bits) > 0)
            Max = Value.FromBits(bits);
        if (!NeedsSum)
            return;
        if (Kind == ScalarKind.Float)
            _fractions!.Add(BitConverter.Int64BitsToDouble(bits));
        else
            _whole += bits;
    }

    /// <summary>Empties it for values of a kind.</summary>
    internal void Begin(ScalarKind kind)
    {
        Kind = kind;
        IsWanted = NeedsSum = false;
        Count = 0;
        _whole = 0;
        if (kind == ScalarKind.Float)
            (_fractions ??= new ExactSum()).Clear();
    }

    /// <summary>The sum of Int or Long values; false where a Long does not hold it.</summary>
    internal bool TryGetWholeSum(out long sum)
    {
        sum = (long)_whole;
        return sum == _whole;
    }

    /// <summary>The sum as text, for saying that it is too great.</summary>
    internal string WholeSumText => _whole.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The sum of Float values; not finite where no Float holds it.</summary>
    internal double FloatSum => SignificantDigits.Round(_fractions!.Total, BigInteger.One << ExactSum.FractionBits);

    /// <summary>The mean, where there is a value.</summary>
    internal double Average => Kind == ScalarKind.Float
        ? SignificantDigits.Round(_fractions!.Total, (BigInteger.One << ExactSum.FractionBits) * Count)
        : SignificantDigits.Round(_whole, Count);

    private int Compare(long left, long right) => Kind switch
    {
        ScalarKind.Float => BitConverter.Int64BitsToDouble(left).CompareTo(BitConverter.Int64BitsToDouble(right)),
        ScalarKind.PartialDate => Compare(PartialDate.FromBits(left), PartialDate.FromBits(right)),
        _ => left.CompareTo(right),
    };

    // Dates of the same days that are written differently (2015, 2015~) stand by their text.
    private static int Compare(PartialDate left, PartialDate right)
    {
        var order = left.CompareOrder(right);
        if (order != 0 || left == right)
            return order;
        Span<byte> leftText = stackalloc byte[PartialDate.MaxLength];
        Span<byte> rightText = stackalloc byte[PartialDate.MaxLength];
        leftText = leftText[..left.Format(leftText)];
        return leftText.SequenceCompareTo(rightText[..right.Format(rightText)]);
    }
}
