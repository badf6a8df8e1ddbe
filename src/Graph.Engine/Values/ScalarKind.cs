namespace Graph.Engine.Values;

/// <summary>
/// The scalars an attribute may have (ontology language: the built-in ones, the language's own, and any enum).
/// The kind decides how a <see cref="Value"/> is read, stored, compared and written.
/// </summary>
/// <remarks>The numbers are part of the store's formats: new kinds are added at the end.</remarks>
public enum ScalarKind : byte
{
    /// <summary>Unicode text, in <see cref="Value.Utf8"/>.</summary>
    String,

    /// <summary>A signed 32-bit integer, in <see cref="Value.Bits"/>.</summary>
    Int,

    /// <summary>A finite double, its bits in <see cref="Value.Bits"/>; never −0.</summary>
    Float,

    /// <summary>0 or 1 in <see cref="Value.Bits"/>.</summary>
    Boolean,

    /// <summary>A node's id or another identifier, in <see cref="Value.Utf8"/>; compared by exact text.</summary>
    ID,

    /// <summary>A signed 64-bit integer, in <see cref="Value.Bits"/>.</summary>
    Long,

    /// <summary>A moment in UTC: ticks of 100 ns since 0001-01-01T00:00:00Z in <see cref="Value.Bits"/>.</summary>
    DateTime,

    /// <summary>A calendar date: days since 0001-01-01 in <see cref="Value.Bits"/>.</summary>
    LocalDate,

    /// <summary>A date known in part: the 64 bits of a partial date in <see cref="Value.Bits"/>.</summary>
    PartialDate,

    /// <summary>An ISO 8601 duration as given, in <see cref="Value.Utf8"/>.</summary>
    Duration,

    /// <summary>A BCP 47 language tag as given, in <see cref="Value.Utf8"/>.</summary>
    LanguageTag,

    /// <summary>An absolute http or https address as given, in <see cref="Value.Utf8"/>.</summary>
    URL,

    /// <summary>Any JSON value, as JSON text without insignificant white space, in <see cref="Value.Utf8"/>.</summary>
    Any,

    /// <summary>The place of the value in its enum, counted from 0, in <see cref="Value.Bits"/>.</summary>
    Enum,
}
