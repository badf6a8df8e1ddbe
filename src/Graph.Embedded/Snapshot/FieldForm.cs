namespace Graph.Embedded.Snapshot;

/// <summary>How the values of a column become bytes of a response, for those that take no more than a copy.</summary>
internal enum FieldForm : byte
{
    /// <summary>In a way of their own: lists, floating numbers, moments, JSON.</summary>
    Other,

    /// <summary><see cref="TextColumn"/>: in quotes.</summary>
    Text,

    /// <summary><see cref="ByteColumn"/>: one of some texts made beforehand.</summary>
    Vocabulary,

    /// <summary><see cref="IntColumn"/>: a number.</summary>
    Int,

    /// <summary><see cref="IntColumn"/>: a LocalDate.</summary>
    Day,

    /// <summary><see cref="LongColumn"/>: a number.</summary>
    Long,

    /// <summary><see cref="LongColumn"/>: a PartialDate.</summary>
    PartialDate,
}
