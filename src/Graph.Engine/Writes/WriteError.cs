namespace Graph.Engine.Writes;

/// <summary>Why a write is refused; the members of the API's union MutationError.</summary>
public enum WriteErrorKind
{
    /// <summary>A value, a member or an id that cannot be.</summary>
    InvalidValue,
    /// <summary>An id that is given does not exist, or is of another type.</summary>
    NotFound,
    /// <summary>Another node has the same unique key.</summary>
    DuplicateKey,
    /// <summary>It contradicts what is there, or what the same input says elsewhere; or exceeds <c>max</c>.</summary>
    Conflict,
    /// <summary>A fact that needs a claim has none.</summary>
    EvidenceRequired,
    /// <summary>The caller may not do this.</summary>
    Forbidden,
}

/// <summary>A reason why something is not written. Errors are collected, never thrown.</summary>
/// <param name="Kind">Which error of the API it is.</param>
/// <param name="Message">What is wrong, quoting names, with what was expected; ends with a full stop.</param>
/// <param name="Path">Where in the record, as <c>properties.name</c> or <c>evidence[0].passage</c>; empty for all of
/// it.</param>
/// <param name="Source">Which record.</param>
public sealed record WriteError(WriteErrorKind Kind, string Message, string Path, RecordSource Source)
{
    /// <inheritdoc/>
    public override string ToString() =>
        Path.Length == 0 ? $"{Source}: {Message}" : $"{Source}: {Path}: {Message}";
}

/// <summary>Where a record comes from.</summary>
/// <param name="File">The file's name, or empty for the input of a mutation.</param>
/// <param name="Line">Line from 1, or the record's place in the input.</param>
public readonly record struct RecordSource(string File, long Line)
{
    /// <inheritdoc/>
    public override string ToString() => File.Length == 0 ? $"input {Line}" : $"{File}:{Line}";
}
