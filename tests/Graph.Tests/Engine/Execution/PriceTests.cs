using System.Text;
using System.Text.Json;
using Graph.Engine;
using Graph.Engine.Execution;
using Graph.Engine.Ontology;
using Graph.Engine.Planning;
using Graph.Tests.Engine.Api;
using Graph.Tests.Engine.Planning;
using Graph.Tests.Ingest;

namespace Graph.Tests.Engine.Execution;

/// <summary>What a question is expected to cost, over 20 films; 10 have two actors each of four, and the first actor
/// plays in all of these.</summary>
public sealed class PriceTests : IAsyncLifetime
{
    private static readonly GraphOntology Ontology = ApiTexts.Read(ApiTexts.Movies);

    private readonly TestStore _graph = new(Ontology);

    public async Task InitializeAsync()
    {
        var lines = new List<string>();
        for (var i = 0; i < 20; i++)
            lines.Add($$"""{"node":"Movie","id":"m{{i:00}}","properties":{"title":"Film {{i}}" } }""");
        for (var i = 0; i < 4; i++)
            lines.Add($$"""{"node":"Actor","id":"a{{i}}","properties":{"name":"Actor {{i}}" } }""");
        for (var i = 0; i < 10; i++)
        {
            lines.Add($$"""{"relationship":"ACTED_IN","from":"a0","to":"m{{i:00}}"}""");
            lines.Add($$"""{"relationship":"ACTED_IN","from":"a{{1 + i % 3}}","to":"m{{i:00}}"}""");
        }

        await _graph.AcceptAsync([.. lines]);
    }

    public async Task DisposeAsync() => await _graph.DisposeAsync();

    [Theory]
    [InlineData("{ __typename }", 0, 0)]
    [InlineData("{ __schema { types { name } } }", 0, 0)]
    [InlineData("""{ movie(id: "m00") { title } }""", 1, 1)]
    [InlineData("""{ a: movie(id: "m00") { title } b: movie(id: "m01") { title } }""", 2, 2)]
    [InlineData("""{ nodes(ids: ["m00", "m01", "x"]) { id } }""", 1, 3)]
    // A page, or all where there are fewer.
    [InlineData("{ movies { nodes { title } } }", 1, 20)]
    [InlineData("{ movies(first: 7) { nodes { title } } }", 1, 7)]
    [InlineData("{ movies(last: 7) { totalCount } }", 1, 0)]
    [InlineData("{ movies(first: 7) { nodes { title } edges { node { title } } } }", 1, 14)]
    [InlineData("{ actors(first: 7) { nodes { name } } }", 1, 4)]
    // Half of the films have actors, two each; one that was asked for by id is taken to have some.
    [InlineData("{ movies { nodes { actors { nodes { name } } } } }", 21, 40)]
    [InlineData("{ movies(first: 10) { nodes { actors(first: 1) { nodes { name } } } } }", 11, 15)]
    [InlineData("""{ movie(id: "m00") { actors { nodes { name } } } }""", 2, 3)]
    // What was reached over a relationship has one of it.
    [InlineData("""{ movie(id: "m00") { actors { nodes { movies { nodes { title } } } } } }""", 4, 13)]
    [InlineData("""{ movie(id: "m00") { actors { nodes { movies(first: 3) { nodes { title } } } } } }""", 4, 9)]
    // Around nothing lies nothing.
    [InlineData("{ neighborhood(of: []) { nodes { id } } }", 1, 0)]
    [InlineData("""{ neighborhood(of: ["m00"], limit: 9) { nodes { id } } }""", 1, 9)]
    // Ids bound what a filter keeps.
    [InlineData("""{ movies(where: { id: { eq: "m03" } }) { nodes { title } } }""", 1, 1)]
    [InlineData("""{ movies(where: { id: { in: ["m03", "m04"] } }) { nodes { title } } }""", 1, 2)]
    [InlineData("""{ actor(id: "a0") { movies(where: { id: { eq: "m03" } }) { nodes { title } } } }""", 2, 2)]
    // What is left out costs nothing.
    [InlineData("{ movies { nodes { actors @skip(if: true) { nodes { name } } } } }", 1, 20)]
    public void A_question_costs(string document, int fieldCost, int typeCost) =>
        Assert.Equal((fieldCost, typeCost), Price(document));

