using System.Text;
using System.Text.Json;
using Graph.Engine;
using Graph.Engine.Ontology;
using Graph.Tests.Engine.Planning;
using Graph.Tests.Ingest;

namespace Graph.Tests.Embedded.Reading;

/// <summary>From the question to the answer, over a store whose texts are of many scripts.</summary>
public sealed class SearchTests : IAsyncLifetime
{
    private const string Document =
        "query($text: String!, $types: [NodeType!], $first: Int, $after: String) { "
        + "search(text: $text, types: $types, first: $first, after: $after) { "
        + "edges { score attribute text node { id } cursor } pageInfo { hasNextPage hasPreviousPage endCursor } "
        + "totalCount } }";

    internal static readonly GraphOntology Ontology = OntologyReader.Read("search.graphql", Encoding.UTF8.GetBytes(
        """
        interface Named @node(plural: "named") { name: String! @search(weight: 3) }
        type Org implements Named @node {
          aliases: [String!] @search(weight: 2)
          acronym: String @search(weight: 3)
          note: String @search
          size: Int
        }
        type Person implements Named @node(plural: "people") { remark: String @search(weight: 0.5) }
        type Thing @node { label: String  code: String @index }
        type Film @node { title: String @search(weight: 2) @index }
        """)).Ontology!;

    private readonly TestStore _graph = new(Ontology);
    private GraphEngine _engine = null!;

    public async Task InitializeAsync()
    {
        await _graph.AcceptAsync(
            """
            {"node":"Org","id":"ilo","properties":{"name":"L'Organisation internationale du Travail",
              "aliases":["OIT","ILO"],"acronym":"ILO","note":"Genève; an organization for work"}}
            """.ReplaceLineEndings(""),
            """{"node":"Org","id":"iom","properties":{"name":"IOM's Office in Łódź","note":"office, iom"}}""",
            """{"node":"Org","id":"greek","properties":{"name":"Γενική Γραμματεία ΟΔΟΣ"}}""",
            """{"node":"Org","id":"court","properties":{"name":"Верховный Суд","note":"Ёлка"}}""",
            """{"node":"Org","id":"street","properties":{"name":"Hauptstraße 12 GmbH","aliases":["Große Straße"]}}""",
            """{"node":"Org","id":"chinese","properties":{"name":"国际移民组织","note":"移民"}}""",
            """{"node":"Org","id":"tower","properties":{"name":"東京タワー"}}""",
            """{"node":"Person","id":"pena","properties":{"name":"José Peña","remark":"tie tie"}}""",
            """{"node":"Person","id":"b","properties":{"name":"Tie"}}""",
            """{"node":"Person","id":"a","properties":{"name":"TIE"}}""",
            """{"node":"Person","id":"c","properties":{"name":"tie a"}}""",
            """{"node":"Thing","id":"t","properties":{"label":"José","code":"José"}}""");
        _engine = EngineTexts.Make(Ontology, store: _graph.Store);
    }

    public async Task DisposeAsync() => await _graph.DisposeAsync();

