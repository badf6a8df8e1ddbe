namespace Graph.GraphQL.Language;

/// <summary>Keeps what users sent from swelling error messages.</summary>
public static class ErrorText
{
    private const int MaxTokenLength = 200;

    /// <summary>The message, cut to <see cref="GraphQLError.MaxMessageLength"/> characters.</summary>
    public static string Limit(string message) => Cut(message, GraphQLError.MaxMessageLength);

    /// <summary>A name or literal to quote in a message, cut to 200 characters.</summary>
    public static string Shorten(string text) => Cut(text, MaxTokenLength);

    private static string Cut(string text, int length)
    {
        if (text.Length <= length)
        {
            return text;
        }

        // A surrogate pair must not be torn: half of one has no UTF-8 form.
        var end = char.IsHighSurrogate(text[length - 2]) ? length - 2 : length - 1;
        return string.Concat(text.AsSpan(0, end), "…");
    }
}
