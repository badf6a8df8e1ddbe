using System.IO.Compression;
using System.Security.Cryptography;

namespace Graph.Server.Http;

/// <summary>
/// One file of the IDE. What it is compressed to is made when it is first asked for, and kept: a start does not wait
/// for it, and of 12 MB a few stay in memory. Thread-safe.
/// </summary>
internal sealed class IdeFile
{
    private const int HashDigits = 32;

    private readonly string _path;
    private readonly Lazy<Task<string>> _hash;
    private readonly Lazy<Task<byte[]>> _brotli;
    private readonly Lazy<Task<byte[]>> _gzip;

    /// <summary>The file at a path.</summary>
    /// <param name="path">Where it is.</param>
    /// <param name="contentType">What it is sent as.</param>
    public IdeFile(string path, string contentType)
    {
        _path = path;
        ContentType = contentType;
        _hash = new(HashAsync);
        _brotli = new(() => CompressAsync(output => new BrotliStream(output, CompressionLevel.Optimal)));
        _gzip = new(() => CompressAsync(output => new GZipStream(output, CompressionLevel.Optimal)));
    }

    /// <summary>The media type.</summary>
    public string ContentType { get; }

    /// <summary>Whether its name changes with its content, so that it may be kept for ever.</summary>
    public bool IsImmutable { get; init; }

    /// <summary>Headers of this file alone, beside those that every file has.</summary>
    public string? ContentSecurityPolicy { get; init; }

    /// <summary>Whether it is worth compressing: pictures and fonts in woff2 are compressed.</summary>
    private bool IsCompressible => ContentType is not ("image/png" or "font/woff2" or "image/x-icon");

    /// <summary>Sends it, or 304 to who has it.</summary>
    public async ValueTask<RequestOutcome> WriteAsync(HttpContext context)
    {
        var wishes = AcceptEncoding.Read(context.Request.Headers.AcceptEncoding.ToString());
        var encoding = IsCompressible && wishes.Best is { } coding and not ContentCoding.Identity
            ? ResponseEncoder.NameOf(coding)
            : null;
        var etag = $"\"{await _hash.Value.ConfigureAwait(false)}{(encoding is null ? "" : $"-{encoding}")}\"";
        var response = context.Response;
        SetHeaders(response, etag);
        if (EntityTags.Match(context.Request.Headers.IfNoneMatch.ToString(), etag))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return new RequestOutcome(StatusCodes.Status304NotModified);
        }

        response.ContentType = ContentType;
        return encoding is null
            ? await SendFileAsync(context).ConfigureAwait(false)
            : await SendAsync(context, encoding).ConfigureAwait(false);
    }

    private void SetHeaders(HttpResponse response, string etag)
    {
        var headers = response.Headers;
        headers.ETag = etag;
        headers.CacheControl = IsImmutable ? "public, max-age=31536000, immutable" : "no-cache";
        headers.XContentTypeOptions = "nosniff";
        if (IsCompressible)
            headers.Append("Vary", "Accept-Encoding");
        if (ContentSecurityPolicy is { } policy)
        {
            headers.ContentSecurityPolicy = policy;
            headers["Referrer-Policy"] = "no-referrer";
        }
    }

    private async ValueTask<RequestOutcome> SendAsync(HttpContext context, string encoding)
    {
        var bytes = await (encoding == "br" ? _brotli : _gzip).Value.ConfigureAwait(false);
        context.Response.Headers.ContentEncoding = encoding;
        context.Response.ContentLength = bytes.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
            await context.Response.BodyWriter.WriteAsync(bytes, context.RequestAborted).ConfigureAwait(false);
        return new RequestOutcome(StatusCodes.Status200OK) { Bytes = bytes.Length };
    }

    private async ValueTask<RequestOutcome> SendFileAsync(HttpContext context)
    {
        var length = new FileInfo(_path).Length;
        context.Response.ContentLength = length;
        if (!HttpMethods.IsHead(context.Request.Method))
            await context.Response.SendFileAsync(_path, context.RequestAborted).ConfigureAwait(false);
        return new RequestOutcome(StatusCodes.Status200OK) { Bytes = (int)length };
    }

    private async Task<string> HashAsync()
    {
        var file = Open();
        await using var closing = file.ConfigureAwait(false);
        var hash = await SHA256.HashDataAsync(file, CancellationToken.None).ConfigureAwait(false);
        return Convert.ToHexStringLower(hash)[..HashDigits];
    }

    private async Task<byte[]> CompressAsync(Func<Stream, Stream> coder)
    {
        using var output = new MemoryStream();
        var compressing = coder(output);
        await using (compressing.ConfigureAwait(false))
        {
            var file = Open();
            await using var closing = file.ConfigureAwait(false);
            await file.CopyToAsync(compressing).ConfigureAwait(false);
        }

        return output.ToArray();
    }

    private FileStream Open() => new(
        _path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 64 << 10, useAsync: true);
}
