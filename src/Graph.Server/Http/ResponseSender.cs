using System.IO.Pipelines;
using Graph.Engine.Values;
using Graph.Server.Settings;
using Microsoft.Net.Http.Headers;

namespace Graph.Server.Http;

/// <summary>Sends the answers of <c>/graphql</c>: status, media type, headers, body. Thread-safe.</summary>
internal sealed class ResponseSender(HttpSettings settings)
{
    private const string JsonType = "application/json; charset=utf-8";
    private const string GraphQLResponseType = "application/graphql-response+json; charset=utf-8";
    private const string LinesType = "application/jsonl; charset=utf-8";

    /// <summary>Cache-Control of what nobody is to keep.</summary>
    public const string NoStore = "no-store";

    /// <summary>Sends why a request does not reach the engine, as a response with errors and no data.</summary>
    /// <param name="context">The request.</param>
    /// <param name="failure">Why.</param>
    /// <param name="format">The format agreed on; <c>application/json</c> where it came to no agreement.</param>
    public async ValueTask<RequestOutcome> RefuseAsync(
        HttpContext context, HttpFailure failure, ResponseFormat format = ResponseFormat.Json)
    {
        using var body = new ByteBuffer();
        failure.Write(body);
        var headers = context.Response.Headers;
        if (failure.Allow is { } allow)
            headers.Allow = allow;
        if (failure.ClosesConnection)
            headers.Connection = "close";
        headers.CacheControl = NoStore;
        RequestId.Ensure(context);
        var status = failure.StatusIn(settings.Profile, format);
        await SendAsync(context, status, format, body).ConfigureAwait(false);
        return new RequestOutcome(status) { Errors = 1, Code = failure.Code, Bytes = body.Length };
    }

    /// <summary>Sends a response, encoded where it is long and the client asks for it.</summary>
    public ValueTask<FlushResult> SendAsync(HttpContext context, int status, ResponseFormat format, ByteBuffer body)
    {
        var response = context.Response;
        response.StatusCode = status;
        if (status == StatusCodes.Status503ServiceUnavailable)
            response.Headers.RetryAfter = "1";
        // A body that nobody asked for as an event is JSON.
        response.ContentType = format switch
        {
            ResponseFormat.GraphQLResponse => GraphQLResponseType,
            ResponseFormat.JsonLines => LinesType,
            _ => JsonType,
        };
        if (format == ResponseFormat.JsonLines && body.WrittenSpan[^1] != (byte)'\n')
            body.AppendByte((byte)'\n');
        var asked = context.Request.Headers.AcceptEncoding;
        return settings.Compression && (body.Length >= ResponseEncoder.Least || asked.Count > 0)
            ? ChooseAsync(context, asked.ToString(), body)
            : SendAsync(context, body);
    }

    private ValueTask<FlushResult> ChooseAsync(HttpContext context, string asked, ByteBuffer body)
    {
        var isLong = body.Length >= ResponseEncoder.Least;
        if (isLong)
            context.Response.Headers.Append(HeaderNames.Vary, HeaderNames.AcceptEncoding);
        else if (!asked.Contains('=', StringComparison.Ordinal))
            return SendAsync(context, body);

        // What is short is encoded for who takes nothing else.
        var wishes = AcceptEncoding.Read(asked);
        return wishes.Best is { } coding and not ContentCoding.Identity && (isLong || !wishes.TakesIdentity)
            ? SendEncodedAsync(context, coding, wishes.TakesIdentity, body)
            : SendAsync(context, body);
    }

    private async ValueTask<FlushResult> SendEncodedAsync(
        HttpContext context, ContentCoding coding, bool takesIdentity, ByteBuffer body)
    {
        using var encoded = new ByteBuffer(0);
        encoded.CountWith(body);
        if (!ResponseEncoder.TryEncode(coding, body.WrittenMemory, encoded) && takesIdentity)
            return await SendAsync(context, body).ConfigureAwait(false);
        context.Response.Headers.ContentEncoding = ResponseEncoder.NameOf(coding);
        return await SendAsync(context, encoded).ConfigureAwait(false);
    }

    private ValueTask<FlushResult> SendAsync(HttpContext context, ByteBuffer body)
    {
        context.Response.ContentLength = body.Length;
        if (HttpMethods.IsHead(context.Request.Method))
            return default;
        return body.Length <= SlicedBody.SliceBytes
            ? context.Response.BodyWriter.WriteAsync(body.WrittenMemory)
            : SlicedBody.SendAsync(context, body.WrittenMemory, settings.SentWithin);
    }
}
