using System.CommandLine;

namespace Graph.Server.Commands;

/// <summary>The flags that are settings of HTTP.</summary>
internal static class HttpOptions
{
    /// <summary>All of them.</summary>
    public static readonly Option<string>[] All =
    [
        new("--http-profile")
        {
            Description = "Statuses: compat (as clients know them) or strict2026 (GraphQL over HTTP of September "
                + "2026: 422 and 294). [default: compat]",
            HelpName = "compat|strict2026",
        },
        new("--max-body-seconds")
        {
            Description = "Seconds within which a request's body must have come. [default: 30]",
            HelpName = "NUMBER",
        },
    ];
}
