using System.Text;
using Graph.Engine;
using Graph.Engine.Execution;
using Graph.Engine.Ontology;
using Graph.Tests.Engine.Api;
using Graph.Tests.Engine.Planning;
using Graph.Tests.Ingest;

namespace Graph.Tests.Embedded.Reading;

/// <summary>
/// Every way through the graph looks at the clock and at the client again and again, however little it returns. The
/// clock of these tests counts how often it is asked, and the time is over when it was asked a few times: so what is
/// measured is work, not time. 3,000 films, one actor in all of them.
/// </summary>
public sealed class RunLimitsTests(RunLimitsTests.Films films) : IClassFixture<RunLimitsTests.Films>
{
    // Between two looks at the clock there are at most so many rows.
    private const int RowsPerLook = 4096;

    // Keeps nothing, and must look at all that the one actor plays in to know it.
    private const string Nothing =
        "where: { actors: { some: { movies: { some: { title: { eq: \"none\" } } } } } }";

    [Theory]
    [InlineData("{ movies(" + Nothing + ") { totalCount } }")]
    [InlineData("{ movies(" + Nothing + ", order: [{ title: DESC }], first: 1) { nodes { id } } }")]
    [InlineData("{ movies(where: { actors: { none: { movies: { none: { title: { eq: \"x\" } } } } } }, last: 1) "
        + "{ nodes { id } } }")]
    [InlineData("{ actor(id: \"hub\") { movies(" + Nothing + ") { nodes { id } } } }")]
    [InlineData("{ actor(id: \"hub\") { movies(last: 1, " + Nothing + ") { nodes { id } } } }")]
    [InlineData("{ actor(id: \"hub\") { movies(order: [{ title: ASC }], " + Nothing + ") { nodes { id } } } }")]
    [InlineData("{ movies(" + Nothing + ") { aggregate { count } } }")]
    [InlineData("{ movies(" + Nothing + ") { facets(by: [ACTORS]) { buckets { count } } } }")]
    public void The_time_is_over_however_little_is_returned(string document)
    {
        var (answer, looks, scanned) = Run(document, looks: 5);
        Assert.Contains("\"code\":\"HC0045\"", answer, StringComparison.Ordinal);
        Assert.InRange(looks, 6, 7);
        Assert.InRange(scanned, 1, 7 * RowsPerLook);
    }

    [Fact]
    public void The_questions_of_a_filter_are_work_too()
    {
        var many = string.Join(
            ", ", Enumerable.Range(0, 600).Select(i => $"{{ not: {{ title: {{ eq: \"x{i}\" }} }} }}"));
        var document = $"{{ movies(where: {{ and: [{many}] }}, last: 1) {{ totalCount }} }}";
        var (answer, looks, scanned) = Run(document, looks: 5);
        Assert.Contains("\"code\":\"HC0045\"", answer, StringComparison.Ordinal);
        Assert.InRange(looks, 6, 7);
        Assert.InRange(scanned, 1, 1000);
    }

    [Fact]
    public void An_answer_has_so_many_objects_and_bytes()
    {
        const string Document =
            "{ movies(first: 200) { nodes { actors { nodes { movies(first: 200) { nodes { id } } } } } } }";
        var limits = GraphLimits.Default with { MaxTypeCost = int.MaxValue, MaxFieldCost = int.MaxValue };
        var engine = EngineTexts.Make(films.Ontology, limits with { MaxObjects = 1000 }, films.Store);
        Assert.Contains("GRAPH_TOO_MUCH_DATA", engine.Run(Document), StringComparison.Ordinal);
        Assert.Contains("more than 1000 objects", engine.Run(Document), StringComparison.Ordinal);
        engine = EngineTexts.Make(films.Ontology, limits with { MaxResponseBytes = 20_000 }, films.Store);
        Assert.Contains("more than 20000 bytes", engine.Run(Document), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_that_has_gone_stops_the_run()
    {
        using var gone = new CancellationTokenSource();
        gone.Cancel();
        var engine = EngineTexts.Make(films.Ontology, store: films.Store);
        var request = EngineTexts.Request("{ movies(" + Nothing + ") { totalCount } }");
        await Assert.ThrowsAsync<OperationCanceledException>(
            async () => await engine.ExecuteAsync(request, new ResponseBuffer(), gone.Token));
    }

    private (string Answer, int Looks, long Scanned) Run(string document, int looks)
    {
        var clock = new CountingClock(looks);
        var engine = GraphEngine.Create(films.Ontology, films.Store, new GraphEngineSettings
        {
            Limits = GraphLimits.Default with { Timeout = TimeSpan.FromSeconds(1), MaxNesting = 64 },
            Clock = clock,
            NewCorrelationId = () => "test-1",
            OnFault = fault => throw new InvalidOperationException("A fault of the engine.", fault.Exception),
        });
        var response = new ResponseBuffer();
        var request = EngineTexts.Request(document);
        engine.ExecuteAsync(in request, response, CancellationToken.None).AsTask().GetAwaiter().GetResult();
        return (Encoding.UTF8.GetString(response.Body.WrittenSpan), clock.Looks, response.Work);
    }

    // One second passes at the look after the last that is allowed.
    private sealed class CountingClock(int allowed) : TimeProvider
    {
        public int Looks { get; private set; } = -1;

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => ++Looks > allowed ? 2 : 0;
    }

    /// <summary>The films.</summary>
    public sealed class Films : IAsyncLifetime
    {
        private readonly TestStore _graph;

        public Films()
        {
            Ontology = ApiTexts.Read(ApiTexts.Movies);
            _graph = new TestStore(Ontology);
        }

        internal GraphOntology Ontology { get; }

        internal IGraphStore Store => _graph.Store;

        public async Task InitializeAsync()
        {
            var lines = new List<string> { """{"node":"Actor","id":"hub","properties":{"name":"Hub"}}""" };
            for (var i = 0; i < 3000; i++)
            {
                lines.Add($$"""{"node":"Movie","id":"m{{i:0000}}","properties":{"title":"Film {{i}}" } }""");
                lines.Add($$"""{"relationship":"ACTED_IN","from":"hub","to":"m{{i:0000}}"}""");
            }

            await _graph.AcceptAsync([.. lines]);
        }

        public async Task DisposeAsync() => await _graph.DisposeAsync();
    }
}
