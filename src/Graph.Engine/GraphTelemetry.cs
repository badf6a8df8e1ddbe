using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Graph.Engine;

/// <summary>
/// What an operator can watch: one source of spans and one meter, both named <see cref="Name"/>. Nobody listens unless
/// told to, and then nothing is made, counted or allocated. Names follow the semantic conventions of OpenTelemetry
/// where they have any (<c>graphql.*</c>, <c>error.type</c>); ours begin with <c>graph.</c>. Thread-safe.
/// </summary>
public static class GraphTelemetry
{
    /// <summary>The name of the source and of the meter.</summary>
    public const string Name = "Graph";

    private static readonly string? _version = typeof(GraphTelemetry).Assembly.GetName().Version?.ToString(3);

    // Most answers take less than a millisecond, so the default boundaries, from 5 ms, would say nothing.
    private static readonly InstrumentAdvice<double> _seconds = new()
    {
        HistogramBucketBoundaries =
        [
            0.00005, 0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10,
        ],
    };

    /// <summary>Where others make instruments of their own.</summary>
    public static Meter Meter { get; } = new(Name, _version);

    internal static ActivitySource Source { get; } = new(Name, _version);

    internal static Histogram<double> RequestDuration { get; } = Meter.CreateHistogram(
        "graph.request.duration",
        "s",
        "Time to answer a GraphQL request, without reading and sending it.",
        tags: null,
        _seconds);

    internal static UpDownCounter<long> ActiveRequests { get; } = Meter.CreateUpDownCounter<long>(
        "graph.request.active", "{request}", "GraphQL requests that are being answered.");

    internal static Counter<long> CacheLookups { get; } = Meter.CreateCounter<long>(
        "graph.cache.lookups", "{lookup}", "How often a document or a plan was wanted, and was there or was made.");

    private static readonly Counter<long> _refused = Meter.CreateCounter<long>(
        "graph.request.refused", "{request}", "Requests that were refused, by the code of the first error.");

    private static readonly Histogram<double> _commitDuration = Meter.CreateHistogram(
        "graph.store.commit.duration", "s", "Time to make a group of commits durable.", null, _seconds);

    /// <summary>Somebody listens to what requests do.</summary>
    internal static bool IsWatched => Source.HasListeners() || RequestDuration.Enabled || _refused.Enabled;

    /// <summary>Counts a request that was refused.</summary>
    /// <param name="code">The code of the first error, of which there are not many.</param>
    public static void Refused(string code)
    {
        if (_refused.Enabled)
            _refused.Add(1, new KeyValuePair<string, object?>("graph.error.code", code));
    }

    /// <summary>Measures a group of commits that is durable.</summary>
    /// <param name="time">How long it took.</param>
    public static void Committed(TimeSpan time) => _commitDuration.Record(time.TotalSeconds);

    /// <summary>A span for a step of a request that is traced; null where none is.</summary>
    internal static Activity? Step(string name) =>
        Activity.Current is { } current && current.Source == Source ? Source.StartActivity(name) : null;
}
