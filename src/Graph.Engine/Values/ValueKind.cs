namespace Graph.Engine.Values;

/// <summary>Which part of a <see cref="Value"/> holds it.</summary>
public enum ValueKind : byte
{
    /// <summary>There is no value.</summary>
    Null,

    /// <summary>A number, date, boolean or enum value in <see cref="Value.Bits"/>.</summary>
    Bits,

    /// <summary>Text in <see cref="Value.Utf8"/>.</summary>
    Utf8,

    /// <summary>A list in <see cref="Value.Items"/>.</summary>
    Items,
}
