using System.Collections.Frozen;

namespace Graph.Server.Http;

/// <summary>
/// Banana Cake Pop for browsers: <c>/graphql</c> leads them to <c>/graphql/</c>, where the page, its settings and its
/// files are. Whatever is no page for a browser there is left to the API. Thread-safe.
/// </summary>
/// <param name="files">Its files by path below <c>/graphql/</c>, or null where the build could not get them.</param>
/// <param name="preset">Makes its settings, a JSON object, when they are first asked for.</param>
internal sealed class IdeEndpoint(FrozenDictionary<string, IdeFile>? files, Func<byte[]> preset)
{
    /// <summary>Where it is.</summary>
    public const string Root = "/graphql/";

    // One of these makes a GET a request to the API, from a browser's address line as well.
    private static readonly string[] _apiParameters =
        ["query", "sdl", "id", "documentId", "operationName", "variables", "extensions", "types"];

    private readonly Lazy<byte[]> _preset = new(preset);

    /// <summary>Whether a request is a browser's that wants a page.</summary>
    public static bool WantsPage(HttpRequest request)
    {
        if (!IsRead(request.Method) || !AcceptsHtml(request.Headers.Accept.ToString()))
            return false;
        return !request.QueryString.HasValue || !Array.Exists(_apiParameters, request.Query.ContainsKey);
    }

    /// <summary>Whether a request below <see cref="Root"/> is one for a file, and none to the API.</summary>
    /// <param name="request">The request.</param>
    /// <param name="path">Its path.</param>
    public static bool Takes(HttpRequest request, string path) =>
        IsRead(request.Method) && (path.Length > Root.Length || WantsPage(request));

    /// <summary>Leads to the page; the query is kept.</summary>
    /// <param name="context">The request.</param>
    /// <param name="status">Found for now, or moved for good.</param>
    public static RequestOutcome Redirect(HttpContext context, int status)
    {
        var response = context.Response;
        response.StatusCode = status;
        response.Headers.Location = context.Request.PathBase.ToUriComponent() + Root + context.Request.QueryString;
        response.Headers.Append("Vary", "Accept");
        // A service without the IDE, later at this address, is to be reached again.
        response.Headers.CacheControl = "no-store";
        return new RequestOutcome(status);
    }

    /// <summary>Answers a request that it takes.</summary>
    public ValueTask<RequestOutcome> HandleAsync(HttpContext context, string path)
    {
        var name = path[Root.Length..];
        if (files is null)
        {
            return name.Length == 0
                ? SendAsync(context, StatusCodes.Status200OK, IdeMissingPage.ContentType, IdeMissingPage.Utf8)
                : NotFoundAsync(context);
        }

        return name == "bcp-config.json"
            ? SendAsync(context, StatusCodes.Status200OK, "application/json", _preset.Value)
            : files.TryGetValue(name, out var file) ? file.WriteAsync(context)
            : NotFoundAsync(context);
    }

    private static ValueTask<RequestOutcome> NotFoundAsync(HttpContext context) => SendAsync(
        context,
        StatusCodes.Status404NotFound,
        "text/plain; charset=utf-8",
        "Nothing is here. The API is at /graphql.\n"u8.ToArray());

    private static async ValueTask<RequestOutcome> SendAsync(
        HttpContext context, int status, string contentType, byte[] utf8)
    {
        var response = context.Response;
        response.StatusCode = status;
        response.ContentType = contentType;
        response.ContentLength = utf8.Length;
        response.Headers.CacheControl = "no-store";
        response.Headers.XContentTypeOptions = "nosniff";
        if (ReferenceEquals(utf8, IdeMissingPage.Utf8))
            response.Headers.ContentSecurityPolicy = IdeMissingPage.Policy;
        if (!HttpMethods.IsHead(context.Request.Method))
            await response.BodyWriter.WriteAsync(utf8).ConfigureAwait(false);
        return new RequestOutcome(status) { Bytes = utf8.Length };
    }

    private static bool IsRead(string method) => HttpMethods.IsGet(method) || HttpMethods.IsHead(method);

    private static bool AcceptsHtml(string accept)
    {
        foreach (var range in accept.AsSpan().Split(','))
        {
            var text = accept.AsSpan()[range].Trim();
            if (text.StartsWith("text/html", StringComparison.OrdinalIgnoreCase))
                return !IsRefused(text["text/html".Length..]);
        }

        return false;
    }

    // ";q=0", ";q=0.0" and so on: RFC 9110 §12.4.2.
    private static bool IsRefused(ReadOnlySpan<char> parameters)
    {
        var quality = parameters.IndexOf("q=", StringComparison.OrdinalIgnoreCase);
        return quality >= 0 && parameters[(quality + 2)..].Trim().Trim('0').Trim('.').IsEmpty;
    }
}
