using Microsoft.Net.Http.Headers;

namespace Graph.Server.Http;

/// <summary>Tells whether a body is JSON that can be read: in UTF-8, which is also what a missing charset
/// means.</summary>
internal static class JsonContentType
{
    /// <summary>Whether <paramref name="contentType"/> is <c>application/json</c> in UTF-8.</summary>
    public static bool IsJsonInUtf8(string contentType)
    {
        if (!MediaTypeHeaderValue.TryParse(contentType, out var type))
            return false;
        return type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
            && (type.Charset.Length == 0 || type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase)
                || type.Charset.Equals("\"utf-8\"", StringComparison.OrdinalIgnoreCase));
    }
}
