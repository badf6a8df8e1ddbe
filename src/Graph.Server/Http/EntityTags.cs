namespace Graph.Server.Http;

/// <summary>Compares entity tags (RFC 9110 §8.8.3, §13.1.2).</summary>
internal static class EntityTags
{
    private const string Weak = "W/";

    /// <summary>Whether the header If-None-Match names <paramref name="etag"/>: weakly compared, or as
    /// <c>*</c>.</summary>
    /// <param name="header">The header, all its lines joined by commas; empty where there is none.</param>
    /// <param name="etag">The tag of what would be sent, with its quotes.</param>
    public static bool Match(ReadOnlySpan<char> header, string etag)
    {
        while (!header.IsEmpty)
        {
            var tag = HeaderList.Next(ref header, ',');
            if (tag is "*" || Opaque(tag).SequenceEqual(Opaque(etag)))
                return true;
        }

        return false;
    }

    private static ReadOnlySpan<char> Opaque(ReadOnlySpan<char> tag) =>
        tag.StartsWith(Weak, StringComparison.Ordinal) ? tag[Weak.Length..] : tag;
}
