using System.CommandLine;

namespace Graph.Server.Commands;

/// <summary>The flags that are settings of HTTP.</summary>
internal static class HttpOptions
{
    private const string Switch = "true|false";
    private const string Number = "NUMBER";

    /// <summary>All of them.</summary>
    public static readonly Option<string>[] All =
    [
        Make("http-profile", "compat|strict2026", "Statuses: compat (as clients know them) or strict2026 (GraphQL "
            + "over HTTP of September 2026: 422 and 294). [default: compat]"),
        Make("max-body-seconds", Number, "Seconds for a request's body to come. [default: 30]"),
        Make("compression", Switch, "Whether answers are compressed for who asks for it. [default: true]"),
        Make("cors-origins", "ORIGINS", "Origins whose pages may read answers, joined by semicolons, or *. "
            + "[default: none]"),
        Make("cors-credentials", Switch, "Whether pages of these origins may send cookies. [default: false]"),
        Make("enforce-get-preflight", Switch, "Whether a GET needs the header GraphQL-Preflight. [default: false]"),
        Make("introspection", Switch, "Whether __schema and __type are answered. [default: true]"),
        Make("schema-download", Switch, "Whether /graphql?sdl is answered. [default: true]"),
        Make("drain-seconds", Number, "Seconds to go on answering after a signal to stop. [default: 0]"),
    ];

    private static Option<string> Make(string name, string value, string description) =>
        new($"--{name}") { Description = description, HelpName = value };
}
