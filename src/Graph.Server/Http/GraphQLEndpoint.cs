using System.Buffers;
using System.IO.Pipelines;

using Graph.Engine;
using Graph.Engine.Execution;
using Graph.Engine.Values;

namespace Graph.Server.Http;

/// <summary>
/// <c>/graphql</c>: GraphQL over HTTP (edition September 2026; statuses of profile <i>compat</i>, in which request
/// errors are answered 400, and 200 as <c>application/json</c>). Thread-safe.
/// </summary>
internal sealed class GraphQLEndpoint(GraphEngine engine, SdlDownload sdl, long maxBodyBytes)
{
    private const string CostHeader = "GraphQL-Cost";
    private const string PlanHeader = "GraphQL-Query-Plan";

    // What a burst or a great answer needed is given back to the shared pool of arrays.
    private const int MaxIdle = 16;
    private const int LargestKept = 1 << 20;

    private const string JsonType = "application/json; charset=utf-8";
    private const string GraphQLResponseType = "application/graphql-response+json; charset=utf-8";

    private readonly Pool<ResponseBuffer> _idle = new(MaxIdle);

    /// <summary>Answers a request and says how it went.</summary>
    public ValueTask<RequestOutcome> HandleAsync(HttpContext context) => context.Request.Method switch
    {
        "POST" => PostAsync(context),
        "GET" or "HEAD" => GetAsync(context),
        "OPTIONS" => Options(context),
        var method => RefuseAsync(context, HttpFailure.MethodNotAllowed(method)),
    };

    private async ValueTask<RequestOutcome> PostAsync(HttpContext context)
    {
        if (Negotiate(context, out var format) is { } refused)
            return await RefuseAsync(context, refused).ConfigureAwait(false);
        if (!IsJson(context.Request))
        {
            return await RefuseAsync(context, HttpFailure.UnsupportedContentType(context.Request.ContentType))
                .ConfigureAwait(false);
        }

        var reader = context.Request.BodyReader;
        var (failure, read) = await ReadBodyAsync(reader, context.Request.ContentLength).ConfigureAwait(false);
        if (failure is not null)
            return await RefuseAsync(context, failure).ConfigureAwait(false);

        // The engine refers to the body's bytes while it runs, so they are given back behind it.
        var body = read.Buffer.IsSingleSegment ? read.Buffer.First : read.Buffer.ToArray();
        try
        {
            return RequestJson.Read(body, out var request) is { } unreadable
                ? await RefuseAsync(context, unreadable).ConfigureAwait(false)
                : await AnswerAsync(context, request, format).ConfigureAwait(false);
        }
        finally
        {
            reader.AdvanceTo(read.Buffer.End);
        }
    }

    private async ValueTask<RequestOutcome> GetAsync(HttpContext context)
    {
        var query = context.Request.Query;
        if (query.ContainsKey("sdl"))
            return await sdl.WriteAsync(context).ConfigureAwait(false);
        if (Negotiate(context, out var format) is { } refused)
            return await RefuseAsync(context, refused).ConfigureAwait(false);
        if (context.Request.ContentType is { Length: > 0 } type && !IsJson(context.Request))
        {
            return await RefuseAsync(context, HttpFailure.UnsupportedContentType(type)).ConfigureAwait(false);
        }

        return QueryString.Read(query, out var request) is { } unreadable
            ? await RefuseAsync(context, unreadable).ConfigureAwait(false)
            : await AnswerAsync(context, request, format).ConfigureAwait(false);
    }

    private static ValueTask<RequestOutcome> Options(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        context.Response.Headers.Allow = "GET, HEAD, OPTIONS, POST";
        return ValueTask.FromResult(new RequestOutcome(StatusCodes.Status204NoContent));
    }

