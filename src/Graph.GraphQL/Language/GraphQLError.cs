namespace Graph.GraphQL.Language;

/// <summary>
/// What is wrong with a document or schema, as data: the shape of §7.1.2. Messages are at most
/// <see cref="MaxMessageLength"/> characters. Immutable.
/// </summary>
public sealed record GraphQLError
{
    /// <summary>The most characters a message has; longer ones end in an ellipsis.</summary>
    public const int MaxMessageLength = 1000;

    /// <summary>Makes an error without a place.</summary>
    /// <param name="message">What is wrong, with the names in quotes.</param>
    public GraphQLError(string message)
        : this(message, [])
    {
    }

    /// <summary>Makes an error with places.</summary>
    /// <param name="message">What is wrong, with the names in quotes.</param>
    /// <param name="locations">Where, in the order the rule reports them.</param>
    public GraphQLError(string message, IReadOnlyList<SourceLocation> locations)
    {
        Message = ErrorText.Limit(message);
        Locations = locations;
    }

    /// <summary>Makes an error at nodes of a document.</summary>
    /// <param name="message">What is wrong, with the names in quotes.</param>
    /// <param name="source">The document's text; null leaves the error without a place.</param>
    /// <param name="offsets">Byte offsets; negative ones (nodes made in code) are left out.</param>
    public GraphQLError(string message, Source? source, params ReadOnlySpan<int> offsets)
        : this(message, Locate(source, offsets))
    {
    }

    /// <summary>What is wrong.</summary>
    public string Message { get; }

    /// <summary>Where in the document; empty if nowhere.</summary>
    public IReadOnlyList<SourceLocation> Locations { get; init; }

    /// <summary>The position in the response: strings and boxed ints; null outside execution.</summary>
    public IReadOnlyList<object>? Path { get; init; }

    /// <summary><c>extensions.code</c>; null if there is none.</summary>
    public string? Code { get; init; }

    /// <summary><c>extensions.specifiedBy</c>: the address of the specification's section; only of rules.</summary>
    public string? SpecifiedBy { get; init; }

    /// <summary>Further extensions by name: string, bool, int or long values; null if there are none.</summary>
    public IReadOnlyList<KeyValuePair<string, object>>? Extensions { get; init; }

    private static SourceLocation[] Locate(Source? source, ReadOnlySpan<int> offsets)
    {
        if (source is null)
        {
            return [];
        }

        var locations = new List<SourceLocation>(offsets.Length);
        foreach (var offset in offsets)
        {
            if (offset >= 0)
            {
                locations.Add(source.GetLocation(offset));
            }
        }

        return [.. locations];
    }
}
