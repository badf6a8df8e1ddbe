namespace Graph.Tests.Limits;

/// <summary>Texts for the search that would mean something to a query parser: words are all there is.</summary>
public sealed class SearchLimitsTests(LimitsGraph graph) : IClassFixture<LimitsGraph>
{
    private const string Search =
        "query($t: String!) { search(text: $t, first: 5) { totalCount edges { score attribute node { id } } } }";

    [Theory]
    [InlineData("*")]
    [InlineData("*:*")]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("\0")]
    [InlineData("(((")]
    [InlineData("\"")]
    [InlineData("~ ^ + - && || ! { } [ ] : \\ /")]
    public void Signs_are_no_words(string text) => Assert.Equal(
        """{"data":{"search":{"totalCount":0,"edges":[]}}}""", graph.Ask(Search, new { t = text }));

    [Theory]
    [InlineData("*hub")]
    [InlineData("\"hub")]
    [InlineData("hub~")]
    [InlineData("(hub")]
    [InlineData("+hub")]
    [InlineData("name:hub", 0)]
    [InlineData("hub OR nothing", 0)]
    [InlineData("hub~2", 0)]
    public void Operators_are_signs_or_words(string text, int found = 1) =>
        Assert.Equal(found, Count(text));

    [Fact]
    public void Ten_thousand_words_are_words() =>
        Assert.Equal(0, Count(string.Join(" OR ", Enumerable.Range(0, 10_000).Select(i => $"w{i}"))));

    [Theory]
    [InlineData("film ")]
    [InlineData("f ")]
    [InlineData("漢")]
    [InlineData("\u0301")]
    [InlineData("a")]
    public void A_long_text_is_bounded_by_its_length(string part) =>
        Assert.InRange(Count(string.Concat(Enumerable.Repeat(part, 200_000))), 0, 1000);

    [Fact]
    public void A_score_does_not_overflow()
    {
        var data = graph.AskData(Search, new { t = string.Concat(Enumerable.Repeat("film ", 3_000_000)) });
        var edge = data.GetProperty("search").GetProperty("edges")[0];
        Assert.Equal(int.MaxValue, edge.GetProperty("score").GetInt32());
    }

    [Fact]
    public void Every_hostile_text_is_searched_for() =>
        Assert.All(HostileTexts.All, text => Assert.InRange(Count(text), 0, 1000));

    private int Count(string text) => graph.AskData(Search, new { t = text })
        .GetProperty("search").GetProperty("totalCount").GetInt32();
}
