using System.Security.Cryptography;
using System.Text;

namespace Graph.Server.Http;

/// <summary><c>/graphql?sdl</c>: the API's schema as text, with an ETag. Thread-safe.</summary>
/// <param name="sdl">Prints the schema.</param>
internal sealed class SdlDownload(Func<string> sdl)
{
    // Made when it is first asked for: most services never are, and all of them start.
    private readonly Lazy<(byte[] Utf8, string ETag)> _file = new(() =>
    {
        var utf8 = Encoding.UTF8.GetBytes(sdl());
        return (utf8, $"\"{Convert.ToHexStringLower(SHA256.HashData(utf8))[..32]}\"");
    });

    /// <summary>Sends it, or 304 to who has it.</summary>
    public async ValueTask<RequestOutcome> WriteAsync(HttpContext context)
    {
        var (utf8, etag) = _file.Value;
        var response = context.Response;
        response.Headers.ETag = etag;
        response.Headers.CacheControl = "public, max-age=3600, must-revalidate";
        if (context.Request.Headers.IfNoneMatch.ToString().Contains(etag, StringComparison.Ordinal))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return new RequestOutcome(StatusCodes.Status304NotModified);
        }

        response.ContentType = "application/graphql; charset=utf-8";
        response.Headers.ContentDisposition = "attachment; filename=\"schema.graphql\"";
        response.ContentLength = utf8.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
            await response.BodyWriter.WriteAsync(utf8).ConfigureAwait(false);
        return new RequestOutcome(StatusCodes.Status200OK) { Bytes = utf8.Length };
    }
}
