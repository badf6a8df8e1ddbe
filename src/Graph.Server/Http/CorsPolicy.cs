using System.Text;
using Graph.Server.Settings;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Graph.Server.Http;

/// <summary>
/// Which pages of other origins may read answers (Fetch standard, "CORS protocol"). An origin that is not allowed gets
/// no header at all, and its browser keeps the answer from the page. Thread-safe.
/// </summary>
internal sealed class CorsPolicy(HttpSettings settings)
{
    private const string Any = "*";
    private const string PrivateNetwork = "Access-Control-Request-Private-Network";
    private const int MostHeaderNames = 2048;

    private static readonly StringValues _methods = "GET, HEAD, POST, OPTIONS";
    private static readonly StringValues _exposed = "ETag, Preference-Applied, Retry-After, X-Request-Id";

    // Two hours; browsers keep no longer.
    private static readonly StringValues _maxAge = "7200";

    // Browsers write an origin in one way only, in lower case.
    private readonly HashSet<string> _origins = new(settings.CorsOrigins, StringComparer.Ordinal);

    /// <summary>Whether any page of another origin may read answers.</summary>
    public bool IsOn => _origins.Count > 0;

    /// <summary>Says in the answer's headers what the request's page may do.</summary>
    /// <returns>True where the request is a browser's question about another one, which is answered by the headers
    /// alone: status 204.</returns>
    public bool Apply(HttpContext context)
    {
        var headers = context.Response.Headers;
        // Whoever keeps an answer must not give it to a page of another origin.
        if (!_origins.Contains(Any))
            headers.Append(HeaderNames.Vary, HeaderNames.Origin);
        var origin = context.Request.Headers.Origin;
        if (origin.Count != 1 || !Allows(origin.ToString()))
            return false;

        headers.AccessControlAllowOrigin = _origins.Contains(Any) ? Any : origin;
        if (settings.CorsCredentials)
            headers.AccessControlAllowCredentials = "true";
        var asked = context.Request.Headers;
        if (HttpMethods.IsOptions(context.Request.Method) && asked.AccessControlRequestMethod.Count > 0)
        {
            AllowNext(asked, headers);
            context.Response.StatusCode = StatusCodes.Status204NoContent;
            return true;
        }

        headers.AccessControlExposeHeaders = _exposed;
        return false;
    }

    /// <summary>
    /// Whether the sender of a request that no browser asks about first, such as the beginning of a WebSocket, may
    /// send it: a program, a page of this service itself, or a page of an allowed origin.
    /// </summary>
    public bool AllowsSender(HttpRequest request)
    {
        var origin = request.Headers.Origin;
        if (origin.Count == 0)
            return true;
        var text = origin.ToString();
        return Allows(text) || IsSame(text, request);
    }

    private static bool IsSame(string origin, HttpRequest request)
    {
        var scheme = origin.IndexOf("://", StringComparison.Ordinal);
        return scheme > 0
            && origin.AsSpan(scheme + 3).Equals(request.Host.Value, StringComparison.OrdinalIgnoreCase);
    }

    private bool Allows(string origin) => _origins.Contains(Any) || _origins.Contains(origin);

    // Whoever may read may send what headers it likes: nothing here trusts one because no page can set it.
    private static void AllowNext(IHeaderDictionary asked, IHeaderDictionary headers)
    {
        headers.AccessControlAllowMethods = _methods;
        headers.AccessControlMaxAge = _maxAge;
        var names = asked.AccessControlRequestHeaders.ToString();
        if (names.Length is > 0 and <= MostHeaderNames && Ascii.IsValid(names))
            headers.AccessControlAllowHeaders = names;
        if (asked.ContainsKey(PrivateNetwork))
            headers["Access-Control-Allow-Private-Network"] = "true";
        headers.Append(HeaderNames.Vary, "Access-Control-Request-Headers");
    }
}
