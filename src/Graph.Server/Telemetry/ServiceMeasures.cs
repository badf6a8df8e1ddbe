using System.Diagnostics.Metrics;
using Graph.Embedded;
using Graph.Engine;

namespace Graph.Server.Telemetry;

/// <summary>Measures that are only taken when somebody asks for them: what is kept, what waits, how much there
/// is.</summary>
internal static class ServiceMeasures
{
    /// <summary>Adds them for a service; once per process.</summary>
    /// <param name="engine">What answers.</param>
    /// <param name="store">What it answers from.</param>
    /// <param name="file">The store's file.</param>
    public static void Add(GraphEngine engine, EmbeddedStore store, string file)
    {
        var meter = GraphTelemetry.Meter;
        meter.CreateObservableUpDownCounter(
            "graph.cache.entries", () => Entries(engine.Figures), "{entry}", "Documents and plans kept ready.");
        meter.CreateObservableUpDownCounter(
            "graph.long_run.count", () => LongRuns(engine.Figures), "{run}", "Long questions that run or wait.");
        meter.CreateObservableCounter(
            "graph.store.commits", () => store.Sequence, "{commit}", "Commits of the graph since it was made.");
        meter.CreateObservableUpDownCounter(
            "graph.store.queue", () => store.WaitingWrites, "{write}", "Writes that wait to be committed.");
        meter.CreateObservableUpDownCounter(
            "graph.store.nodes", () => store.Statistics.AllNodes, "{node}", "Nodes of the graph.");
        meter.CreateObservableUpDownCounter(
            "graph.store.relationships",
            () => store.Statistics.Relationships,
            "{relationship}",
            "Relationships of the graph.");
        meter.CreateObservableUpDownCounter(
            "graph.store.file.size", () => new FileInfo(file).Length, "By", "Size of the graph's file.");
    }

    private static Measurement<int>[] Entries(EngineFigures figures) =>
    [
        new(figures.Documents, Tag("graph.cache.name", "documents")),
        new(figures.Plans, Tag("graph.cache.name", "plans")),
    ];

    private static Measurement<int>[] LongRuns(EngineFigures figures) =>
    [
        new(figures.LongRuns, Tag("graph.long_run.state", "running")),
        new(figures.WaitingLongRuns, Tag("graph.long_run.state", "waiting")),
    ];

    private static KeyValuePair<string, object?> Tag(string name, string value) => new(name, value);
}
