namespace Graph.Server.Settings;

/// <summary>Where spans and measures are sent; nowhere by default.</summary>
internal sealed record TelemetrySettings
{
    /// <summary>The collector that <c>--otlp</c> names; null where the standard variables say it, or nobody
    /// does.</summary>
    public Uri? Collector { get; init; }

    /// <summary>Spans are sent.</summary>
    public bool SendsSpans { get; init; }

    /// <summary>Measures are sent.</summary>
    public bool SendsMeasures { get; init; }

    /// <summary>Over gRPC and not as protobuf over HTTP.</summary>
    public bool UsesGrpc { get; init; }

    /// <summary>Spans have the text of documents, not their hash alone; false by default.</summary>
    public bool TracesDocuments { get; init; }
}
