// Reads while commits go on: the p50 and p99 of by-id and page questions without and with a writer, what readers that
// come and go leave in memory, and the time of a commit.
// usage: Readers graph.db ontology.graphql ORGANIZATIONS [seconds]
using System.Diagnostics;
using System.Globalization;
using System.Text;
using Graph.Embedded;
using Graph.Engine;
using Graph.Engine.Execution;
using Graph.Engine.Ontology;
using Graph.Engine.Values;
using Graph.Engine.Writes;

var organizations = int.Parse(args[2], CultureInfo.InvariantCulture);
var seconds = args.Length > 3 ? double.Parse(args[3], CultureInfo.InvariantCulture) : 5;
var ontology = OntologyReader.Read([new OntologyFile(args[1], File.ReadAllBytes(args[1]))]).Ontology!;
await using var store = EmbeddedStore.Open(args[0], ontology, TimeProvider.System);
var engine = GraphEngine.Create(ontology, store, new GraphEngineSettings
{
    NewCorrelationId = () => "readers",
    OnFault = fault => throw fault.Exception,
});
var byId = Encoding.UTF8.GetBytes(
    "query($id: ID!) { organization(id: $id) { name acronym members { nodes { name } } } }");
var page = Encoding.UTF8.GetBytes("{ organizations(first: 50, order: [{ acronym: ASC }]) { nodes { id acronym } } }");
var type = ontology.FindNodeType("Organization")!;
var slotOfName = type.FindAttribute("name")!.Slot;

await MeasureAsync("warming up", writes: false);
await MeasureAsync("no writer", writes: false);
Report("memory before", Settled());
await MeasureAsync("a writer", writes: true);
Report("memory after", Settled());

async Task MeasureAsync(string name, bool writes)
{
    using var end = new CancellationTokenSource(TimeSpan.FromSeconds(seconds));
    var commits = new List<double>();
    var writer = writes ? Task.Run(() => WriteAsync(commits, end.Token)) : Task.CompletedTask;
    var ids = Task.Run(() => ReadAsync(byId, withId: true, end.Token));
    var pages = Task.Run(() => ReadAsync(page, withId: false, end.Token));
    Console.WriteLine($"{name}: by id with members {Show(await ids)}, page of 50 {Show(await pages)}");
    await writer;
    if (writes)
        Console.WriteLine($"commits of 20 changes: {Show(commits)}");
}

async Task<List<double>> ReadAsync(byte[] document, bool withId, CancellationToken end)
{
    var times = new List<double>();
    var random = new Random(7);
    while (!end.IsCancellationRequested)
    {
        // A new response each time, as readers that come and go have.
        var response = new ResponseBuffer();
        var request = new GraphRequest
        {
            Document = document,
            Variables = withId ? Encoding.UTF8.GetBytes($$"""{"id":"o{{random.Next(organizations)}}"}""") : default,
        };
        var begun = Stopwatch.GetTimestamp();
        await engine.ExecuteAsync(request, response, CancellationToken.None);
        times.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
        if (response.ErrorCount > 0 || !response.Body.WrittenSpan.StartsWith("{\"data\":{"u8))
            throw new InvalidOperationException(Encoding.UTF8.GetString(response.Body.WrittenSpan));
    }

    return times;
}

async Task WriteAsync(List<double> times, CancellationToken end)
{
    var random = new Random(8);
    while (!end.IsCancellationRequested)
    {
        var begun = Stopwatch.GetTimestamp();
        await store.WriteAsync((view, _) => new ValueTask<ChangeSet?>(Rename(view, random)), CancellationToken.None);
        times.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
    }
}

ChangeSet Rename(IWriteView view, Random random)
{
    var changes = new List<Change>();
    foreach (var i in Enumerable.Range(0, 20).Select(_ => random.Next(organizations)).Distinct())
    {
        var node = view.FindNode("o" + i)!;
        var name = Value.FromString($"Renamed {random.Next()}");
        changes.Add(new NodeChanged(
            type, node.Id, node.UpdatedAt, view.At, [new ValueChange(slotOfName, node.Values[slotOfName], name)]));
    }

    return new ChangeSet("readers", changes);
}

static string Show(List<double> times)
{
    times.Sort();
    return times.Count == 0 ? "none" : string.Create(
        CultureInfo.InvariantCulture,
        $"{times.Count} times, p50 {times[times.Count / 2]:0.000} ms, p99 {times[times.Count * 99 / 100]:0.000} ms");
}

static long Settled()
{
    for (var i = 0; i < 3; i++)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
    }

    return GC.GetTotalMemory(forceFullCollection: true) >> 20;
}

static void Report(string what, long megabytes) => Console.WriteLine($"{what}: {megabytes} MB");
