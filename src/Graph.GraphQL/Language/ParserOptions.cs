namespace Graph.GraphQL.Language;

/// <summary>What the parser allows. Both limits are checked before the parser goes deeper or on.</summary>
public sealed record ParserOptions
{
    /// <summary>The limits of the service.</summary>
    public static ParserOptions Default { get; } = new();

    /// <summary>No limit but nesting: for suites and for the operator's own files.</summary>
    public static ParserOptions Unlimited { get; } = new() { MaxTokens = int.MaxValue };

    /// <summary>The most tokens, comments not counted. Default 15,000.</summary>
    public int MaxTokens { get; init; } = 15_000;

    /// <summary>
    /// How deep selection sets, list and object values and list types may stand in one another. Default 64, at
    /// most 200: the parser and everything that walks the tree recurse this deep.
    /// </summary>
    public int MaxNesting { get; init; } = 64;

    /// <summary>Names that are expected, usually a schema's; they cost no allocation. Null for none.</summary>
    public NameTable? Names { get; init; }
}
