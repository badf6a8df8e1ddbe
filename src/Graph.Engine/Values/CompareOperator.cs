namespace Graph.Engine.Values;

/// <summary>How a value is compared with an argument; negation is beside it, never in it.</summary>
public enum CompareOperator
{
    /// <summary>The same value (PartialDate by normal form, text by code point).</summary>
    Equal,
    /// <summary>One of the list.</summary>
    In,
    /// <summary>After in the order of values.</summary>
    Greater,
    /// <summary>After or the same in the order.</summary>
    GreaterOrEqual,
    /// <summary>Before in the order.</summary>
    Less,
    /// <summary>Before or the same in the order.</summary>
    LessOrEqual,
    /// <summary>Text within the text.</summary>
    Contains,
    /// <summary>Text at the begin.</summary>
    StartsWith,
    /// <summary>Text at the end.</summary>
    EndsWith,
    /// <summary>Folded text is the folded argument.</summary>
    FoldedEqual,
    /// <summary>Folded text is one of the folded arguments.</summary>
    FoldedIn,
    /// <summary>Folded argument within the folded text.</summary>
    FoldedContains,
    /// <summary>Folded argument at the begin of the folded text.</summary>
    FoldedStartsWith,
    /// <summary>Folded argument at the end of the folded text.</summary>
    FoldedEndsWith,
    /// <summary>The two intervals share a day.</summary>
    Overlaps,
    /// <summary>Its latest day is before the argument's earliest.</summary>
    CertainlyBefore,
    /// <summary>Its earliest day is after the argument's latest.</summary>
    CertainlyAfter,
    /// <summary>Its earliest day is before the argument's latest.</summary>
    PossiblyBefore,
    /// <summary>Its latest day is after the argument's earliest.</summary>
    PossiblyAfter,
}
