using System.Buffers;
using Graph.Engine;
using Graph.Engine.Execution;
using Graph.Engine.Values;
using Graph.Server.Settings;
using Graph.Server.Streams;

namespace Graph.Server.Http;

/// <summary>
/// <c>/graphql</c>: GraphQL over HTTP (edition September 2026). The statuses are those of the settings' profile.
/// Thread-safe.
/// </summary>
internal sealed class GraphQLEndpoint(
    GraphEngine engine,
    DocumentResolver documents,
    SdlDownload sdl,
    ResponseSender sender,
    GraphSettings settings,
    GraphStreams streams)
{
    private const string CostHeader = "GraphQL-Cost";
    private const string PlanHeader = "GraphQL-Query-Plan";

    // What a burst or a great answer needed is given back to the shared pool of arrays.
    private const int MaxIdle = 16;
    private const int LargestKept = 1 << 20;

    private readonly Pool<ResponseBuffer> _idle = new(MaxIdle);
    private readonly RequestBody _body = new(
        settings.MaxBodyBytes, settings.Http.BodyWithin, ConnectionSettings.BodyRoom(settings.MaxBodyBytes));
    private readonly BatchEndpoint _batches = new(engine, documents, settings);
    private readonly HttpProfile _profile = settings.Http.Profile;

    /// <summary>Answers a request and says how it went.</summary>
    public ValueTask<RequestOutcome> HandleAsync(HttpContext context) => context.Request.Method switch
    {
        "POST" => PostAsync(context),
        "GET" or "HEAD" => GetAsync(context),
        "OPTIONS" => Options(context),
        var method => sender.RefuseAsync(context, HttpFailure.MethodNotAllowed(method)),
    };

    private async ValueTask<RequestOutcome> PostAsync(HttpContext context)
    {
        if (Negotiate(context, out var format) is { } refused)
            return await sender.RefuseAsync(context, refused).ConfigureAwait(false);
        if (!IsJson(context.Request))
        {
            var unsupported = HttpFailure.UnsupportedContentType(context.Request.ContentType);
            return await sender.RefuseAsync(context, unsupported, format).ConfigureAwait(false);
        }

        var (failure, read) = await _body.ReadAsync(context.Request).ConfigureAwait(false);
        if (failure is not null)
            return await sender.RefuseAsync(context, failure, format).ConfigureAwait(false);

        // The engine refers to the body's bytes while it runs, so they are given back behind it.
        var body = read.Buffer.IsSingleSegment ? read.Buffer.First : read.Buffer.ToArray();
        try
        {
            var unreadable = RequestJson.Read(body, out var request);
            if (BatchRequest.Is(context.Request, unreadable, in request))
                return await _batches.AnswerAsync(context, body, format).ConfigureAwait(false);
            return unreadable is not null
                ? await sender.RefuseAsync(context, unreadable, format).ConfigureAwait(false)
                : await AnswerAsync(context, request, format).ConfigureAwait(false);
        }
        finally
        {
            context.Request.BodyReader.AdvanceTo(read.Buffer.End);
        }
    }

    private async ValueTask<RequestOutcome> GetAsync(HttpContext context)
    {
        if (GraphStreams.IsSocket(context.Request))
            return await streams.SocketAsync(context).ConfigureAwait(false);
        var query = context.Request.Query;
        if (query.ContainsKey("sdl"))
            return await sdl.WriteAsync(context).ConfigureAwait(false);
        if (Negotiate(context, out var format) is { } refused)
            return await sender.RefuseAsync(context, refused).ConfigureAwait(false);
        if (context.Request.ContentType is { Length: > 0 } type && !IsJson(context.Request))
        {
            var unsupported = HttpFailure.UnsupportedContentType(type);
            return await sender.RefuseAsync(context, unsupported, format).ConfigureAwait(false);
        }

        if (CrossSiteGuard.Check(context.Request, settings.Http.EnforceGetPreflight) is { } foreign)
            return await sender.RefuseAsync(context, foreign, format).ConfigureAwait(false);

        // A POST is kept by nobody who is not told to; a GET may be, and looked into as if it were something else.
        context.Response.Headers.CacheControl = ResponseSender.NoStore;
        context.Response.Headers.XContentTypeOptions = "nosniff";
        return QueryString.Read(query, out var request) is { } unreadable
            ? await sender.RefuseAsync(context, unreadable, format).ConfigureAwait(false)
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
        if (DocumentRoute.Apply(context.Request.Path.Value!, ref request) is { } misnamed)
            return await sender.RefuseAsync(context, misnamed, format).ConfigureAwait(false);
        if (documents.Resolve(ref request) is { } unresolved)
            return await sender.RefuseAsync(context, unresolved, format).ConfigureAwait(false);
        if (format == ResponseFormat.EventStream)
            return await streams.EventsAsync(context, ToGraph(context, request), request).ConfigureAwait(false);

        var response = _idle.TryTake() ?? new ResponseBuffer();
        try
        {
            var wait = PreferHeader.TakeWait(context, settings.Limits.Timeout);
            var graphRequest = ToGraph(context, request) with { Timeout = wait };
            var outcome = await engine.ExecuteAsync(graphRequest, response, context.RequestAborted)
                .ConfigureAwait(false);
            if (outcome.Kind == GraphOutcomeKind.OperationNotAllowed)
                return await sender.RefuseAsync(context, HttpFailure.MutationByGet, format).ConfigureAwait(false);

            documents.Keep(in request, in outcome, response);
            if (outcome.ErrorCount > 0)
                RequestId.Ensure(context, outcome.CorrelationId);
            var status = ResponseStatus.Of(outcome, format, _profile);
            await sender.SendAsync(context, status, format, response.Body).ConfigureAwait(false);
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

    /// <summary>The request as the engine takes it.</summary>
    public static GraphRequest ToGraph(HttpContext context, in RequestJson request) =>
        new()
        {
            Document = request.Document.GetValueOrDefault(),
            OperationName = request.OperationName is { Length: > 0 } ? request.OperationName : null,
            Variables = request.Variables,
            IsTrusted = request.IsTrusted,
            QueriesOnly = !HttpMethods.IsPost(context.Request.Method),
            Cost = CostOf(context.Request.Headers),
            ShowPlan = context.Request.Headers.ContainsKey(PlanHeader),
            CorrelationId = RequestId.Of(context),
        };

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

    private static HttpFailure? Negotiate(HttpContext context, out ResponseFormat format)
    {
        var headers = context.Request.Headers;
        var accept = headers.Accept;
        if (AcceptHeader.Choose(accept.Count == 0 ? null : accept.ToString(), out format) is { } refused)
            return refused;
        return headers.AcceptEncoding is { Count: > 0 } encodings && AcceptEncoding.IsImpossible(encodings.ToString())
            ? HttpFailure.NoEncoding
            : null;
    }

    private static bool IsJson(HttpRequest request)
    {
        if (request.Headers.ContentEncoding.Count > 0)
            return false;
        return request.ContentType is "application/json"
            || (request.ContentType is { } type && JsonContentType.IsJsonInUtf8(type));
    }
}
