using System.Globalization;
using System.Text;
using BenchmarkDotNet.Attributes;
using Graph.Embedded;
using Graph.Engine;
using Graph.Engine.Execution;
using Graph.Engine.Ontology;
using Graph.Ingest;

namespace Graph.Benchmarks;

/// <summary>
/// The questions of tests/load through the engine and the embedded store, without HTTP. Needs GRAPH_BENCH, the
/// file that <c>node tests/load/make.mjs</c> writes: <c>GRAPH_BENCH=bench.jsonl dotnet run -c Release --project
/// tests/Graph.Benchmarks -- --filter '*'</c>.
/// </summary>
[MemoryDiagnoser]
public class QuestionBenchmarks
{
    private readonly ResponseBuffer _response = new();
    private EmbeddedStore _store = null!;
    private GraphEngine _engine = null!;
    private GraphRequest _byId, _nested, _filter;
    private int _unseen;

    [GlobalSetup]
    public void Setup() => SetupAsync().GetAwaiter().GetResult();

    [GlobalCleanup]
    public void Cleanup() => _store.DisposeAsync().AsTask().GetAwaiter().GetResult();

    [Benchmark(Description = "by id, document seen before")]
    public int ById() => Run(_byId);

    [Benchmark(Description = "by id, document never seen")]
    public int Unseen() => Run(new GraphRequest
    {
        Document = Encoding.UTF8.GetBytes(string.Create(
            CultureInfo.InvariantCulture,
            $"query Q{_unseen++}($id: ID!) {{ organization(id: $id) {{ name acronym }} }}")),
        Variables = _byId.Variables,
    });

    [Benchmark(Description = "four levels, 648 rows, 59 KB")]
    public int Nested() => Run(_nested);

    [Benchmark(Description = "filter over a relationship")]
    public int Filter() => Run(_filter);

    private async Task SetupAsync()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Graph.sln")))
            folder = Path.GetDirectoryName(folder)!;
        var load = Path.Combine(folder, "tests", "load");
        var ontology = OntologyReader.Read(
            "ontology.graphql", await File.ReadAllBytesAsync(Path.Combine(load, "ontology.graphql"))).Ontology!;
        _store = EmbeddedStore.Open(
            Path.Combine(Directory.CreateTempSubdirectory("graph-bench-").FullName, "graph.db"),
            ontology,
            TimeProvider.System);
        var file = Environment.GetEnvironmentVariable("GRAPH_BENCH")
            ?? throw new InvalidOperationException("Set GRAPH_BENCH to the file that tests/load/make.mjs writes.");
        await FileImport.RunAsync(_store, [new ImportFile(file)], new ImportOptions(), null, default);
        _engine = GraphEngine.Create(ontology, _store, new GraphEngineSettings
        {
            NewCorrelationId = () => "",
            OnFault = fault => throw new InvalidOperationException("A fault.", fault.Exception),
        });
        _byId = Request("by-id", """{"id": "o7"}""");
        _nested = Request("nested", """{"id": "i1215"}""");
        _filter = Request("filter", """{"kind": "MINISTRY", "year": "2010-01-01"}""");

        GraphRequest Request(string name, string variables) => new()
        {
            Document = File.ReadAllBytes(Path.Combine(load, "questions", name + ".graphql")),
            Variables = Encoding.UTF8.GetBytes(variables),
        };
    }

    private int Run(in GraphRequest request)
    {
        var run = _engine.ExecuteAsync(request, _response, CancellationToken.None);
        return run.IsCompletedSuccessfully
            ? _response.Body.Length
            : throw new InvalidOperationException("Asynchronous.");
    }
}
