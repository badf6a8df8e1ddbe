using Graph.Engine;
using Graph.Server.Commands;
using Graph.Server.Settings;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Graph.Server.Telemetry;

/// <summary>
/// Sends spans and measures to a collector. What the standard variables of OpenTelemetry say (<c>OTEL_…</c>) holds:
/// headers, time limits, sampling, how often. What waits is sent when it is disposed.
/// </summary>
internal sealed class TelemetryExport : IDisposable
{
    // Without it ASP.NET Core leaves it to a package to say method, path and status on its spans.
    private const string BareSpans = "Microsoft.AspNetCore.Hosting.SuppressActivityOpenTelemetryData";

    private readonly TracerProvider? _spans;
    private readonly MeterProvider? _measures;

    private TelemetryExport(TelemetrySettings settings)
    {
        AppContext.SetSwitch(BareSpans, false);
        if (settings.SendsSpans)
        {
            _spans = Sdk.CreateTracerProviderBuilder()
                .SetResourceBuilder(Resource())
                .AddSource(GraphTelemetry.Name, "Microsoft.AspNetCore")
                .AddOtlpExporter(options => Configure(options, settings, "v1/traces"))
                .Build();
        }

        if (settings.SendsMeasures)
        {
            _measures = Sdk.CreateMeterProviderBuilder()
                .SetResourceBuilder(Resource())
                .AddMeter(
                    GraphTelemetry.Name,
                    "Microsoft.AspNetCore.Hosting",
                    "Microsoft.AspNetCore.Server.Kestrel",
                    "System.Runtime")
                .AddOtlpExporter(options => Configure(options, settings, "v1/metrics"))
                .Build();
        }
    }

    /// <summary>Begins to send; null where nothing is to be sent, and then nothing of OpenTelemetry is even
    /// loaded.</summary>
    public static IDisposable? Start(TelemetrySettings settings) =>
        settings.SendsSpans || settings.SendsMeasures ? Make(settings) : null;

    /// <inheritdoc/>
    public void Dispose()
    {
        _spans?.Dispose();
        _measures?.Dispose();
    }

    private static TelemetryExport Make(TelemetrySettings settings) => new(settings);

    // The name of the variables comes last, so that it wins.
    private static ResourceBuilder Resource() => ResourceBuilder.CreateEmpty()
        .AddService("graph", serviceVersion: ProgramVersion.Text)
        .AddTelemetrySdk()
        .AddEnvironmentVariableDetector();

    // An address that is set here is taken as it is; to those of the variables the exporter adds the path itself.
    private static void Configure(OtlpExporterOptions options, TelemetrySettings settings, string path)
    {
        options.Protocol = settings.UsesGrpc ? OtlpExportProtocol.Grpc : OtlpExportProtocol.HttpProtobuf;
        if (settings.Collector is { } collector)
        {
            options.Endpoint = settings.UsesGrpc
                ? collector
                : new Uri($"{collector.GetLeftPart(UriPartial.Path).TrimEnd('/')}/{path}");
        }
    }
}
