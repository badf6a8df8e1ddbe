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
    RequestLog? log,
    TimeProvider clock,
    Func<bool> isReady)
{
    /// <summary>Answers a request.</summary>
    public async Task HandleAsync(HttpContext context)
    {
        var begun = clock.GetTimestamp();
        var path = context.Request.Path.Value ?? "";
        var outcome = cors.IsOn && cors.Apply(context)
            ? new RequestOutcome(StatusCodes.Status204NoContent)
            : await AnswerAsync(context, path).ConfigureAwait(false);
        log?.Add(context.Request.Method, path, outcome, begun);
    }

    private ValueTask<RequestOutcome> AnswerAsync(HttpContext context, string path) => path switch
    {
        "/graphql" when ide is not null && IdeEndpoint.WantsPage(context.Request) =>
            new(IdeEndpoint.Redirect(context, StatusCodes.Status301MovedPermanently)),
        "/graphql" => graphql.HandleAsync(context),
        "/graphql/schema" or "/graphql/schema/" or "/graphql/schema.graphql" => sdl.HandleAsync(context),
        "/health/live" => TextAsync(context, StatusCodes.Status200OK, "live\n"),
        "/health/ready" when isReady() => TextAsync(context, StatusCodes.Status200OK, "ready\n"),
        "/health/ready" => TextAsync(context, StatusCodes.Status503ServiceUnavailable, "not ready\n"),
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
        await context.Response.WriteAsync(text).ConfigureAwait(false);
        return new RequestOutcome(status) { Bytes = text.Length };
    }
}
