using System.Buffers;

namespace Graph.Server.Http;

/// <summary>
/// Chooses the media type of an answer (RFC 9110 §12.5.1, GraphQL over HTTP "Accept"). The quality decides, then
/// whether the type is named or only covered by a wildcard, then the service's order.
/// </summary>
internal static class AcceptHeader
{
    // Apollo Client's, the commonest beside the three short ones.
    private const string Apollo = "application/graphql-response+json,application/json;q=0.9";
    private const int MostLength = 4096;
    private const int Named = 3;

    // RFC 9110 §5.6.2, tchar.
    private static readonly SearchValues<char> _tokenCharacters = SearchValues.Create(
        "!#$%&'*+-.^_`|~0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");

    // Who names application/graphql-response+json can read it; who only says */* may be a browser, and gets
    // application/json, as one does who says nothing.
    private static readonly Offer[] _named =
    [
        new("application", "graphql-response+json", ResponseFormat.GraphQLResponse),
        new("application", "json", ResponseFormat.Json),
        new("text", "event-stream", ResponseFormat.EventStream),
        new("application", "jsonl", ResponseFormat.JsonLines),
    ];

    /// <summary>The format to answer in.</summary>
    /// <param name="accept">The header, all its lines joined by commas; null or empty where there is none.</param>
    /// <param name="format">The format, when there is an acceptable one.</param>
    /// <returns>Null, or why there is none.</returns>
    public static HttpFailure? Choose(string? accept, out ResponseFormat format)
    {
        format = ResponseFormat.Json;
        switch (accept)
        {
            case null or "" or "*/*" or "application/json":
                return null;
            case "application/graphql-response+json" or Apollo:
                format = ResponseFormat.GraphQLResponse;
                return null;
            default:
                return accept.Length > MostLength ? HttpFailure.BadAccept(accept) : Negotiate(accept, out format);
        }
    }

    /// <summary>Whether <c>application/jsonl</c> is named and not excluded.</summary>
    public static bool NamesLines(string accept)
    {
        for (var rest = accept.AsSpan(); !rest.IsEmpty;)
        {
            if (TryReadRange(HeaderList.Next(ref rest, ','), out var type, out var subtype, out var quality)
                && Same(type, "application") && Same(subtype, "jsonl"))
            {
                return quality > 0;
            }
        }

        return false;
    }

    private static HttpFailure? Negotiate(string accept, out ResponseFormat format)
    {
        format = ResponseFormat.Json;
        Span<Wish> wishes = stackalloc Wish[_named.Length];
        wishes.Clear();
        for (var rest = accept.AsSpan(); !rest.IsEmpty;)
        {
            var text = HeaderList.Next(ref rest, ',');
            if (text.IsEmpty)
                continue;
            if (!TryReadRange(text, out var type, out var subtype, out var quality))
                return HttpFailure.BadAccept(accept);
            Apply(type, subtype, quality, wishes);
        }

        // What a wildcard covers comes behind what is named, application/json first.
        var best = default(Wish);
        for (var i = 0; i < _named.Length; i++)
        {
            if (wishes[i].Quality > 0 && wishes[i].Beats(best, _named[i].Format))
                (best, format) = (wishes[i], _named[i].Format);
        }

        return best.Quality > 0 ? null : HttpFailure.NotAcceptable(accept);
    }

    // The most specific range that covers an offer gives its quality.
    private static void Apply(
        ReadOnlySpan<char> type, ReadOnlySpan<char> subtype, double quality, Span<Wish> wishes)
    {
        for (var i = 0; i < _named.Length; i++)
        {
            var specificity = SpecificityOf(type, subtype, _named[i]);
            if (specificity > 0 && specificity >= wishes[i].Specificity)
                wishes[i] = new Wish(specificity, quality);
        }
    }

    private static int SpecificityOf(ReadOnlySpan<char> type, ReadOnlySpan<char> subtype, Offer offer)
    {
        if (Same(type, offer.Type) && Same(subtype, offer.Subtype))
            return Named;
        // Nobody who says */* means to hold a stream, or to read lines.
        if (offer.Format is ResponseFormat.EventStream or ResponseFormat.JsonLines)
            return 0;
        return type is "*" ? 1 : Same(type, offer.Type) && subtype is "*" ? 2 : 0;
    }

    private static bool TryReadRange(
        ReadOnlySpan<char> text, out ReadOnlySpan<char> type, out ReadOnlySpan<char> subtype, out double quality)
    {
        var media = HeaderList.Next(ref text, ';');
        var slash = media.IndexOf('/');
        type = slash < 0 ? default : media[..slash];
        subtype = slash < 0 ? default : media[(slash + 1)..];
        return HeaderList.TryReadQuality(text, out quality)
            && IsToken(type) && IsToken(subtype) && (type is not "*" || subtype is "*");
    }

    private static bool Same(ReadOnlySpan<char> a, string b) => a.Equals(b, StringComparison.OrdinalIgnoreCase);

    private static bool IsToken(ReadOnlySpan<char> text) =>
        !text.IsEmpty && text.IndexOfAnyExcept(_tokenCharacters) < 0;

    private readonly record struct Offer(string Type, string Subtype, ResponseFormat Format);

    private readonly record struct Wish(int Specificity, double Quality)
    {
        // Offers are looked at in the order of those that are named, so one of the same rank does not win, but
        // application/json does where only wildcards speak.
        public bool Beats(Wish other, ResponseFormat format)
        {
            if (Quality != other.Quality)
                return Quality > other.Quality;
            if (Specificity == Named || other.Specificity == Named)
                return Specificity == Named && other.Specificity != Named;
            return format == ResponseFormat.Json;
        }
    }
}
