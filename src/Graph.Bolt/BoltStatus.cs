namespace Graph.Bolt;

/// <summary>How a statement ended, or a notice about it (ISO/IEC 39075, §23). Immutable.</summary>
/// <param name="Status">Five characters: <c>00000</c> went well, <c>00001</c> has no result, <c>02000</c> has no
/// records; <c>01…</c> is a warning, <c>03…</c> something worth knowing.</param>
/// <param name="Description">The status in words.</param>
/// <param name="Diagnostics">The diagnostic record, with the standard's values where the server left them
/// out.</param>
public sealed record BoltStatus(string Status, string Description, IReadOnlyDictionary<string, object?> Diagnostics)
{
    /// <summary>Neo4j's code of a notice, such as
    /// <c>Neo.ClientNotification.Statement.CartesianProduct</c>; null where it is none.</summary>
    public string? Code { get; init; }

    /// <summary>A notice's headline, or null.</summary>
    public string? Title { get; init; }

    /// <summary>A notice's text in Neo4j's words, or null.</summary>
    public string? Explanation { get; init; }

    /// <summary>It is a notice: the statement can be improved, or something about it will change.</summary>
    public bool IsNotification => Code is not null;

    /// <summary><c>WARNING</c> or <c>INFORMATION</c>, or what a later server calls it; null for none.</summary>
    public string? Severity => Diagnostics.GetValueOrDefault("_severity") as string;

    /// <summary>Such as <c>PERFORMANCE</c> or <c>DEPRECATION</c>; null for none.</summary>
    public string? Classification => Diagnostics.GetValueOrDefault("_classification") as string;

    /// <summary>Where in the statement, or null.</summary>
    public BoltPosition? Position =>
        Diagnostics.GetValueOrDefault("_position") is IReadOnlyDictionary<string, object?> position
        && position.GetValueOrDefault("offset") is long offset
        && position.GetValueOrDefault("line") is long line
        && position.GetValueOrDefault("column") is long column
            ? new BoltPosition(offset, line, column)
            : null;
}

/// <summary>A place in a statement.</summary>
/// <param name="Offset">Characters before it.</param>
/// <param name="Line">Line, from 1.</param>
/// <param name="Column">Column, from 1.</param>
public readonly record struct BoltPosition(long Offset, long Line, long Column);
