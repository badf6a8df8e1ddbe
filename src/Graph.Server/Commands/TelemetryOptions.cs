using System.CommandLine;

namespace Graph.Server.Commands;

/// <summary>The flags of <see cref="Settings.TelemetrySettings"/>.</summary>
internal static class TelemetryOptions
{
    /// <summary>All of them.</summary>
    public static readonly Option<string>[] All =
    [
        new("--otlp")
        {
            Description = "Collector that spans and measures are sent to (OpenTelemetry over HTTP), such as "
                + "http://127.0.0.1:4318. [default: what the OTEL_… variables say, else none]",
            HelpName = "URL",
        },
        new("--trace-documents")
        {
            Description = "Whether spans have the text of documents, not their hash alone. [default: false]",
            HelpName = "true|false",
        },
    ];
}
