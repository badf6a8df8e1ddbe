namespace Graph.Engine.Values;

/// <summary>How a key of an order is kept in a cursor and compared.</summary>
public enum OrderValueKind
{
    /// <summary>Numbers, dates, Booleans, enums: signed 64 bits that compare as such (Float by its order
    /// bits).</summary>
    Bits,
    /// <summary>PartialDate: its own comparison, earliest then latest day.</summary>
    PartialDate,
    /// <summary>Duration: months, seconds, text.</summary>
    Duration,
    /// <summary>Text by folded form, equal when those are.</summary>
    Folded,
    /// <summary>Text by code point.</summary>
    Exact,
}
