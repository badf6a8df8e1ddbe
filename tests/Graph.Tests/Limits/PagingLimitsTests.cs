using System.Text;

namespace Graph.Tests.Limits;

/// <summary>Pages and cursors that nobody means well with: each is an error of its own before a row is read.</summary>
public sealed class PagingLimitsTests(LimitsGraph graph) : IClassFixture<LimitsGraph>
{
    private const string Page = "query($n: Int) { movies(first: $n) { totalCount nodes { id } } }";

    [Theory]
    [InlineData("first: 2147483647", "HC0051")]
    [InlineData("first: 201", "HC0051")]
    [InlineData("last: 2147483647", "HC0051")]
    [InlineData("first: -1", "HC0079")]
    [InlineData("last: -2147483648", "HC0079")]
    [InlineData("first: 1, last: 1", "GRAPH_BAD_PAGE")]
    [InlineData("first: 1, before: \"\"", "GRAPH_BAD_PAGE")]
    [InlineData("last: 1, after: \"\"", "GRAPH_BAD_PAGE")]
    [InlineData("after: \"\", before: \"\"", "GRAPH_BAD_PAGE")]
    [InlineData("after: \"\"", "HC0078")]
    [InlineData("after: \"%%%\"", "HC0078")]
    [InlineData("before: \"AAAA\"", "HC0078")]
    [InlineData("after: \"\\u0000\"", "HC0078")]
    public void A_page_that_cannot_be_is_refused(string page, string code)
    {
        Assert.StartsWith($"{code} 1:3 movies:", graph.ErrorOf($"{{ movies({page}) {{ nodes {{ id }} }} }}"));
        Assert.StartsWith(
            $"{code} 1:22 actor.movies:",
            graph.ErrorOf($"{{ actor(id: \"hub\") {{ movies({page}) {{ nodes {{ id }} }} }} }}"));
    }

    [Theory]
    [InlineData("""{"n": 2147483647}""", "HC0051")]
    [InlineData("""{"n": -1}""", "HC0079")]
    [InlineData("""{"n": 2147483648}""", "HC0016")]
    [InlineData("""{"n": 1e300}""", "HC0016")]
    [InlineData("""{"n": 1.5}""", "HC0016")]
    [InlineData("""{"n": "1"}""", "HC0016")]
    [InlineData("""{"n": {"n": 1} }""", "HC0016")]
    public void A_page_of_a_variable_is_no_other(string variables, string code) =>
        Assert.StartsWith(code, graph.ErrorOf(Page, variables));

    [Theory]
    [InlineData("""{"n": 0}""", 0)]
    [InlineData("""{"n": null}""", 50)]
    [InlineData("{}", 50)]
    [InlineData("""{"n": 200}""", 200)]
    public void Nothing_and_zero_are_pages(string variables, int count) =>
        Assert.Equal(count, graph.AskData(Page, variables).GetProperty("movies").GetProperty("nodes").GetArrayLength());

    [Fact]
    public void A_cursor_is_of_one_field_filter_and_order()
    {
        var cursor = Cursor("movies(first: 1)");
        Assert.DoesNotContain("errors", graph.Ask($"{{ movies(after: \"{cursor}\") {{ nodes {{ id }} }} }}"));
        string[] others =
        [
            "movies(where: { title: { contains: \"a\" } }, after: \"C\")",
            "movies(order: [{ title: DESC }], after: \"C\")",
            "titledThings(after: \"C\")",
            "actors(after: \"C\")",
            "movies: search(text: \"film\", after: \"C\")",
        ];
        foreach (var other in others)
        {
            var field = other.Replace("\"C\"", $"\"{cursor}\"", StringComparison.Ordinal);
            Assert.StartsWith("HC0078", graph.ErrorOf($"{{ {field} {{ totalCount }} }}"));
        }

        var ofAnother = Cursor("movies(first: 1, where: { title: { contains: \"b\" } })");
        Assert.StartsWith(
            "HC0078",
            graph.ErrorOf($"{{ movies(after: \"{ofAnother}\", where: {{ title: {{ contains: \"c\" }} }}) "
                + "{ totalCount } }"));
    }

    [Fact]
    public void An_edited_cursor_is_none()
    {
        var cursor = Cursor("movies(first: 1)");
        for (var i = 0; i < cursor.Length - 1; i++)
        {
            var edited = new StringBuilder(cursor) { [i] = cursor[i] == 'A' ? 'B' : 'A' };
            Assert.StartsWith("HC0078", graph.ErrorOf($"{{ movies(after: \"{edited}\") {{ totalCount }} }}"));
        }
    }

    [Theory]
    [InlineData(100 << 10)]
    [InlineData(900 << 10)]
    [InlineData(3 << 20)]
    public void A_long_cursor_is_none(int length) =>
        Assert.StartsWith(
            "HC0078",
            graph.ErrorOf(
                "query($c: String) { movies(after: $c) { totalCount } }", new { c = new string('A', length) }));

    [Theory]
    [InlineData(100, "")]
    [InlineData(101, "HC0076")]
    [InlineData(10_000, "HC0076")]
    [InlineData(40_000, "HC0076")]
    public void So_many_nodes_are_asked_for_at_once(int count, string code)
    {
        var answer = graph.Ask(
            "query($ids: [ID!]!) { nodes(ids: $ids) { id } }",
            new { ids = Enumerable.Range(0, count).Select(i => $"m{i:000}") });
        Assert.Equal(code.Length > 0, answer.Contains("\"errors\"", StringComparison.Ordinal));
        Assert.Contains(code, answer, StringComparison.Ordinal);
    }

    private string Cursor(string connection) => graph
        .AskData($"{{ c: {connection} {{ pageInfo {{ endCursor }} }} }}")
        .GetProperty("c").GetProperty("pageInfo").GetProperty("endCursor").GetString()!;
}
