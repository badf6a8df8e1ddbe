using System.Text.Json;
using Graph.Engine;
using Graph.Engine.Execution;
using Graph.Engine.Ontology;
using Graph.Engine.Planning;
using Graph.Engine.Writes;
using Graph.Tests.Engine.Api;
using Graph.Tests.Engine.Planning;
using Graph.Tests.Ingest;

namespace Graph.Tests.Engine.Execution;

/// <summary>From the request to the bytes, over an embedded store with a few films.</summary>
public sealed class ResponseWriterTests : IAsyncLifetime
{
    private static readonly GraphOntology Ontology = ApiTexts.Read(ApiTexts.Movies);

    private readonly TestStore _graph = new(Ontology);
    private GraphEngine _engine = null!;

    public async Task InitializeAsync()
    {
        await _graph.AcceptAsync(
            """{"node":"Movie","id":"m1","properties":{"title":"The \"Matrix\"","released":1999}}""",
            """{"node":"Movie","id":"m2","properties":{"title":"Élite"}}""",
            """{"node":"Movie","id":"m3","properties":{"title":"Speed","released":1994}}""",
            """{"node":"Actor","id":"keanu","properties":{"name":"Keanu"}}""",
            """{"node":"Actor","id":"carrie","properties":{"name":"Carrie-Anne"}}""",
            """{"relationship":"ACTED_IN","from":"keanu","to":"m1","properties":{"roles":["Neo","Mr. Anderson"]}}""",
            """{"relationship":"ACTED_IN","from":"carrie","to":"m1","properties":{"roles":["Trinity"]}}""",
            """{"relationship":"ACTED_IN","from":"keanu","to":"m3"}""");
        _engine = EngineTexts.Make(Ontology, store: _graph.Store);
    }

    public async Task DisposeAsync() => await _graph.DisposeAsync();

    [Fact]
    public void A_node_is_written_in_the_order_of_the_selection() =>
        Assert.Equal(
            """{"data":{"movie":{"released":1999,"t":"The \"Matrix\"","__typename":"Movie","id":"m1"}}}""",
            _engine.Run("""{ movie(id: "m1") { released t: title __typename id } }"""));

    [Theory]
    [InlineData("""{ movie(id: "nobody") { id } }""", """{"movie":null}""")]
    [InlineData("""{ movie(id: "keanu") { id } }""", """{"movie":null}""")]
    [InlineData("""{ movie(id: "m2") { released } }""", """{"movie":{"released":null}}""")]
    [InlineData("""{ movie(id: "m2") { } }""", """{"movie":{}}""")]
    [InlineData("""{ node(id: "keanu") { ... on Actor { name } ... on Movie { title } } }""",
        """{"node":{"name":"Keanu"}}""")]
    [InlineData("""{ nodes(ids: ["m3", "x", "keanu"]) { id __typename } }""",
        """{"nodes":[{"id":"m3","__typename":"Movie"},null,{"id":"keanu","__typename":"Actor"}]}""")]
    [InlineData("""{ titledThings { nodes { title ... on Movie { released } } } }""",
        """{"titledThings":{"nodes":[{"title":"The \"Matrix\"","released":1999},{"title":"Élite","released":null},"""
        + """{"title":"Speed","released":1994}]}}""")]
    [InlineData(
        """{ movie(id: "m1") { actors(order: [{ name: ASC }]) { edges { roles node { name } } totalCount } } }""",
        """{"movie":{"actors":{"edges":[{"roles":["Trinity"],"node":{"name":"Carrie-Anne"}},"""
        + """{"roles":["Neo","Mr. Anderson"],"node":{"name":"Keanu"}}],"totalCount":2}}}""")]
    [InlineData("""{ movies(order: [{ released: DESC }]) { nodes { id } } }""",
        """{"movies":{"nodes":[{"id":"m1"},{"id":"m3"},{"id":"m2"}]}}""")]
    [InlineData(
        """{ movies(where: { actors: { count: { gte: 2 } } }) { __typename nodes { id } pageInfo { hasNextPage } } }""",
        """{"movies":{"__typename":"MoviesConnection","nodes":[{"id":"m1"}],"pageInfo":{"hasNextPage":false}}}""")]
    [InlineData("""{ movies(first: 0) { nodes { id } pageInfo { startCursor endCursor hasNextPage } } }""",
        """{"movies":{"nodes":[],"pageInfo":{"startCursor":null,"endCursor":null,"hasNextPage":true}}}""")]
    public void An_answer_is(string document, string data) =>
        Assert.Equal($$"""{"data":{{data}}}""", _engine.Run(document));