    [Theory]
    [InlineData("jose", "3000 name José Peña pena")]
    [InlineData("JOSÉ PEÑA", "9000 name José Peña pena")]
    [InlineData("pena jose", "6000 name José Peña pena")]
    [InlineData("jo pe", "3600 name José Peña pena")]
    [InlineData("jose jose", "6000 name José Peña pena")]
    [InlineData("jose maria", "")]
    [InlineData("ose", "")]
    [InlineData("josephine", "")]
    [InlineData("organisation", "3000 name L'Organisation internationale du Travail ilo")]
    [InlineData("l'Organisation", "6000 name L'Organisation internationale du Travail ilo")]
    [InlineData("L’ORGANISATION", "6000 name L'Organisation internationale du Travail ilo")]
    [InlineData("IOM's", "6000 name IOM's Office in Łódź iom")]
    [InlineData("iom", "3000 name IOM's Office in Łódź iom")]
    [InlineData("lodz", "3000 name IOM's Office in Łódź iom")]
    [InlineData("Łódź", "3000 name IOM's Office in Łódź iom")]
    [InlineData("ΓΕΝΙΚΉ", "3000 name Γενική Γραμματεία ΟΔΟΣ greek")]
    [InlineData("οδοσ", "3000 name Γενική Γραμματεία ΟΔΟΣ greek")]
    [InlineData("οδός", "3000 name Γενική Γραμματεία ΟΔΟΣ greek")]
    [InlineData("верх", "1800 name Верховный Суд court")]
    [InlineData("ВЕРХОВНЫЙ СУД", "9000 name Верховный Суд court")]
    [InlineData("елка", "1500 note Ёлка court")]
    [InlineData("STRASSE", "2000 aliases Große Straße street")]
    [InlineData("große strasse", "6000 aliases Große Straße street")]
    [InlineData("Hauptstraße", "3000 name Hauptstraße 12 GmbH street")]
    [InlineData("haupt 1", "3600 name Hauptstraße 12 GmbH street")]
    [InlineData("haupt grosse", "3800 aliases Große Straße street")]
    [InlineData("移民", "6000 name 国际移民组织 chinese")]
    [InlineData("民移", "6000 name 国际移民组织 chinese")]
    [InlineData("东京", "")]
    [InlineData("東京 タワ", "12000 name 東京タワー tower")]
    [InlineData("東京タワー", "22500 name 東京タワー tower")]
    [InlineData("ilo", "4500 acronym ILO ilo")]
    [InlineData("oit", "3000 aliases OIT ilo")]
    [InlineData("il oit", "3800 aliases OIT ilo")]
    [InlineData("organ", "1800 name L'Organisation internationale du Travail ilo")]
    [InlineData("organi work", "2800 name L'Organisation internationale du Travail ilo")]
    [InlineData("geneve travail", "4000 name L'Organisation internationale du Travail ilo")]
    [InlineData("  ", "")]
    [InlineData("", "")]
    [InlineData("— … '", "")]
    public void A_text_finds(string text, string expected) =>
        Assert.Equal(expected.Length == 0 ? [] : [expected], Search(text).Hits);

    [Fact]
    public void Equal_scores_come_by_folded_text_and_then_by_id()
    {
        Assert.Equal(["4500 name TIE a", "4500 name Tie b", "3000 name tie a c", "500 remark tie tie pena"],
            Search("tie").Hits);
        Assert.Equal(["1800 name TIE a", "1800 name Tie b", "1800 name tie a c", "300 remark tie tie pena"],
            Search("ti").Hits);
    }

    [Fact]
    public void Only_types_asked_for_are_looked_at()
    {
        Assert.Equal(2, Search("o").Total);
        Assert.Equal(["iom", "ilo"], Search("o", types: "\"Org\"").Hits.Select(hit => hit.Split(' ')[^1]));
        Assert.Equal(0, Search("o", types: "\"Person\"").Total);
        Assert.Equal(4, Search("t", types: "\"Person\", \"Thing\"").Total);
        Assert.Equal(5, Search("t", types: "\"Thing\", \"Person\", \"Org\", \"Org\"").Total);
        Assert.Equal(0, Search("t", types: "").Total);
        Assert.Equal(0, Search("t", types: "\"Thing\"").Total);
    }

    [Fact]
    public void Pages_follow_their_cursors_and_all_count_the_same()
    {
        var all = Search("t").Hits;
        Assert.Equal(5, all.Count);
        var seen = new List<string>();
        string? after = null;
        for (var more = true; more;)
        {
            var page = Search("t", first: 2, after: after);
            Assert.Equal(5, page.Total);
            Assert.Equal(after is not null, page.HasPrevious);
            seen.AddRange(page.Hits);
            (after, more) = (page.End, page.HasNext);
        }

        Assert.Equal(all, seen);
        var none = Search("t", first: 0);
        Assert.Empty(none.Hits);
        Assert.True(none.HasNext);
        Assert.Null(none.End);
        Assert.Empty(Search("t", first: 2, after: after).Hits);
    }