    [Theory]
    [InlineData("""{"n": 3}""", 3)]
    [InlineData("""{"n": 0}""", 0)]
    [InlineData("""{"n": null}""", 20)]
    [InlineData("{}", 20)]
    public void The_page_is_that_of_the_variables(string variables, int typeCost) =>
        Assert.Equal((1, typeCost), Price("query($n: Int) { movies(first: $n) { nodes { id } } }", variables));

    [Theory]
    [InlineData("""{"ids": []}""", 0)]
    [InlineData("""{"ids": ["m00", "m01"]}""", 2)]
    public void The_ids_are_those_of_the_variables(string variables, int typeCost)
    {
        Assert.Equal((1, typeCost), Price("query($ids: [ID!]!) { nodes(ids: $ids) { id } }", variables));
        Assert.Equal(
            (1, typeCost),
            Price("query($ids: [ID!]!) { movies(where: { id: { in: $ids } }) { nodes { id } } }", variables));
    }

    [Theory]
    [InlineData("""{"on": true}""", 40)]
    [InlineData("""{"on": false}""", 20)]
    public void Conditions_are_those_of_the_variables(string variables, int typeCost) => Assert.Equal(
        typeCost,
        Price("query($on: Boolean!) { movies { nodes { actors @include(if: $on) { nodes { id } } } } }", variables)
            .TypeCost);

    [Fact]
    public async Task The_price_follows_the_graph()
    {
        var engine = EngineTexts.Make(Ontology, store: _graph.Store);
        const string Document = "{ movies { nodes { actors { nodes { name } } } } }";
        Assert.Equal(40, Price(engine, Document).TypeCost);
        await _graph.AcceptAsync("""{"node":"Movie","id":"m99","properties":{"title":"Film 99"}}""");
        Assert.Equal(41, Price(engine, Document).TypeCost);
    }

    [Fact]
    public void Too_dear_a_question_is_not_run_and_told_what_is_dear()
    {
        var engine = EngineTexts.Make(Ontology, GraphLimits.Default with { MaxTypeCost = 39 }, _graph.Store);
        var answer = engine.Run(
            EngineTexts.Request("{ movies { nodes { cast: actors { nodes { name } } } } }"), out var outcome);
        Assert.Equal(GraphOutcomeKind.Refused, outcome.Kind);
        Assert.Equal(
            """
            {"errors":[{"message":"The maximum allowed type cost was exceeded: about 40 rows are expected in the answer,
             at most 39 are allowed. Most of it comes from \"movies.nodes\": ask for smaller pages there or above it
             (\"first\"), narrow it (\"where\"), or ask in several requests.","extensions":{"code":"HC0047",
            "typeCost":40,"maxTypeCost":39}}],"extensions":{"operationCost":{"fieldCost":21,"typeCost":40}}}
            """.ReplaceLineEndings(""),
            answer);
        Assert.DoesNotContain("errors", engine.Run("{ movies(first: 10) { nodes { actors { nodes { name } } } } }"));
    }

    [Fact]
    public void Asking_the_store_too_often_is_too_dear()
    {
        var engine = EngineTexts.Make(Ontology, GraphLimits.Default with { MaxFieldCost = 20 }, _graph.Store);
        var answer = engine.Run("{ movies { nodes { actors(first: 0) { totalCount } } } }");
        Assert.Contains("""{"code":"HC0047","fieldCost":21,"maxFieldCost":20}""", answer, StringComparison.Ordinal);
    }

    [Fact]
    public void A_report_stands_behind_the_data()
    {
        var engine = EngineTexts.Make(Ontology, store: _graph.Store);
        var request = EngineTexts.Request("""{ movie(id: "m00") { title } }""") with { Cost = CostMode.Report };
        Assert.Equal(
            """{"data":{"movie":{"title":"Film 0"}},"extensions":{"operationCost":{"fieldCost":1,"typeCost":1}}}""",
            engine.Run(in request, out var outcome));
        Assert.Equal(GraphOutcomeKind.Executed, outcome.Kind);
    }

