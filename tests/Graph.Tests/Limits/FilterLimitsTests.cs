using Graph.Engine.Planning;

namespace Graph.Tests.Limits;

/// <summary>Filters and orders that are large, deep or meant for a regular expression.</summary>
public sealed class FilterLimitsTests(LimitsGraph graph) : IClassFixture<LimitsGraph>
{
    private const string Filtered = "query($w: MovieFilterInput) { movies(where: $w) { totalCount } }";

    [Theory]
    [InlineData("and")]
    [InlineData("or")]
    [InlineData("not")]
    public void Nesting_of_conditions_is_bounded(string key)
    {
        var (open, close) = key == "not" ? ("{ not: ", " }") : ($"{{ {key}: [", "] }");
        var deep = Repeat(open, 1000) + "{}" + Repeat(close, 1000);
        Assert.StartsWith("GRAPH_TOO_DEEP", graph.ErrorOf($"{{ movies(where: {deep}) {{ totalCount }} }}"));
        deep = deep.Replace(key, $"\"{key}\"", StringComparison.Ordinal);
        Assert.StartsWith("GRAPH_TOO_DEEP", graph.ErrorOf(Filtered, $$"""{"w": {{deep}} }"""));
        deep = Repeat(open, 25) + "{}" + Repeat(close, 25);
        Assert.DoesNotContain("errors", graph.Ask($"{{ movies(where: {deep}) {{ totalCount }} }}"));
    }

    [Fact]
    public void A_long_list_is_a_list()
    {
        var ids = Enumerable.Range(0, 40_000).Select(i => $"x{i}").Append("m007").ToArray();
        var id = new Dictionary<string, string[]> { ["in"] = ids };
        var answer = graph.AskData(Filtered, new { w = new { id } });
        Assert.Equal(1, answer.GetProperty("movies").GetProperty("totalCount").GetInt32());
        var title = new Dictionary<string, string[]> { ["nin"] = ids };
        answer = graph.AskData(Filtered, new { w = new { title } });
        Assert.Equal(
            300 + HostileTexts.All.Count, answer.GetProperty("movies").GetProperty("totalCount").GetInt32());
    }

    [Fact]
    public void A_list_of_a_hundred_thousand_is_too_long()
    {
        var id = new Dictionary<string, object> { ["in"] = Enumerable.Range(0, 100_000).Select(i => $"x{i}") };
        Assert.Equal(
            "GRAPH_TOO_MANY_FIELDS - -: The variables have more than 50000 values; send them in several requests.",
            graph.ErrorOf(Filtered, new { w = new { id } }));
    }

    [Theory]
    [InlineData("contains")]
    [InlineData("startsWith")]
    [InlineData("endsWith")]
    [InlineData("eq")]
    public void A_long_text_is_compared_as_a_text(string comparison)
    {
        var text = new string('a', 64 << 10);
        var title = new Dictionary<string, object> { [comparison] = text };
        const string None = """{"data":{"movies":{"totalCount":0}}}""";
        Assert.Equal(None, graph.Ask(Filtered, new { w = new { title } }));
        Assert.Equal(None, graph.Ask(Filtered, new { w = new { title = new { folded = title } } }));
    }

    [Theory]
    [InlineData("(a+)+$")]
    [InlineData("(.*)*x")]
    [InlineData("^(([a-z])+.)+[A-Z]([a-z])+$")]
    public void There_are_no_patterns_only_texts(string pattern)
    {
        var title = new { contains = pattern };
        var holding = HostileTexts.All.Count(text => text.Contains(pattern, StringComparison.Ordinal));
        Assert.Equal(
            $"{{\"data\":{{\"movies\":{{\"totalCount\":{holding}}}}}}}",
            graph.Ask(Filtered, new { w = new { title } }));
        var operators = graph.Engine.Schema.FindType("StringOperationFilterInput")!;
        Assert.All(
            ((Graph.GraphQL.Types.GraphQLInputObjectType)operators).Fields.AsSpan().ToArray(),
            field => Assert.DoesNotMatch("(?i)regex|match|like|pattern", field.Name));
    }

    [Fact]
    public void Many_conditions_are_refused_with_their_number()
    {
        var many = Enumerable.Range(0, 20_000).Select(i => new { title = new { eq = $"x{i}" } });
        Assert.StartsWith("GRAPH_TOO_MANY_FIELDS", graph.ErrorOf(Filtered, new { w = new { or = many } }));
    }

    [Fact]
    public void Order_keys_beyond_those_there_are_change_nothing()
    {
        var keys = Repeat("{ title: ASC }, ", 100);
        var ordered = graph.Ask($"{{ movies(order: [{keys}]) {{ nodes {{ id }} }} }}");
        Assert.Equal(graph.Ask("{ movies(order: [{ title: ASC }]) { nodes { id } } }"), ordered);
        var many = Enumerable.Repeat(new { title = "ASC" }, 10_000);
        Assert.StartsWith(
            "GRAPH_TOO_MANY_FIELDS",
            graph.ErrorOf(
                "query($o: [MovieSortInput!]) { movies(order: $o) { nodes { id } } }", new { o = many }));
    }

    [Fact]
    public void What_was_large_is_not_kept_for_the_next_request()
    {
        var tape = new VariableTape();
        for (var i = 0; i < 100_000; i++)
            tape.Add(TapeKind.Leaf);
        tape.Reset(0);
        Assert.InRange(tape.Capacity, 1, 10_000);
    }

    private static string Repeat(string text, int count) => string.Concat(Enumerable.Repeat(text, count));
}