    [Theory]
    [InlineData("""{"text": "t", "first": 201}""", "HC0051")]
    [InlineData("""{"text": "t", "first": -1}""", "HC0079")]
    [InlineData("""{"text": "t", "after": "AAAA"}""", "HC0078")]
    [InlineData("""{"text": "o", "after": "*"}""", "HC0078")]
    [InlineData("""{"text": "t", "types": ["Org"], "after": "*"}""", "HC0078")]
    public void A_page_that_cannot_be_is_an_error_of_the_search(string variables, string code)
    {
        var cursor = Search("t", first: 1).End!;
        var response = _engine.Run(Document, variables.Replace("*", cursor, StringComparison.Ordinal));
        Assert.EndsWith("""],"data":null}""", response, StringComparison.Ordinal);
        Assert.StartsWith(
            $"{code} 1:75 search:", Assert.Single(EngineTexts.ErrorsOf(response)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ search(text: "jose") { nodes { __typename id ... on Named { name } ... on Org { size } } } }""",
        """{"search":{"nodes":[{"__typename":"Person","id":"pena","name":"José Peña"}]}}""")]
    [InlineData(
        """{ search(text: "x") { __typename edges { score } nodes { id } pageInfo { endCursor } totalCount } }""",
        """{"search":{"__typename":"SearchConnection","edges":[],"nodes":[],"pageInfo":{"endCursor":"""
        + """null},"totalCount":0}}""")]
    [InlineData("""{ a: search(text: "jose") { e: edges { __typename s: score } } b: search(text: "oit") """
        + """{ edges { a: attribute t: text n: node { i: id } } } }""",
        """{"a":{"e":[{"__typename":"SearchEdge","s":3000}]},"b":{"edges":["""
        + """{"a":"aliases","t":"OIT","n":{"i":"ilo"}}]}}""")]
    [InlineData("""{ search(text: "jose", types: Person) { edges @skip(if: true) { score } totalCount } }""",
        """{"search":{"totalCount":1}}""")]
    public void An_answer_is(string document, string data) =>
        Assert.Equal($$"""{"data":{{data}}}""", _engine.Run(document));

    [Fact]
    public void A_search_of_more_words_than_are_kept_apart_is_answered_by_the_texts()
    {
        var many = string.Join(' ', Enumerable.Repeat("l organisation internationale du travail oit il", 3))
            + " " + string.Join(' ', Enumerable.Range(1, 20).Select(i => "organisation"[..(i % 12 + 1)]));
        Assert.EndsWith(" ilo", Assert.Single(Search(many).Hits), StringComparison.Ordinal);
        Assert.Empty(Search(many + " nothing").Hits);
    }

    private (List<string> Hits, int Total, bool HasNext, bool HasPrevious, string? End) Search(
        string text, string? types = null, int? first = null, string? after = null)
    {
        var variables = $$"""
            { "text": {{JsonSerializer.Serialize(text)}}, "types": {{(types is null ? "null" : $"[{types}]")}},
              "first": {{first?.ToString() ?? "null"}}, "after": {{(after is null ? "null" : $"\"{after}\"")}} }
            """;
        var response = _engine.Run(Document, variables);
        Assert.Empty(EngineTexts.ErrorsOf(response));
        using var json = JsonDocument.Parse(response);
        return Read(json.RootElement.GetProperty("data").GetProperty("search"));
    }

    internal static (List<string> Hits, int Total, bool HasNext, bool HasPrevious, string? End) Read(JsonElement search)
    {
        var hits = search.GetProperty("edges").EnumerateArray().Select(edge =>
            $"{edge.GetProperty("score")} {edge.GetProperty("attribute")} {edge.GetProperty("text")} "
            + edge.GetProperty("node").GetProperty("id")).ToList();
        var info = search.GetProperty("pageInfo");
        return (
            hits, search.GetProperty("totalCount").GetInt32(), info.GetProperty("hasNextPage").GetBoolean(),
            info.GetProperty("hasPreviousPage").GetBoolean(), info.GetProperty("endCursor").GetString());
    }
}
