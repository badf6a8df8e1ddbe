using System.CommandLine;
using Graph.Embedded;
using Graph.Engine;
using Graph.Engine.Ontology;
using Graph.Server.Http;
using Graph.Server.Settings;
using Graph.Server.Telemetry;

namespace Graph.Server.Commands;

/// <summary><c>graph serve</c>, and <c>graph</c> alone.</summary>
internal static class ServeCommand
{
    /// <summary>The command.</summary>
    public static Command Make()
    {
        var command = new Command("serve", "Answer GraphQL over HTTP. This is what happens without a command.");
        SettingOptions.AddServing(command);
        command.SetAction(CommandLine.Guarded(RunAsync));
        return command;
    }

    /// <summary>Opens the graph, fills a new file, and serves until it is told to stop.</summary>
    public static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var settings = SettingOptions.Read(parsed);
        using var second = new SecondSignal(() => Environment.Exit(ExitCode.Failed));
        var ontology = OpenGraph.Ontology(settings);
        await using var store = OpenGraph.Store(settings, ontology);
        if (store.Sequence == 0 && settings.Seed == Seed.Curated)
            await CuratedData.FillAsync(store, cancellation).ConfigureAwait(false);

        await ServeAsync(settings, ontology, store, cancellation).ConfigureAwait(false);
        return ExitCode.Ok;
    }

    private static async Task ServeAsync(
        GraphSettings settings, GraphOntology ontology, EmbeddedStore store, CancellationToken cancellation)
    {
        using var export = TelemetryExport.Start(settings.Telemetry);
        await using var log = settings.LogRequests
            ? new RequestLog(Console.OpenStandardOutput(), TimeProvider.System)
            : null;
        await using var faults = log is null ? new RequestLog(Console.OpenStandardError(), TimeProvider.System) : null;
        var engine = GraphEngine.Create(ontology, store, new GraphEngineSettings
        {
            Limits = settings.Limits,
            TraceDocuments = settings.Telemetry.TracesDocuments,
            NewCorrelationId = RequestId.Make,
            OnFault = OnFault,
        });
        ServiceMeasures.Add(engine, store, settings.DatabaseFile);
        await GraphHttpServer.RunAsync(
            settings,
            engine,
            BrowserIde.Make(settings, engine),
            started: urls => Announce(urls, settings),
            log,
            OnFault,
            cancellation).ConfigureAwait(false);

        void OnFault(GraphFault fault) => (log ?? faults)!.AddFault(fault);
    }

    private static void Announce(IEnumerable<string> urls, GraphSettings settings)
    {
        foreach (var url in urls)
            Console.Error.WriteLine($"GraphQL at {url}/graphql, from {settings.DatabaseFile}");
        if (!settings.ReadOnly)
            Console.Error.WriteLine("Without authentication: everybody who reaches this address is admin.");
    }
}
