using System.Diagnostics;
using System.Globalization;
using Graph.Server.Http;

namespace Graph.Server.Telemetry;

/// <summary>What ASP.NET Core does not say on the span of a request: its route, and how it ended.</summary>
internal static class HttpSpan
{
    /// <summary>Says it, where the request is traced.</summary>
    /// <param name="method">HTTP method.</param>
    /// <param name="path">Path, without the query.</param>
    /// <param name="outcome">How it went.</param>
    public static void Describe(string method, string path, in RequestOutcome outcome)
    {
        if (Activity.Current is not { IsAllDataRequested: true } span)
            return;
        span.SetTag("http.response.status_code", outcome.Status);
        if (RouteOf(path) is { } route)
        {
            span.SetTag("http.route", route);
            // A method may be any word; ASP.NET Core says _OTHER for what it does not know.
            if (span.GetTagItem("http.request.method") is string known && known == method)
                span.DisplayName = $"{method} {route}";
        }

        if (outcome.Status < StatusCodes.Status500InternalServerError)
            return;
        span.SetTag("error.type", outcome.Status.ToString(CultureInfo.InvariantCulture));
        span.SetStatus(ActivityStatusCode.Error);
    }

    private static string? RouteOf(string path) => path switch
    {
        "/graphql" or "/health/live" or "/health/ready" => path,
        _ when path.StartsWith("/graphql/", StringComparison.Ordinal) => "/graphql/{*path}",
        _ => null,
    };
}
