using Graph.GraphQL.Types;

namespace Graph.Tests.GraphQL.Types;

public sealed class SuggestionsTests
{
    [Theory]
    [InlineData("abc", "ab,abcd,xyz", "ab,abcd")]
    [InlineData("ABC", "abc", "abc")]
    [InlineData("verylongname", "veryLongName2,other", "veryLongName2")]
    [InlineData("ab", "ba,a,b,abcd,xy", "a,b,ba")]
    [InlineData("x", "", "")]
    public void Near_names_come_first(string input, string options, string expected) =>
        Assert.Equal(Split(expected), Suggestions.List(input, Split(options)));

    [Fact]
    public void At_most_five_are_named() => Assert.Equal(
        " Did you mean \"a1\", \"a2\", \"a3\", \"a4\", or \"a5\"?",
        Suggestions.DidYouMean("a", Enumerable.Range(1, 9).Select(i => $"a{i}")));

    [Fact]
    public void Very_long_names_are_not_compared() =>
        Assert.Empty(Suggestions.List(new string('a', 100_000), [new string('a', 99_999)]));

    [Theory]
    [InlineData("a2", "a10", -1)]
    [InlineData("a10", "a10b", -1)]
    [InlineData("B", "a", -1)]
    [InlineData("a01", "a1", -1)]
    [InlineData("x", "x", 0)]
    public void Digits_order_as_numbers(string x, string y, int expected)
    {
        Assert.Equal(expected, Math.Sign(NaturalOrder.Comparer.Compare(x, y)));
        Assert.Equal(-expected, Math.Sign(NaturalOrder.Comparer.Compare(y, x)));
    }

    private static string[] Split(string names) => names.Length == 0 ? [] : names.Split(',');
}
