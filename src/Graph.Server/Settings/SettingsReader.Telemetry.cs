namespace Graph.Server.Settings;

internal sealed partial class SettingsReader
{
    private const string Standard = "OTEL_";
    private const string Endpoint = "EXPORTER_OTLP_ENDPOINT";
    private const string SpansEndpoint = "EXPORTER_OTLP_TRACES_ENDPOINT";
    private const string MeasuresEndpoint = "EXPORTER_OTLP_METRICS_ENDPOINT";
    private const string Addresses = "an address such as http://127.0.0.1:4318";

    // The exporter reads the variables of OpenTelemetry itself; here is decided whether there is to be one at all.
    private TelemetrySettings ReadTelemetry()
    {
        var standard = new ConfigurationBuilder().AddEnvironmentVariables(Standard).Build();
        var collector = Value("otlp");
        if (collector is not null && !IsAddress(collector))
            throw Bad("otlp", collector, Addresses);
        var settings = new TelemetrySettings
        {
            Collector = collector is null ? null : new Uri(collector),
            UsesGrpc = ReadProtocol(standard["EXPORTER_OTLP_PROTOCOL"]) == "grpc",
            TracesDocuments = ReadOneOf("trace-documents", "false", "true", "false") == "true",
        };
        if (string.Equals(standard["SDK_DISABLED"], "true", StringComparison.OrdinalIgnoreCase))
            return settings;
        return settings with
        {
            SendsSpans = Sends("TRACES_EXPORTER", SpansEndpoint),
            SendsMeasures = Sends("METRICS_EXPORTER", MeasuresEndpoint),
        };

        bool Sends(string exporter, string endpoint) =>
            standard[exporter] is null or "" or "otlp"
            && (collector is not null || HasAddress(standard, endpoint) || HasAddress(standard, Endpoint));
    }

    private static string ReadProtocol(string? protocol) => protocol switch
    {
        null or "" => "http/protobuf",
        "http/protobuf" or "grpc" => protocol,
        _ => throw new SettingsException(
            $"The variable \"{Standard}EXPORTER_OTLP_PROTOCOL\" is \"{protocol}\"; allowed: http/protobuf or grpc."),
    };

    private static bool HasAddress(IConfiguration standard, string name)
    {
        if (standard[name] is not { Length: > 0 } text)
            return false;
        return IsAddress(text)
            ? true
            : throw new SettingsException($"The variable \"{Standard}{name}\" is \"{text}\"; allowed: {Addresses}.");
    }

    private static bool IsAddress(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https";
}
