namespace Graph.GraphQL.Language;

/// <summary>A place in a text.</summary>
/// <param name="Line">The line, from 1; lines end with LF, CR or CR LF.</param>
/// <param name="Column">The column, from 1, in UTF-16 code units as the reference implementation counts.</param>
public readonly record struct SourceLocation(int Line, int Column);
