namespace Graph.GraphQL.Language;

/// <summary>
/// Turns GraphQL text into a syntax tree, September 2026 edition. Errors of the text are results; nothing a user
/// sends makes these methods throw. Thread-safe.
/// </summary>
public static class GraphQLParser
{
    /// <summary>Parses a whole document, executable or type system or both.</summary>
    /// <param name="text">UTF-8. The tree refers to it for error positions, so it must not change.</param>
    /// <param name="options">The limits; default <see cref="ParserOptions.Default"/>.</param>
    public static ParseResult<DocumentNode> Parse(ReadOnlyMemory<byte> text, ParserOptions? options = null) =>
        Parse(new Source(text), options);

    /// <summary>Parses a whole document of a named source.</summary>
    /// <param name="source">The text with its name.</param>
    /// <param name="options">The limits; default <see cref="ParserOptions.Default"/>.</param>
    public static ParseResult<DocumentNode> Parse(Source source, ParserOptions? options = null)
    {
        var parser = new Parser(source, options ?? ParserOptions.Default);
        return parser.Finish(parser.ParseDocument());
    }

    /// <summary>Parses a single value.</summary>
    /// <param name="text">UTF-8.</param>
    /// <param name="constant">True refuses variables.</param>
    /// <param name="options">The limits; default <see cref="ParserOptions.Default"/>.</param>
    public static ParseResult<ValueNode> ParseValue(
        ReadOnlyMemory<byte> text, bool constant = false, ParserOptions? options = null)
    {
        var parser = new Parser(new Source(text), options ?? ParserOptions.Default);
        return parser.Finish(parser.ParseWholeValue(constant));
    }

    /// <summary>Parses a single type reference, for instance <c>[ID!]!</c>.</summary>
    /// <param name="text">UTF-8.</param>
    /// <param name="options">The limits; default <see cref="ParserOptions.Default"/>.</param>
    public static ParseResult<TypeNode> ParseType(ReadOnlyMemory<byte> text, ParserOptions? options = null)
    {
        var parser = new Parser(new Source(text), options ?? ParserOptions.Default);
        return parser.Finish(parser.ParseWholeType());
    }
}