    private async ValueTask<RequestOutcome> AnswerAsync(HttpContext context, RequestJson request, ResponseFormat format)
    {
        if (request.Document is not { } document)
            return await RefuseAsync(context, HttpFailure.NoDocument).ConfigureAwait(false);

        var response = _idle.TryTake() ?? new ResponseBuffer();
        try
        {
            var graphRequest = new GraphRequest
            {
                Document = document,
                OperationName = request.OperationName is { Length: > 0 } ? request.OperationName : null,
                Variables = request.Variables,
                QueriesOnly = !HttpMethods.IsPost(context.Request.Method),
                Cost = CostOf(context.Request.Headers),
                ShowPlan = context.Request.Headers.ContainsKey(PlanHeader),
            };
            var outcome = await engine.ExecuteAsync(graphRequest, response, context.RequestAborted)
                .ConfigureAwait(false);
            if (outcome.Kind == GraphOutcomeKind.OperationNotAllowed)
                return await RefuseAsync(context, HttpFailure.MutationByGet).ConfigureAwait(false);

            var status = StatusOf(outcome.Kind, format);
            await SendAsync(context, status, format, response.Body).ConfigureAwait(false);
            return new RequestOutcome(status)
            {
                Operation = outcome.Operation,
                OperationName = outcome.OperationName,
                Errors = outcome.ErrorCount,
                Bytes = response.Body.Length,
            };
        }
        finally
        {
            Keep(response);
        }
    }

    /// <summary>What is asked about the price; another value asks nothing.</summary>
    private static CostMode CostOf(IHeaderDictionary headers)
    {
        if (!headers.TryGetValue(CostHeader, out var values))
            return CostMode.None;
        var value = values.ToString();
        return value.Equals("report", StringComparison.OrdinalIgnoreCase) ? CostMode.Report
            : value.Equals("validate", StringComparison.OrdinalIgnoreCase) ? CostMode.Validate
            : CostMode.None;
    }

    private void Keep(ResponseBuffer response)
    {
        if (response.Body.Capacity > LargestKept)
            response.Body.Dispose();
        _idle.TryReturn(response);
    }

    /// <summary>Before execution 400; as application/json the client only looks at the body, so 200.</summary>
    private static int StatusOf(GraphOutcomeKind kind, ResponseFormat format) => kind switch
    {
        GraphOutcomeKind.Executed or GraphOutcomeKind.Priced => StatusCodes.Status200OK,
        GraphOutcomeKind.Refused when format == ResponseFormat.Json => StatusCodes.Status200OK,
        GraphOutcomeKind.Refused => StatusCodes.Status400BadRequest,
        GraphOutcomeKind.Unavailable => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status500InternalServerError,
    };

    private async ValueTask<(HttpFailure? Failure, ReadResult Read)> ReadBodyAsync(PipeReader reader, long? length)
    {
        if (length > maxBodyBytes)
            return (HttpFailure.BodyTooLarge(maxBodyBytes), default);

        while (true)
        {
            var read = await reader.ReadAsync().ConfigureAwait(false);
            if (read.Buffer.Length > maxBodyBytes)
            {
                reader.AdvanceTo(read.Buffer.End);
                return (HttpFailure.BodyTooLarge(maxBodyBytes), default);
            }

            if (read.IsCompleted || read.Buffer.Length == length)
                return (null, read);
            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    private static HttpFailure? Negotiate(HttpContext context, out ResponseFormat format)
    {
        var accept = context.Request.Headers.Accept;
        return AcceptHeader.Choose(accept.Count == 0 ? null : accept.ToString(), out format);
    }

    private static bool IsJson(HttpRequest request)
    {
        if (request.Headers.ContentEncoding.Count > 0)
            return false;
        return request.ContentType is "application/json"
            || (request.ContentType is { } type && JsonContentType.IsJsonInUtf8(type));
    }

    private static async ValueTask<RequestOutcome> RefuseAsync(HttpContext context, HttpFailure failure)
    {
        using var body = new ByteBuffer();
        failure.Write(body);
        if (failure.Allow is { } allow)
            context.Response.Headers.Allow = allow;
        await SendAsync(context, failure.Status, ResponseFormat.Json, body).ConfigureAwait(false);
        return new RequestOutcome(failure.Status) { Errors = 1, Code = failure.Code, Bytes = body.Length };
    }

    private static ValueTask<FlushResult> SendAsync(
        HttpContext context, int status, ResponseFormat format, ByteBuffer body)
    {
        var response = context.Response;
        response.StatusCode = status;
        response.ContentType = format == ResponseFormat.Json ? JsonType : GraphQLResponseType;
        response.ContentLength = body.Length;
        return HttpMethods.IsHead(context.Request.Method)
            ? default
            : response.BodyWriter.WriteAsync(body.WrittenMemory);
    }
}
