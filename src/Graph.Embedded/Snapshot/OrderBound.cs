using Graph.Engine.Values;

namespace Graph.Embedded.Snapshot;

/// <summary>A value from outside (a cursor, an argument) to compare the values of rows with.</summary>
internal readonly struct OrderBound
{
    private readonly OrderValueKind _kind;
    private readonly long _bits;
    private readonly ReadOnlyMemory<byte> _text;

    private OrderBound(OrderValueKind kind, bool isMissing, long bits, ReadOnlyMemory<byte> text)
    {
        _kind = kind;
        IsMissing = isMissing;
        _bits = bits;
        _text = text;
    }

    /// <summary>Whether there is no value, which lies behind all others.</summary>
    public bool IsMissing { get; }

    /// <summary>The bound for a value as a cursor holds it: Bits that compare as such, PartialDate as its bits, text
    /// folded where the order is.</summary>
    public static OrderBound Of(OrderValueKind kind, Value value)
    {
        if (value.IsNull)
            return new OrderBound(kind, true, 0, default);
        if (kind == OrderValueKind.Bits)
            return new OrderBound(kind, false, value.Bits, default);
        if (kind != OrderValueKind.PartialDate)
            return new OrderBound(kind, false, OrderValue.PrefixOf(value.Utf8Span), value.Utf8);

        var date = PartialDate.FromBits(value.Bits);
        return new OrderBound(kind, !date.HasYear, date.OrderKey, default);
    }

    /// <summary>Compares a value with the bound, ascending, missing ones last.</summary>
    public int Compare(in OrderValue value, TextArena arena)
    {
        if (value.IsMissing || IsMissing)
            return value.IsMissing.CompareTo(IsMissing);
        return _kind is OrderValueKind.Bits or OrderValueKind.PartialDate
            ? value.Bits.CompareTo(_bits)
            : OrderValue.CompareText(_kind, value, _bits, _text.Span, arena);
    }
}