    [Fact]
    public void Validation_runs_nothing_and_refuses_nothing()
    {
        var engine = EngineTexts.Make(Ontology, GraphLimits.Default with { MaxTypeCost = 1 }, _graph.Store);
        var request = EngineTexts.Request("{ movies { nodes { id } } }") with { Cost = CostMode.Validate };
        Assert.Equal(
            """{"extensions":{"operationCost":{"fieldCost":1,"typeCost":20}}}""",
            engine.Run(in request, out var outcome));
        Assert.Equal(GraphOutcomeKind.Priced, outcome.Kind);
    }

    [Fact]
    public void Errors_before_the_price_have_none()
    {
        var engine = EngineTexts.Make(Ontology, store: _graph.Store);
        var request = EngineTexts.Request("{ nope }") with { Cost = CostMode.Report };
        Assert.DoesNotContain("operationCost", engine.Run(in request, out _), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(20)]
    [InlineData(60)]
    public void A_circle_of_many_levels_is_refused(int levels)
    {
        var document = new StringBuilder("{ actor(id: \"a0\") { ");
        for (var i = 0; i < levels; i++)
            document.Append(i % 2 == 0 ? "movies { nodes { " : "actors { nodes { ");
        document.Append("id ").Append('}', (2 * levels) + 2);
        Assert.Contains("GRAPH_TOO_DEEP", EngineTexts.Make(Ontology, store: _graph.Store).Run(document.ToString()));
        var limits = GraphLimits.Default with { MaxFieldDepth = 190, MaxNesting = 190, MaxFieldCycles = 99 };
        Assert.Contains(
            "\"code\":\"HC0047\"", EngineTexts.Make(Ontology, limits, _graph.Store).Run(document.ToString()));
    }

    [Fact]
    public void A_price_takes_no_memory()
    {
        var engine = EngineTexts.Make(Ontology, store: _graph.Store);
        var plan = EngineTexts.PlanOf(engine, "{ movies { nodes { actors { nodes { name } } } } }");
        var values = new PlanValues();
        Assert.Null(plan.Binder.Bind(new VariableTape(), GraphLimits.Default, values));
        var guard = new PriceGuard(_graph.Store, GraphLimits.Default);
        var response = new ResponseBuffer();
        guard.Judge(default(GraphRequest) with { Cost = CostMode.None }, plan, values, response);
        var before = GC.GetAllocatedBytesForCurrentThread();
        guard.Judge(default(GraphRequest) with { Cost = CostMode.None }, plan, values, response);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void A_known_question_that_nobody_watches_takes_no_memory()
    {
        var engine = EngineTexts.Make(Ontology, store: _graph.Store);
        var request = EngineTexts.Request("{ movies { nodes { title actors { nodes { name } } } } }");
        var response = new ResponseBuffer();
        for (var i = 0; i < 3; i++)
            Ask(engine, request, response);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var outcome = Ask(engine, request, response);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(0, outcome.ErrorCount);
    }

    // A store in memory answers at once.
    private static GraphOutcome Ask(GraphEngine engine, in GraphRequest request, ResponseBuffer response)
    {
        var run = engine.ExecuteAsync(request, response, default);
        return run.IsCompletedSuccessfully ? run.Result : throw new InvalidOperationException("It was waited for.");
    }

    private (int FieldCost, int TypeCost) Price(string document, string variables = "") =>
        Price(EngineTexts.Make(Ontology, store: _graph.Store), document, variables);

    private static (int FieldCost, int TypeCost) Price(GraphEngine engine, string document, string variables = "")
    {
        var request = EngineTexts.Request(document, variables) with { Cost = CostMode.Validate };
        using var answer = JsonDocument.Parse(engine.Run(in request, out _));
        var cost = answer.RootElement.GetProperty("extensions").GetProperty("operationCost");
        return (cost.GetProperty("fieldCost").GetInt32(), cost.GetProperty("typeCost").GetInt32());
    }
}
