using System.Text;
using System.Text.Json.Nodes;
using Graph.Engine;
using Graph.Engine.Execution;
using Graph.Tests.Ingest;

namespace Graph.Tests.Embedded.Reading;

/// <summary>Aggregates and facets at their edges; what random graphs give is compared by the oracle.</summary>
public sealed class CountTests : IAsyncLifetime
{
    private const string Ontology =
        """
        interface Named @node(plural: "named") { name: String @index  tags: [String!] @index }
        type Film implements Named @node {
          minutes: Int
          cost: Long
          rating: Float
          made: PartialDate
          shown: LocalDate
          seen: DateTime
          genre: Genre
          genres: [Genre!]
          good: Boolean
          cast: [Player!]! @relationship(type: "PLAYED_IN", direction: IN, properties: "Part")
          sequel: [Film!]! @relationship(type: "SEQUEL", direction: OUT, max: 1)
          circle: [Film!]! @path(steps: ["<-PLAYED_IN", "Player", "PLAYED_IN->", "Film"])
        }
        type Player implements Named @node {
          films: [Film!]! @relationship(type: "PLAYED_IN", direction: OUT, properties: "Part")
          friends: [Player!]! @relationship(type: "FRIEND", direction: BOTH)
        }
        type Part @relationshipProperties(identity: ["role"]) { role: String  year: Int }
        enum Genre { WESTERN DRAMA COMEDY }
        """;

    private readonly TestStore _store = new(OntologyReader.Read("films", Encoding.UTF8.GetBytes(Ontology)).Ontology!);
    private readonly ResponseBuffer _response = new();
    private GraphEngine _engine = null!;

    public async Task InitializeAsync()
    {
        _engine = GraphEngine.Create(_store.Store.Ontology, _store.Store, new GraphEngineSettings
        {
            NewCorrelationId = () => "fault",
            OnFault = fault => throw new InvalidOperationException("A fault of the service.", fault.Exception),
        });
        await _store.AcceptAsync(
            Film("f1", "'name':'A','tags':['x','y','x'],'minutes':90,'cost':9223372036854775807,'rating':0.1,"
                + "'made':'2015','shown':'2015-06-12','seen':'2015-12-31T23:30:00-01:00','genre':'DRAMA',"
                + "'genres':['DRAMA','DRAMA','COMEDY'],'good':true"),
            Film("f2", "'name':'É','tags':['y'],'minutes':101,'cost':1,'rating':0.2,'made':'2015~',"
                + "'shown':'2016-01-01','genre':'COMEDY','genres':['COMEDY'],'good':false"),
            Film("f3", "'name':'A','minutes':-2147483648,'rating':1e308,'made':'2014-12/2015-01','genre':'COMEDY'"),
            Film("f4", "'made':'XXXX-05','rating':1e308"),
            """{"node":"Player","id":"p1","properties":{"name":"A","tags":["z"]}}""",
            """{"node":"Player","id":"p2"}""",
            """{"node":"Player","id":"p3"}""",
            """{"relationship":"PLAYED_IN","from":"p1","to":"f1","properties":{"role":"a","year":1}}""",
            """{"relationship":"PLAYED_IN","from":"p1","to":"f1","properties":{"role":"b","year":2}}""",
            """{"relationship":"PLAYED_IN","from":"p2","to":"f1"}""",
            """{"relationship":"PLAYED_IN","from":"p1","to":"f2"}""",
            """{"relationship":"SEQUEL","from":"f1","to":"f2"}""",
            """{"relationship":"FRIEND","from":"p1","to":"p1"}""",
            """{"relationship":"FRIEND","from":"p1","to":"p2"}""");
    }

    public Task DisposeAsync() => _store.DisposeAsync().AsTask();

