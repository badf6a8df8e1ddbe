using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Graph.Tests.Support;

namespace Graph.Tests.Cases;

/// <summary>
/// Another ontology works without a line of code: <c>tests/other/ships</c> is checked, imported, asked, exported and
/// imported again by the program as it is. The expected answers were worked out from the data by hand.
/// </summary>
public sealed class OtherOntologyTests(ShipsService fixture) : IClassFixture<ShipsService>
{
    private static readonly JsonSerializerOptions _readable = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly string _folder = GraphProgram.NewFolder();

    private readonly OtherService _ships = fixture.Service;

    public static TheoryData<string> Questions() =>
        [.. Repository.Files("tests/other/ships/questions", "*.graphql")
            .Select(file => Path.GetFileNameWithoutExtension(file))];

    [Theory]
    [MemberData(nameof(Questions))]
    public async Task Question_is_answered_as_worked_out_by_hand(string name)
    {
        var (expected, actual) = await _ships.AskFileAsync(PathOf(name));
        Assert.Equal(expected.ToJsonString(_readable), actual.ToJsonString(_readable));
    }

    [Fact]
    public async Task Odd_names_are_names_like_all_others()
    {
        await using var service = await OtherService.StartAsync("odd");
        var (expected, actual) = await service.AskFileAsync(OtherService.PathOf("odd", "questions/names.graphql"));
        Assert.Equal(expected.ToJsonString(_readable), actual.ToJsonString(_readable));
    }

    [Theory]
    [InlineData("""{ ship(id: "a", imo: "b") { id } }""", "GRAPH_ONE_KEY")]
    [InlineData("""{ ships(where: { builtAtEdge: { hullNumber: { folded: { eq: "n1" } } } }) { totalCount } }""",
        "GRAPH_NOT_INDEXED")]
    [InlineData("""{ ship(id: "aurora") { crew(asOf: "XXXX-05") { totalCount } } }""", "GRAPH_BAD_VALUE")]
    [InlineData("""{ ships(first: 1, last: 1) { totalCount } }""", "GRAPH_BAD_PAGE")]
    [InlineData("""{ crew(first: 201) { totalCount } }""", "HC0051")]
    [InlineData("""{ insured_ones(after: "there") { totalCount } }""", "HC0078")]
    [InlineData("""{ voyages { facets(by: [CALLS], top: 101) { field } } }""", "GRAPH_BAD_VALUE")]
    public async Task Question_that_cannot_be_answered_says_why(string query, string code)
    {
        var answer = await _ships.AskAsync(query);
        Assert.Equal(code, (string?)answer["errors"]![0]!["extensions"]!["code"]);
    }

    [Theory]
    [InlineData("ships", "order: [{ flag: { name: DESC } }, { tonnage: ASC }]")]
    [InlineData("ships", "order: [{ launched: DESC, icebreaking: ASC }], where: { cargoes: { any: true } }")]
    [InlineData("crew", "order: [{ matesCount: ASC }]")]
    [InlineData("namedThings", "order: [{ name: DESC }]")]
    public async Task Pages_put_together_are_the_whole(string field, string arguments)
    {
        var whole = Ids(await _ships.AskAsync($"{{ {field}({arguments}) {{ nodes {{ id }} }} }}"), field);
        Assert.NotEmpty(whole);
        Assert.Equal(whole, await WalkAsync(field, arguments, "first", "after", "endCursor", "hasNextPage"));
        var backwards = await WalkAsync(field, arguments, "last", "before", "startCursor", "hasPreviousPage");
        Assert.Equal(whole, backwards);
    }

    [Fact]
    public async Task Pages_of_a_search_put_together_are_the_whole()
    {
        const string Field = "search";
        const string Text = "text: \"lind\"";
        var whole = Ids(await _ships.AskAsync("{ search(text: \"lind\") { nodes { id } } }"), Field);
        Assert.Equal(5, whole.Length);
        Assert.Equal(whole, await WalkAsync(Field, Text, "first", "after", "endCursor", "hasNextPage"));
    }

    [Fact]
    public async Task Plan_is_shown_to_who_asks_for_it()
    {
        var answer = await _ships.AskAsync(
            "{ ship(imo: \"100\") { crew { nodes { name } } } }", header: "GraphQL-Query-Plan");
        Assert.Equal(4, answer["data"]!["ship"]!["crew"]!["nodes"]!.AsArray().Count);
        Assert.NotNull(answer["extensions"]!["queryPlan"]);
        Assert.NotNull(answer["extensions"]!["queryPlanHash"]);
    }

    [Fact]
    public async Task Ontology_is_in_order_and_explains_its_questions()
    {
        var check = await OtherService.RunAsync(_folder, "ships", "schema", "check");
        Assert.Contains("No errors", check, StringComparison.Ordinal);
        await OtherService.FillAsync(_folder, "ships");
        var plan = await OtherService.RunAsync(_folder, "ships", "explain", PathOf("07-orders"));
        Assert.Contains("all Ship", plan, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Copy_of_a_copy_is_the_same_byte_for_byte()
    {
        await OtherService.FillAsync(_folder, "ships");
        var first = await ExportAsync(_folder);
        await OtherService.FillAsync(_folder, "ships");
        Assert.Equal(first, await ExportAsync(_folder));

        var copy = GraphProgram.NewFolder();
        await OtherService.RunAsync(copy, "ships", "import", Path.Combine(_folder, "all.jsonl"));
        Assert.Equal(first, await ExportAsync(copy));
    }

    private static async Task<string> ExportAsync(string folder)
    {
        var file = Path.Combine(folder, "all.jsonl");
        File.Delete(file);
        await OtherService.RunAsync(folder, "ships", "export", file);
        return await File.ReadAllTextAsync(file);
    }

    /// <summary>The ids of all pages of two entries, in the connection's order.</summary>
    private async Task<string[]> WalkAsync(
        string field, string arguments, string size, string from, string cursor, string more)
    {
        var found = new List<string>();
        for (string? at = null; ;)
        {
            var page = at is null ? $"{size}: 2" : $"{size}: 2, {from}: \"{at}\"";
            var answer = await _ships.AskAsync(
                $"{{ {field}({arguments}, {page}) {{ nodes {{ id }} pageInfo {{ {cursor} {more} }} }} }}");
            found.InsertRange(size == "last" ? 0 : found.Count, Ids(answer, field));
            var info = answer["data"]![field]!["pageInfo"]!;
            if (!(bool)info[more]!)
                return [.. found];
            at = (string?)info[cursor];
        }
    }

    private static string[] Ids(JsonNode answer, string field) =>
        [.. answer["data"]![field]!["nodes"]!.AsArray().Select(node => (string)node!["id"]!)];

    private static string PathOf(string name) => OtherService.PathOf("ships", $"questions/{name}.graphql");
}
