using System.Text;
using Graph.Embedded;
using Graph.Engine;
using Graph.Engine.Execution;
using Graph.GraphQL.Types;
using Graph.Ingest;
using Graph.Tests.Support;

namespace Graph.Tests.Oracle;

/// <summary>
/// A generated graph of one ontology, brought into a real store by the real import, with the service's engine over it
/// and the oracle's view of it, which is what an export wrote.
/// </summary>
internal sealed class OracleWorld : IAsyncDisposable
{
    private readonly ResponseBuffer _response = new();
    private readonly List<GraphFault> _faults = [];
    private readonly string _folder;
    private readonly EmbeddedStore _store;

    private OracleWorld(string name, OracleOntology text, string folder, EmbeddedStore store)
    {
        Name = name;
        Text = text;
        _folder = folder;
        _store = store;
        Engine = GraphEngine.Create(store.Ontology, store, new GraphEngineSettings
        {
            NewCorrelationId = () => "fault",
            OnFault = _faults.Add,
            Limits = new GraphLimits
            {
                MaxAliases = 10_000,
                MaxObjects = 1_000_000,
                MaxTypeCost = int.MaxValue,
                MaxFieldCost = int.MaxValue,
                Timeout = TimeSpan.FromMinutes(5),
            },
        });
        Graph = new OracleGraph(text, []);
    }

    /// <summary>All ontologies that graphs are generated for; the last one may not be there.</summary>
    public static IReadOnlyList<string> Names { get; } =
        ["every-kind", "evidenced", "movies", "ships", "odd", "ontology", "bench"];

    public string Name { get; }

    public OracleOntology Text { get; }

    public GraphEngine Engine { get; }

    public GraphQLSchema Schema => Engine.Schema;

    /// <summary>What an export of the graph says.</summary>
    public OracleGraph Graph { get; private set; }

    /// <summary>Makes the graph of a seed; null where the ontology's file is not there.</summary>
    public static async Task<OracleWorld?> MakeAsync(string name, int seed, int nodesPerType)
    {
        var path = name switch
        {
            "ontology" => Repository.PathOf("schema", "ontology.graphql"),
            "bench" => SharedFolder.File("data/bench/ontology.graphql"),
            "ships" or "odd" => Repository.PathOf("tests", "other", name, "ontology.graphql"),
            _ => Repository.PathOf("tests", "Graph.Tests", "Oracle", "ontologies", name + ".graphql"),
        };
        if (path is null || !File.Exists(path))
            return null;
        var sdl = await File.ReadAllTextAsync(path);
        var reading = OntologyReader.Read(name, Encoding.UTF8.GetBytes(sdl));
        Assert.True(reading.Ontology is not null, string.Join('\n', reading.Errors));
        var folder = Directory.CreateTempSubdirectory("graph-oracle-").FullName;
        var store = EmbeddedStore.Open(Path.Combine(folder, "graph.db"), reading.Ontology, new SteppingClock());
        var world = new OracleWorld(name, new OracleOntology(sdl), folder, store);
        await world.FillAsync(new GeneratedData(world.Text, seed, nodesPerType).Lines());
        return world;
    }

    /// <summary>What the service answers, and what went wrong inside it.</summary>
    public async Task<string> AskAsync(string document, string variables)
    {
        _faults.Clear();
        var request = new GraphRequest
        {
            Document = Encoding.UTF8.GetBytes(document),
            Variables = Encoding.UTF8.GetBytes(variables),
        };
        await Engine.ExecuteAsync(request, _response, CancellationToken.None);
        var body = Encoding.UTF8.GetString(_response.Body.WrittenSpan);
        return _faults.Count == 0 ? body : body + "\n" + _faults[0].Exception;
    }

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    // A second later for each commit, so that a seed gives the same times again.
    private sealed class SteppingClock : TimeProvider
    {
        private long _seconds;

        public override DateTimeOffset GetUtcNow() =>
            new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddSeconds(Interlocked.Increment(ref _seconds));
    }

    private async Task FillAsync(List<string> lines)
    {
        var content = Encoding.UTF8.GetBytes(string.Join('\n', lines));
        var report = await FileImport.RunAsync(
            _store, [new ImportFile(Name + ".jsonl", content)], new ImportOptions { LinesPerCommit = 50 },
            progress: null, CancellationToken.None);
        Assert.True(report.IsComplete, string.Join('\n', report.Errors
            .Select(e => $"{e.Source.Line} {e.Path}: {e.Message}\n  {lines[(int)Math.Max(0, e.Source.Line - 1)]}")));
        using var export = new MemoryStream();
        await GraphExport.RunAsync(_store, export, CancellationToken.None);
        Graph = new OracleGraph(Text, Encoding.UTF8.GetString(export.ToArray()).Split('\n'));
    }
}
