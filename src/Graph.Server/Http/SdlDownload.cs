using System.Security.Cryptography;
using System.Text;

namespace Graph.Server.Http;

/// <summary><c>/graphql?sdl</c>: the API's schema as text, with an ETag. Thread-safe.</summary>
/// <param name="sdl">The schema.</param>
internal sealed class SdlDownload(string sdl)
{
    private readonly byte[] _utf8 = Encoding.UTF8.GetBytes(sdl);
    private readonly string _etag = $"\"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(sdl)))[..32]}\"";

    /// <summary>Sends it, or 304 to who has it.</summary>
    public async Task<RequestOutcome> WriteAsync(HttpContext context)
    {
        var response = context.Response;
        response.Headers.ETag = _etag;
        response.Headers.CacheControl = "public, max-age=3600, must-revalidate";
        if (context.Request.Headers.IfNoneMatch.ToString().Contains(_etag, StringComparison.Ordinal))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return new RequestOutcome(StatusCodes.Status304NotModified);
        }

        response.ContentType = "application/graphql; charset=utf-8";
        response.Headers.ContentDisposition = "attachment; filename=\"schema.graphql\"";
        response.ContentLength = _utf8.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
            await response.BodyWriter.WriteAsync(_utf8).ConfigureAwait(false);
        return new RequestOutcome(StatusCodes.Status200OK) { Bytes = _utf8.Length };
    }
}