    [Theory]
    [InlineData("minutes { min max sum }", """{"min":-2147483648,"max":101,"sum":-2147483457}""")]
    [InlineData("minutes { average }", """{"average":-715827819}""")]
    [InlineData("cost { min max average }", """{"min":1,"max":9223372036854775807,"average":4611686018430000000}""")]
    [InlineData("made { min max }", """{"min":"2014-12/2015-01","max":"2015~"}""")]
    [InlineData("shown { min max }", """{"min":"2015-06-12","max":"2016-01-01"}""")]
    [InlineData("seen { min max }", """{"min":"2016-01-01T00:30:00Z","max":"2016-01-01T00:30:00Z"}""")]
    [InlineData("count __typename", """4,"__typename":"FilmAggregate""")]
    public async Task Figures_leave_out_what_is_missing(string figures, string expected)
    {
        var answer = await AskAsync($"{{ films(first: 0) {{ aggregate {{ {figures} }} }} }}");
        Assert.Contains($":{expected}", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_nothing_the_sum_is_0_and_all_else_is_null() => Assert.Equal(
        Json("{'data':{'films':{'totalCount':0,'aggregate':{'count':0,'minutes':{'min':null,'max':null,'sum':0,"
            + "'average':null},'rating':{'sum':0,'average':null},'made':{'min':null}},'facets':[{'field':'GENRE',"
            + "'buckets':[]},{'field':'CAST','buckets':[]}]}}}"),
        await AskAsync(
            """
            { films(where: { id: { in: [] } }) {
              totalCount
              aggregate { count minutes { min max sum average } rating { sum average } made { min } }
              facets(by: [GENRE, CAST]) { field buckets { value count } }
            } }
            """));

    [Fact]
    public async Task A_sum_that_no_number_holds_is_null_with_an_error()
    {
        var answer = await AskAsync("{ films { aggregate { cost { sum min } rating { sum average } } } }");
        Assert.EndsWith(
            Json("'data':{'films':{'aggregate':{'cost':{'sum':null,'min':1},"
                + "'rating':{'sum':null,'average':5e+307}}}}}"),
            answer, StringComparison.Ordinal);
        Assert.Contains("The sum is 9223372036854775808, beyond what a Long holds", answer, StringComparison.Ordinal);
        Assert.Contains("The sum is greater than any Float", answer, StringComparison.Ordinal);
        Assert.Contains(Json("'path':['films','aggregate','rating','sum']"), answer, StringComparison.Ordinal);
        Assert.Contains(Json("'code':'GRAPH_BAD_VALUE'"), answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GENRE", "COMEDY 2, DRAMA 1")]
    [InlineData("GENRES", "COMEDY 2, DRAMA 1")]
    [InlineData("GOOD", "false 1, true 1")]
    [InlineData("NAME", "A 2, É 1")]
    [InlineData("TAGS", "y 2, x 1")]
    [InlineData("MADE_YEAR", "2015 2")]
    [InlineData("SHOWN_YEAR", "2015 1, 2016 1")]
    [InlineData("SEEN_YEAR", "2016 1")]
    [InlineData("CAST", "p1 2, p2 1")]
    [InlineData("SEQUEL", "f2 1")]
    [InlineData("CIRCLE", "f1 2, f2 2")]
    public async Task Values_stand_by_number_and_then_by_code_point(string by, string expected) =>
        Assert.Equal(expected, await BucketsAsync("films", by));

    [Theory]
    [InlineData("named", "TYPENAME", "Film 4, Player 3")]
    [InlineData("named", "TAGS", "y 2, x 1, z 1")]
    [InlineData("players", "FRIENDS", "p1 2, p2 1")]
    [InlineData("players", "FILMS", "f1 2, f2 1")]
    public async Task Interfaces_and_pairs_without_order_are_counted_by(string root, string by, string expected) =>
        Assert.Equal(expected, await BucketsAsync(root, by));

    [Fact]
    public async Task Facets_stand_in_the_order_asked_for_repeats_too_and_give_the_nodes()
    {
        const string Cast = "{'field':'CAST','buckets':[{'value':'p1','node':{'id':'p1','films':{'totalCount':3,"
            + "'aggregate':{'count':2}}}}]}";
        Assert.Equal(
            Json($"{{'data':{{'films':{{'a':[{Cast},{{'field':'GENRE','buckets':[{{'value':'COMEDY','node':null}}]}},"
                + $"{Cast}],'b':[{{'field':'CAST','buckets':[{{'value':'p1'}},{{'value':'p2'}}]}}]}}}}}}"),
            await AskAsync(
                """
                { films(last: 1) {
                  a: facets(by: [CAST, GENRE, CAST], top: 1) { field buckets { value node {
                    id ... on Player { films { totalCount aggregate { count } } }
                  } } }
                  b: facets(by: [CAST]) { field buckets { value } }
                } }
                """));
    }

    [Fact]
    public async Task Entries_are_counted_as_they_are_and_nodes_once() => Assert.Equal(
        Json("{'data':{'film':{'cast':{'totalCount':3,'aggregate':{'count':2},'facets':[{'buckets':[{'value':'A',"
            + "'count':1}]}]},'kept':{'totalCount':1,'aggregate':{'count':1},'nodes':[{'id':'p1'}]}}}}"),
        await AskAsync(
            """
            { film(id: "f1") {
              cast { totalCount aggregate { count } facets(by: [NAME]) { buckets { value count } } }
              kept: cast(whereEdges: { year: { gt: 1 } }) { totalCount aggregate { count } nodes { id } }
            } }
            """));

    [Theory]
    [InlineData("0", true)]
    [InlineData("101", true)]
    [InlineData("-1", true)]
    [InlineData("1", false)]
    [InlineData("100", false)]
    [InlineData("null", false)]
    public async Task Top_is_from_1_to_100(string top, bool isRefused)
    {
        const string Document =
            """query($top: Int) { film(id: "f1") { cast { facets(by: [NAME], top: $top) { field } } } }""";
        var answer = await AskAsync(Document, $$"""{"top": {{top}}}""");
        Assert.Equal(isRefused, answer.Contains($" is {top}; it must be from 1 to 100.", StringComparison.Ordinal));
        Assert.EndsWith(
            Json(isRefused ? "'data':{'film':null}}" : "'facets':[{'field':'NAME'}]}}}}"), answer,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_to_count_by_may_come_as_a_variable()
    {
        const string Document =
            "query($by: [FilmFacet!]!, $one: FilmFacet!) { films { a: facets(by: $by) { field } "
            + "b: facets(by: [$one, GOOD]) { field } c: facets(by: []) { field } } }";
        Assert.Equal(
            Json("{'data':{'films':{'a':[{'field':'GENRE'},{'field':'NAME'}],'b':[{'field':'CAST'},{'field':'GOOD'}],"
                + "'c':[]}}}"),
            await AskAsync(Document, """{"by": ["GENRE", "NAME"], "one": "CAST"}"""));
        Assert.Equal(
            Json("{'data':{'films':{'a':[{'field':'NAME'}],'b':[{'field':'TAGS'},{'field':'GOOD'}],'c':[]}}}"),
            await AskAsync(Document, """{"by": "NAME", "one": "TAGS"}"""));
    }

    [Fact]
    public async Task What_is_not_included_is_not_counted() => Assert.Equal(
        Json("{'data':{'films':{'totalCount':4,'aggregate':{'minutes':{'max':101}}}}}"),
        await AskAsync(
            """
            query($no: Boolean = false) { films {
              totalCount
              aggregate { count @include(if: $no) minutes { max min @include(if: $no) } }
              facets(by: [GENRE]) @include(if: $no) { field }
            } }
            """));

    private static string Film(string id, string properties) =>
        Json($"{{'node':'Film','id':'{id}','properties':{{{properties}}}}}");

    private static string Json(string text) => text.Replace('\'', '"');

    private async Task<string> BucketsAsync(string root, string by)
    {
        var answer = await AskAsync($"{{ {root} {{ facets(by: [{by}]) {{ buckets {{ value count }} }} }} }}");
        var buckets = JsonNode.Parse(answer)!["data"]![root]!["facets"]![0]!["buckets"]!.AsArray();
        return string.Join(", ", buckets.Select(b => $"{b!["value"]} {b["count"]}"));
    }

    private async Task<string> AskAsync(string document, string variables = "{}")
    {
        var request = new GraphRequest
        {
            Document = Encoding.UTF8.GetBytes(document),
            Variables = Encoding.UTF8.GetBytes(variables),
        };
        await _engine.ExecuteAsync(request, _response, CancellationToken.None);
        return Encoding.UTF8.GetString(_response.Body.WrittenSpan);
    }
}
