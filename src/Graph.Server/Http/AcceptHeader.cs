using System.Buffers;
using System.Globalization;

namespace Graph.Server.Http;

/// <summary>What an answer is sent as.</summary>
internal enum ResponseFormat
{
    /// <summary><c>application/json</c>: request errors are answered with status 200.</summary>
    Json,
    /// <summary><c>application/graphql-response+json</c>: the status tells how it went.</summary>
    GraphQLResponse,
}

/// <summary>Chooses the media type of an answer (RFC 9110 §12.5.1, GraphQL over HTTP "Accept").</summary>
internal static class AcceptHeader
{
    private const int MostLength = 4096;

    // RFC 9110 §5.6.2, tchar.
    private static readonly SearchValues<char> _tokenCharacters = SearchValues.Create(
        "!#$%&'*+-.^_`|~0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");

    // Ties go to the first; a missing header and */* mean application/json (wire.md, first paragraph).
    private static readonly (string Type, string Subtype, ResponseFormat Format)[] _offers =
    [
        ("application", "json", ResponseFormat.Json),
        ("application", "graphql-response+json", ResponseFormat.GraphQLResponse),
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
            case "application/graphql-response+json":
                format = ResponseFormat.GraphQLResponse;
                return null;
            default:
                return accept.Length > MostLength ? HttpFailure.BadAccept(accept) : Negotiate(accept, out format);
        }
    }

    private static HttpFailure? Negotiate(string accept, out ResponseFormat format)
    {
        format = ResponseFormat.Json;
        var best = 0.0;
        Span<double> qualities = stackalloc double[_offers.Length];
        Span<int> specificities = stackalloc int[_offers.Length];
        specificities.Clear();
        foreach (var range in accept.AsSpan().Split(','))
        {
            var text = accept.AsSpan()[range].Trim();
            if (text.IsEmpty)
                continue;
            if (!TryReadRange(text, out var type, out var subtype, out var quality))
                return HttpFailure.BadAccept(accept);
            Apply(type, subtype, quality, qualities, specificities);
        }

        for (var i = 0; i < _offers.Length; i++)
        {
            if (specificities[i] > 0 && qualities[i] > best)
                (best, format) = (qualities[i], _offers[i].Format);
        }

        return best > 0 ? null : HttpFailure.NotAcceptable(accept);
    }

    // The most specific range that names an offer gives its quality.
    private static void Apply(
        ReadOnlySpan<char> type,
        ReadOnlySpan<char> subtype,
        double quality,
        Span<double> qualities,
        Span<int> specificities)
    {
        for (var i = 0; i < _offers.Length; i++)
        {
            var specificity = SpecificityOf(type, subtype, _offers[i]);
            if (specificity > 0 && specificity >= specificities[i])
                (specificities[i], qualities[i]) = (specificity, quality);
        }
    }

    private static int SpecificityOf(
        ReadOnlySpan<char> type, ReadOnlySpan<char> subtype, (string Type, string Subtype, ResponseFormat) offer)
    {
        if (type is "*")
            return 1;
        if (!Same(type, offer.Type))
            return 0;
        return subtype is "*" ? 2 : Same(subtype, offer.Subtype) ? 3 : 0;
    }

    private static bool TryReadRange(
        ReadOnlySpan<char> text, out ReadOnlySpan<char> type, out ReadOnlySpan<char> subtype, out double quality)
    {
        quality = 1;
        var semicolon = text.IndexOf(';');
        var media = semicolon < 0 ? text : text[..semicolon].TrimEnd();
        var slash = media.IndexOf('/');
        type = slash < 0 ? default : media[..slash];
        subtype = slash < 0 ? default : media[(slash + 1)..];
        if (!IsToken(type) || !IsToken(subtype) || (type is "*" && subtype is not "*"))
            return false;

        return semicolon < 0 || TryReadParameters(text[(semicolon + 1)..], ref quality);
    }

    private static bool TryReadParameters(ReadOnlySpan<char> parameters, ref double quality)
    {
        foreach (var range in parameters.Split(';'))
        {
            var parameter = parameters[range].Trim();
            var equals = parameter.IndexOf('=');
            if (parameter.IsEmpty || equals < 0)
                continue;
            if (!parameter[..equals].Equals("q", StringComparison.OrdinalIgnoreCase))
                continue;
            if (!double.TryParse(
                    parameter[(equals + 1)..],
                    NumberStyles.AllowDecimalPoint,
                    CultureInfo.InvariantCulture,
                    out quality)
                || quality > 1)
            {
                return false;
            }
        }

        return true;
    }

    private static bool Same(ReadOnlySpan<char> a, string b) => a.Equals(b, StringComparison.OrdinalIgnoreCase);

    private static bool IsToken(ReadOnlySpan<char> text) =>
        !text.IsEmpty && text.IndexOfAnyExcept(_tokenCharacters) < 0;
}
