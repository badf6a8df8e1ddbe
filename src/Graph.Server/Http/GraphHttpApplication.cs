using Graph.Engine;
using Graph.Server.Telemetry;
using Microsoft.AspNetCore.Connections;

namespace Graph.Server.Http;

/// <summary>
/// What the service answers over HTTP: a switch over paths, one line in the log per request. No middleware: every
/// request passes here and nowhere else. Thread-safe.
/// </summary>
internal sealed class GraphHttpApplication(
    GraphQLEndpoint graphql,
    SdlDownload sdl,
    CorsPolicy cors,
    IdeEndpoint? ide,
    ResponseSender sender,
    Readiness readiness,
    RequestLog? log,
    Action<GraphFault> onFault,
    TimeProvider clock)
{
    // As nginx has it in its log: the client has gone, and no answer with it.
    private const int ClientHasGone = 499;

    /// <summary>Answers a request.</summary>
    public async Task HandleAsync(HttpContext context)
    {
        var begun = clock.GetTimestamp();
        var path = context.Request.Path.Value ?? "";
        if (readiness.IsStopping)
            context.Response.Headers.Connection = "close";
        RequestId.Take(context);
        RequestOutcome outcome;
        try
        {
            outcome = cors.IsOn && cors.Apply(context)
                ? new RequestOutcome(StatusCodes.Status204NoContent)
                : await AnswerAsync(context, path).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            outcome = await FailAsync(context, exception).ConfigureAwait(false);
        }

        if (outcome.Code is { } refusal)
            GraphTelemetry.Refused(refusal);
        HttpSpan.Describe(context.Request.Method, path, outcome);
        log?.Add(context.Request.Method, path, outcome with { Id = RequestId.Of(context) }, begun);
    }

    // Whoever waits for the answer gets one, and learns no more than under which id the log has what happened.
    private async ValueTask<RequestOutcome> FailAsync(HttpContext context, Exception exception)
    {
        if (context.RequestAborted.IsCancellationRequested || exception is ConnectionResetException)
            return new RequestOutcome(ClientHasGone);
        if (context.Response.HasStarted)
        {
            onFault(new GraphFault(RequestId.Of(context) ?? RequestId.Make(), exception, null));
            context.Abort();
            return new RequestOutcome(context.Response.StatusCode) { Errors = 1 };
        }

        var id = RequestId.Ensure(context);
        onFault(new GraphFault(id, exception, null));
        context.Response.Clear();
        RequestId.Ensure(context, id);
        if (cors.IsOn)
            cors.Apply(context);
        return await sender.RefuseAsync(context, HttpFailure.Internal(id)).ConfigureAwait(false);
    }

    private ValueTask<RequestOutcome> AnswerAsync(HttpContext context, string path) => path switch
    {
        "/graphql" when ide is not null && IdeEndpoint.WantsPage(context.Request) =>
            new(IdeEndpoint.Redirect(context, StatusCodes.Status301MovedPermanently)),
        "/graphql" => graphql.HandleAsync(context),
        "/graphql/schema" or "/graphql/schema/" or "/graphql/schema.graphql" => sdl.HandleAsync(context),
        "/health/live" => TextAsync(context, StatusCodes.Status200OK, "live\n"),
        "/health/ready" when readiness.IsStopping =>
            TextAsync(context, StatusCodes.Status503ServiceUnavailable, "not ready\n"),
        "/health/ready" => TextAsync(context, StatusCodes.Status200OK, "ready\n"),
        _ when DocumentRoute.Is(path) => graphql.HandleAsync(context),
        _ when ide is not null && path.StartsWith(IdeEndpoint.Root, StringComparison.Ordinal)
            && IdeEndpoint.Takes(context.Request, path) => ide.HandleAsync(context, path),
        // As HotChocolate does: clients that write the slash are answered.
        IdeEndpoint.Root => graphql.HandleAsync(context),
        "/" when ide is not null && IdeEndpoint.WantsPage(context.Request) =>
            new(IdeEndpoint.Redirect(context, StatusCodes.Status302Found)),
        _ => TextAsync(context, StatusCodes.Status404NotFound, "Nothing is here. The API is at /graphql.\n"),
    };

    private static async ValueTask<RequestOutcome> TextAsync(HttpContext context, int status, string text)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain; charset=utf-8";
        context.Response.ContentLength = text.Length;
        context.Response.Headers.CacheControl = ResponseSender.NoStore;
        await context.Response.WriteAsync(text).ConfigureAwait(false);
        return new RequestOutcome(status) { Bytes = text.Length };
    }
}
