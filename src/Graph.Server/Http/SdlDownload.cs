using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Graph.GraphQL.Types;
using Graph.Server.Settings;
using Microsoft.Net.Http.Headers;

namespace Graph.Server.Http;

/// <summary>
/// <c>/graphql?sdl</c>, <c>/graphql/schema</c>, <c>/graphql/schema.graphql</c>: the API's schema as text, or the types
/// named by <c>types=A,B</c>, with an ETag for each encoding. It says nothing of when it last changed: that would be a
/// file's date, not the schema's. Thread-safe.
/// </summary>
/// <param name="schema">The schema.</param>
/// <param name="settings">Whether it is offered, and encoded.</param>
/// <param name="sender">Sends refusals.</param>
internal sealed class SdlDownload(GraphQLSchema schema, HttpSettings settings, ResponseSender sender)
{
    // Made when it is first asked for: most services never are, and all of them start.
    private readonly Lazy<byte[]> _whole = new(() => Encoding.UTF8.GetBytes(SchemaPrinter.Print(schema, sorted: true)));
    private readonly ConcurrentDictionary<ContentCoding, Variant> _encoded = new();

    /// <summary>Answers at the schema's own addresses.</summary>
    public ValueTask<RequestOutcome> HandleAsync(HttpContext context) => context.Request.Method switch
    {
        "GET" or "HEAD" => WriteAsync(context),
        "OPTIONS" when settings.SchemaDownload => Options(context),
        var method when settings.SchemaDownload => sender.RefuseAsync(context, HttpFailure.OnlyGet(method)),
        _ => sender.RefuseAsync(context, HttpFailure.NoDownload),
    };

    /// <summary>Sends the schema, or 304 to who has it.</summary>
    public ValueTask<RequestOutcome> WriteAsync(HttpContext context)
    {
        if (!settings.SchemaDownload)
            return sender.RefuseAsync(context, HttpFailure.NoDownload);
        var query = context.Request.Query;
        if (!query.TryGetValue("types", out var names))
            return SendAsync(context, CodingFor(context.Request), "schema.graphql");
        return Select(names.ToString(), out var types) is { } failure
            ? sender.RefuseAsync(context, failure)
            : SendAsync(
                context,
                new Variant(ContentCoding.Identity, Encoding.UTF8.GetBytes(SchemaPrinter.Print(types, sorted: true))),
                types is [var only] ? only.Name + ".graphql" : "types.graphql");
    }

    private static ValueTask<RequestOutcome> Options(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        context.Response.Headers.Allow = HttpFailure.GetMethods;
        return new(new RequestOutcome(StatusCodes.Status204NoContent));
    }

    private HttpFailure? Select(string names, out List<GraphQLNamedType> types)
    {
        types = [];
        if (names.Length == 0)
            return HttpFailure.NoTypeNames;
        foreach (var name in names.Split(','))
        {
            if (!IsName(name))
                return HttpFailure.BadTypeName(name);
            if (schema.FindType(name) is not { } type)
                return HttpFailure.NoType(name);
            if (!types.Contains(type))
                types.Add(type);
        }

        return null;
    }

    private static bool IsName(string name) =>
        name.Length > 0 && !char.IsAsciiDigit(name[0]) && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_');

    private Variant CodingFor(HttpRequest request)
    {
        var coding = settings.Compression
            ? AcceptEncoding.Read(request.Headers.AcceptEncoding.ToString()).Best ?? ContentCoding.Identity
            : ContentCoding.Identity;
        return _encoded.GetOrAdd(
            coding,
            static (wanted, whole) => new Variant(wanted, ResponseEncoder.EncodeWell(wanted, whole)),
            _whole.Value);
    }

    private async ValueTask<RequestOutcome> SendAsync(HttpContext context, Variant variant, string file)
    {
        var response = context.Response;
        response.Headers.ETag = variant.ETag;
        response.Headers.CacheControl = "public, max-age=3600, must-revalidate";
        response.Headers.XContentTypeOptions = "nosniff";
        if (settings.Compression)
            response.Headers.Append(HeaderNames.Vary, HeaderNames.AcceptEncoding);
        if (EntityTags.Match(context.Request.Headers.IfNoneMatch.ToString(), variant.ETag))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return new RequestOutcome(StatusCodes.Status304NotModified);
        }

        response.ContentType = "application/graphql; charset=utf-8";
        response.Headers.ContentDisposition = $"attachment; filename=\"{file}\"";
        if (variant.Coding != ContentCoding.Identity)
            response.Headers.ContentEncoding = ResponseEncoder.NameOf(variant.Coding);
        response.ContentLength = variant.Body.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
            await response.BodyWriter.WriteAsync(variant.Body).ConfigureAwait(false);
        return new RequestOutcome(StatusCodes.Status200OK) { Bytes = variant.Body.Length };
    }

    /// <summary>One encoding of it. Its bytes are its own, and so is its ETag.</summary>
    private sealed class Variant(ContentCoding coding, byte[] body)
    {
        public ContentCoding Coding { get; } = coding;

        public byte[] Body { get; } = body;

        public string ETag { get; } = $"\"{Convert.ToHexStringLower(SHA256.HashData(body).AsSpan(0, 16))}\"";
    }
}