    [Theory]
    [InlineData("first", "after")]
    [InlineData("last", "before")]
    public void Pages_follow_their_cursors(string size, string place)
    {
        var document =
            $"query($c: String) {{ movies({size}: 1, {place}: $c, order: [{{ released: ASC }}, {{ title: DESC }}]) "
            + "{ edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage } } }";
        var seen = new List<string>();
        string? cursor = null;
        for (var more = true; more;)
        {
            var response = _engine.Run(document, cursor is null ? "" : $$"""{"c": "{{cursor}}"}""");
            using var json = JsonDocument.Parse(response);
            var movies = json.RootElement.GetProperty("data").GetProperty("movies");
            var edge = movies.GetProperty("edges")[0];
            seen.Add(edge.GetProperty("node").GetProperty("id").GetString()!);
            cursor = edge.GetProperty("cursor").GetString();
            var info = movies.GetProperty("pageInfo");
            more = info.GetProperty(size == "first" ? "hasNextPage" : "hasPreviousPage").GetBoolean();
        }

        Assert.Equal(size == "first" ? ["m3", "m1", "m2"] : ["m2", "m1", "m3"], seen);
    }

    [Theory]
    [InlineData("first: 201", "HC0051")]
    [InlineData("last: -1", "HC0079")]
    [InlineData("after: \"AAAA\"", "HC0078")]
    [InlineData("before: \"?\"", "HC0078")]
    [InlineData("first: 1, last: 1", "GRAPH_BAD_PAGE")]
    [InlineData("first: 1, before: \"x\"", "GRAPH_BAD_PAGE")]
    [InlineData("last: 1, after: \"x\"", "GRAPH_BAD_PAGE")]
    public void A_page_that_cannot_be_is_an_error_of_its_field(string page, string code)
    {
        var response = _engine.Run($$"""{ movie(id: "m1") { id a: actors({{page}}) { totalCount } } }""");
        Assert.EndsWith("""],"data":{"movie":null}}""", response, StringComparison.Ordinal);
        Assert.StartsWith(
            $"{code} 1:24 movie.a:", Assert.Single(EngineTexts.ErrorsOf(response)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_cursor_belongs_to_its_order_and_its_filter()
    {
        const string Document =
            "query($c: String, $y: Int, $o: SortEnumType) { movies(first: 1, after: $c, "
            + "where: { released: { gt: $y } }, order: [{ title: $o }]) { edges { cursor } } }";
        using var json = JsonDocument.Parse(_engine.Run(Document, """{"y": 1, "o": "ASC"}"""));
        var cursor = json.RootElement.GetProperty("data").GetProperty("movies").GetProperty("edges")[0]
            .GetProperty("cursor").GetString();
        Assert.Empty(EngineTexts.ErrorsOf(_engine.Run(Document, $$"""{"y": 1, "o": "ASC", "c": "{{cursor}}"}""")));
        foreach (var other in new[] { """ "y": 2, "o": "ASC" """, """ "y": 1, "o": "DESC" """ })
        {
            var errors = EngineTexts.ErrorsOf(_engine.Run(Document, $$"""{{{other}}, "c": "{{cursor}}"}"""));
            Assert.StartsWith("HC0078", Assert.Single(errors), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_null_rises_to_the_nearest_field_that_may_be_null_and_others_stay()
    {
        var response = _engine.Run(
            """
            { a: movie(id: "m1") { id actors { facets(by: [MOVIES], top: 101) { field } } } b: movie(id: "m3") { id } }
            """);
        Assert.Equal(
            """{"errors":[{"message":"\"top\" is 101; it must be from 1 to 100.","locations":"""
            + """[{"line":1,"column":36}],"path":["a","actors","facets"],"extensions":"""
            + """{"code":"GRAPH_BAD_VALUE"}}],"data":{"a":null,"b":{"id":"m3"}}}""",
            response);
    }

    [Fact]
    public void Errors_in_lists_have_the_place_in_their_path()
    {
        var response = _engine.Run("{ movies { nodes { id actors(first: 201) { totalCount } } } }");
        Assert.EndsWith("""],"data":{"movies":{"nodes":null}}}""", response, StringComparison.Ordinal);
        Assert.StartsWith(
            "HC0051 1:23 movies.nodes.0.actors:", Assert.Single(EngineTexts.ErrorsOf(response)),
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_mutation_is_not_answered_yet()
    {
        var response = _engine.Run("""mutation { createMovie(input: { title: "x" }) { movie { id } } }""");
        Assert.EndsWith("""],"data":null}""", response, StringComparison.Ordinal);
        Assert.StartsWith(
            "GRAPH_NOT_YET 1:12 createMovie:", Assert.Single(EngineTexts.ErrorsOf(response)), StringComparison.Ordinal);
    }

    [Fact]
    public void Too_many_ids_are_refused()
    {
        var ids = string.Join(',', Enumerable.Repeat("\"x\"", 101));
        var response = _engine.Run("query($ids: [ID!]!) { nodes(ids: $ids) { id } }", $$"""{"ids": [{{ids}}]}""");
        var error = Assert.Single(EngineTexts.ErrorsOf(response));
        Assert.StartsWith("HC0076 1:23 nodes:", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(3, 1 << 20, "GRAPH_TOO_MUCH_DATA - -: The response would have more than 3 objects; "
        + "ask for smaller pages or fewer fields.")]
    [InlineData(100, 60, "GRAPH_TOO_MUCH_DATA - -: The response would have more than 60 bytes; "
        + "ask for smaller pages or fewer fields.")]
    public void What_a_response_may_cost_is_bounded(int objects, int bytes, string error)
    {
        var limits = new GraphLimits { MaxObjects = objects, MaxResponseBytes = bytes };
        var engine = EngineTexts.Make(Ontology, limits, _graph.Store);
        var response = engine.Run("{ movies { nodes { id title actors { nodes { name } } } } }");
        Assert.EndsWith("""],"data":null}""", response, StringComparison.Ordinal);
        Assert.Equal(error, Assert.Single(EngineTexts.ErrorsOf(response)));
    }

    [Fact]
    public void The_time_is_bounded()
    {
        var limits = new GraphLimits { MaxObjects = 3, Timeout = TimeSpan.FromTicks(-1) };
        var engine = EngineTexts.Make(Ontology, limits, _graph.Store);
        var response = engine.Run("{ movies { nodes { id actors { nodes { id } } } } }");
        Assert.EndsWith("""],"data":null}""", response, StringComparison.Ordinal);
        Assert.StartsWith("HC0045 - -:", Assert.Single(EngineTexts.ErrorsOf(response)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_fault_is_masked_and_reported()
    {
        GraphFault? fault = null;
        var engine = GraphEngine.Create(Ontology, new FailingStore(new InvalidDataException("secret")), new()
        {
            NewCorrelationId = () => "c-1",
            OnFault = reported => fault = reported,
        });
        var response = engine.Run(EngineTexts.Request("query Q { movie(id: \"x\") { id } }"), out var outcome);
        Assert.Equal(
            """{"errors":[{"message":"Unexpected Execution Error","extensions":"""
            + """{"code":"GRAPH_INTERNAL","correlationId":"c-1"}}]}""",
            response);
        Assert.Equal(GraphOutcomeKind.Faulted, outcome.Kind);
        Assert.Equal(("c-1", "secret", "Q"), (fault!.CorrelationId, fault.Exception.Message, fault.OperationName));
    }

    [Fact]
    public void Only_queries_are_answered_where_only_they_may_be()
    {
        var request = new GraphRequest
        {
            Document = "mutation { createMovie(input: { title: \"x\" }) { sequence } }"u8.ToArray(),
            QueriesOnly = true,
        };
        _engine.Run(request, out var outcome);
        Assert.Equal(GraphOutcomeKind.OperationNotAllowed, outcome.Kind);
    }

    [Theory]
    [InlineData("query A { __typename } query B { b: __typename }", "B", """{"data":{"b":"Query"}}""")]
    [InlineData("query A { __typename } query B { b: __typename }", "",
        """{"errors":[{"message":"Must provide operation name if query contains multiple operations.","extensions":"""
        + """{"code":"HC0009"}}]}""")]
    [InlineData("query A { __typename }", "C",
        """{"errors":[{"message":"Unknown operation named \"C\".","extensions":{"code":"HC0009"}}]}""")]
    public void The_operation_is_chosen_by_its_name(string document, string name, string response) =>
        Assert.Equal(response, _engine.Run(document, operation: name));

    [Theory]
    [InlineData("query($n: String!) { __type(name: $n) { name } }", """{"data":{"__type":{"name":"Movie"}}}""")]
    [InlineData(
        "query($n: String!, $no: Boolean = false) { t: __type(name: $n) { kind ... @include(if: $no) { name } } }",
        """{"data":{"t":{"kind":"OBJECT"}}}""")]
    [InlineData(
        "query($n: String!) { __type(name: $n) { name } __schema { queryType { name } } movie(id: \"x\") { id } }",
        """{"data":{"__type":{"name":"Movie"},"__schema":{"queryType":{"name":"Query"}},"movie":null}}""")]
    public void Introspection_may_depend_on_variables(string document, string response) =>
        Assert.Equal(response, _engine.Run(document, """{"n": "Movie"}"""));

    private sealed class FailingStore(Exception fault) : IGraphStore
    {
        public GraphOntology Ontology => ResponseWriterTests.Ontology;

        public long Sequence => 0;

        public GraphStatistics Statistics => new(Ontology, _ => 0, (_, _, _, _) => default);

        public ValueTask ReadAsync(
            OperationPlan plan, PlanValues values, ResponseBuffer response, CancellationToken cancellation) =>
            throw fault;

        public ValueTask<CommitResult> WriteAsync(
            Func<IWriteView, CancellationToken, ValueTask<ChangeSet?>> build, CancellationToken cancellation) =>
            throw fault;

        public ValueTask<T> ViewAsync<T>(Func<IWriteView, ValueTask<T>> read, CancellationToken cancellation) =>
            throw fault;

        public IAsyncEnumerable<Commit> ChangesAfterAsync(long sequence, CancellationToken cancellation) => throw fault;

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
