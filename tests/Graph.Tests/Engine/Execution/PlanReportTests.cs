using System.Text.Json;
using Graph.Engine;
using Graph.Engine.Execution;
using Graph.Engine.Ontology;
using Graph.Tests.Engine.Api;
using Graph.Tests.Engine.Planning;
using Graph.Tests.Ingest;

namespace Graph.Tests.Engine.Execution;

/// <summary>The plan in the response, with what its steps did.</summary>
public sealed class PlanReportTests : IAsyncLifetime
{
    private static readonly GraphOntology Ontology = ApiTexts.Read(ApiTexts.Movies);

    private readonly TestStore _graph = new(Ontology);

    public async Task InitializeAsync()
    {
        var lines = new List<string>();
        for (var i = 0; i < 20; i++)
        {
            lines.Add($$"""{"node":"Movie","id":"m{{i:00}}","properties":{"title":"Film" } }""");
            lines.Add($$"""{"node":"Actor","id":"a{{i:00}}","properties":{"name":"Actor" } }""");
            lines.Add($$"""{"relationship":"ACTED_IN","from":"a{{i:00}}","to":"m{{i:00}}"}""");
            lines.Add($$"""{"relationship":"ACTED_IN","from":"a{{i:00}}","to":"m00"}""");
        }

        await _graph.AcceptAsync([.. lines.Distinct()]);
    }

    public async Task DisposeAsync() => await _graph.DisposeAsync();

    [Theory]
    [InlineData("""{ movie(id: "m01") { id } }""", "[looked up 1, returned 1]")]
    [InlineData("""{ movie(id: "nope") { id } }""", "[looked up 1, returned 0]")]
    [InlineData("""{ nodes(ids: ["m01", "nope"]) { id } }""", "[looked up 2, returned 1]")]
    [InlineData("{ movies(first: 5) { nodes { id } } }", "[opened 1, scanned 6, returned 5]")]
    [InlineData("{ movies(first: 5, order: [{ actorsCount: DESC }]) { nodes { id } } }",
        "[opened 1, scanned 20, sorted 20, returned 5]")]
    [InlineData("""{ movies(where: { title: { endsWith: "x" } }) { nodes { id } } }""",
        "[opened 1, scanned 20, returned 0]")]
    [InlineData("""{ movie(id: "m00") { actors(first: 3) { nodes { id } } } }""",
        "[looked up 1, returned 1]", "[opened 1, scanned 3, returned 3]")]
    [InlineData("""{ movie(id: "nope") { actors { nodes { id } } } }""",
        "[looked up 1, returned 0]", "[not run]")]
    [InlineData("{ movies(first: 2) { nodes { actors { nodes { id } } } } }",
        "[opened 1, scanned 3, returned 2]", "[opened 2, scanned 21, returned 21]")]
    public void A_step_says_what_it_did(string document, params string[] counts)
    {
        var engine = EngineTexts.Make(Ontology, store: _graph.Store);
        var (plan, _) = PlanOf(engine, document);
        Assert.Equal(
            counts,
            plan.Split('\n').Select(line => line.LastIndexOf("  [", StringComparison.Ordinal) is var at and >= 0
                ? line[at..].Trim()
                : null).OfType<string>());
    }

    [Fact]
    public void The_answer_is_the_same_and_the_plan_stands_behind_it()
    {
        var engine = EngineTexts.Make(Ontology, store: _graph.Store);
        const string Document = "{ movies(first: 2) { nodes { title actors { edges { cursor } totalCount } } } }";
        var request = EngineTexts.Request(Document) with { ShowPlan = true, Cost = CostMode.Report };
        var answer = engine.Run(in request, out _);
        var plain = engine.Run(Document);
        Assert.StartsWith(plain[..^1] + ",\"extensions\":{\"operationCost\":", answer, StringComparison.Ordinal);
        Assert.Contains("},\"queryPlan\":{\"text\":[\"movies: ", answer, StringComparison.Ordinal);
    }

    [Fact]
    public void The_hash_is_that_of_the_plan_alone()
    {
        var engine = EngineTexts.Make(Ontology, store: _graph.Store);
        const string Document = "query($n: Int) { movies(first: $n) { nodes { title } } }";
        var (plan, hash) = PlanOf(engine, Document, """{"n": 2}""");
        var (other, same) = PlanOf(engine, Document, """{"n": 3}""");
        Assert.NotEqual(plan, other);
        Assert.Equal(hash, same);
        Assert.Matches("^[0-9a-f]{64}$", hash);
        Assert.NotEqual(hash, PlanOf(engine, "{ movies { nodes { id } } }").Hash);
    }

    // What the pane of Banana Cake Pop 18 reads: Fusion's plan, of which it draws "Resolve", "Parallel" and "Compose".
    [Fact]
    public void What_is_equally_deep_is_drawn_side_by_side()
    {
        const string Document = """
            { movies(first: 2) { nodes { actors(first: 1) { nodes { name } } } } one: movie(id: "m00") { title }
              none: movie(id: "nope") { title actors { nodes { movies { totalCount } } } } }
            """;
        var engine = EngineTexts.Make(Ontology, store: _graph.Store);
        var request = EngineTexts.Request(Document) with { ShowPlan = true };
        using var answer = JsonDocument.Parse(engine.Run(in request, out _));
        var plan = answer.RootElement.GetProperty("extensions").GetProperty("queryPlan");
        Assert.Equal(
            """
            Sequence
              Parallel
                Movie as movies 0 [1] 2 rows
                Movie as one 2 [] 1 row
                Movie as none 3 [4,5] 0 rows
              Parallel
                ACTED_IN as actors 1 [] 2 rows
                ACTED_IN as actors 4 [5] not run
              ACTED_IN as movies 5 [] not run
              Compose

            """.ReplaceLineEndings("\n"),
            Draw(plan.GetProperty("rootNode"), 0));
        Assert.Equal("5", plan.GetProperty("state").GetProperty("returned").GetString());
    }

    [Fact]
    public void What_asks_no_store_is_a_drawing_without_steps()
    {
        var engine = EngineTexts.Make(Ontology, store: _graph.Store);
        var request = EngineTexts.Request("{ __typename }") with { ShowPlan = true };
        using var answer = JsonDocument.Parse(engine.Run(in request, out _));
        var plan = answer.RootElement.GetProperty("extensions").GetProperty("queryPlan");
        Assert.Equal("Sequence\n  Compose\n", Draw(plan.GetProperty("rootNode"), 0));
        Assert.Equal("{}", plan.GetProperty("state").GetRawText());
    }

    private static string Draw(JsonElement node, int depth)
    {
        var text = new string(' ', 2 * depth) + (node.TryGetProperty("subgraph", out var source)
            ? $"{source} {node.GetProperty("selectionSetId")} {node.GetProperty("selectionSetIds").GetRawText()} "
                + node.GetProperty("provides")[0].GetProperty("variable").GetString()
            : node.GetProperty("type").GetString()) + "\n";
        return node.TryGetProperty("nodes", out var nodes)
            ? text + string.Concat(nodes.EnumerateArray().Select(below => Draw(below, depth + 1)))
            : text;
    }

    [Fact]
    public void Plans_can_be_kept_to_oneself()
    {
        var engine = EngineTexts.Make(Ontology, GraphLimits.Default with { ShowPlans = false }, _graph.Store);
        var request = EngineTexts.Request("{ movies { nodes { id } } }") with { ShowPlan = true };
        Assert.DoesNotContain("queryPlan", engine.Run(in request, out _), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_counts_where_nobody_asks()
    {
        var engine = EngineTexts.Make(Ontology, store: _graph.Store);
        var response = new ResponseBuffer();
        var request = EngineTexts.Request("{ movies { nodes { id } } }");
        await engine.ExecuteAsync(in request, response, CancellationToken.None);
        Assert.Null(response.Counters);
        Assert.Null(response.PlanText);
    }

    private static (string Plan, string Hash) PlanOf(GraphEngine engine, string document, string variables = "")
    {
        var request = EngineTexts.Request(document, variables) with { ShowPlan = true };
        using var answer = JsonDocument.Parse(engine.Run(in request, out _));
        var extensions = answer.RootElement.GetProperty("extensions");
        var lines = extensions.GetProperty("queryPlan").GetProperty("text").EnumerateArray();
        var text = string.Join('\n', lines.Select(line => line.GetString()));
        return (text, extensions.GetProperty("queryPlanHash").GetString()!);
    }
}
