using System.Text;
using Graph.Engine.Values;

namespace Graph.Tests.Engine.Values;

public sealed class WordsTests
{
    [Theory]
    [InlineData("acuerdo de sede", "acuerdo|de|sede")]
    [InlineData("l'été 2015-06, MERCOSUR/CMC", "l|ete|2015|06|mercosur|cmc")]
    [InlineData("東京タワーへ行く", "東|京|タ|ワ|ー|へ|行|く")]
    [InlineData("aで3", "a|て|3")]
    [InlineData("々〇", "々|〇")]
    [InlineData("हिन्दी", "हिनदी")]
    [InlineData("한국", "\u1112\u1161\u11AB\u1100\u116E\u11A8")]
    [InlineData("snake_case & more…", "snake|case|more")]
    [InlineData("x\u20DDy", "x\u20DDy")]
    [InlineData("  ", "")]
    [InlineData("", "")]
    [InlineData("€ — ‰", "")]
    public void Words_are_runs_of_letters_marks_and_digits(string text, string expected)
    {
        var folded = Folding.Fold(Encoding.UTF8.GetBytes(text));
        var words = new List<string>();
        foreach (var word in new Words(folded))
        {
            words.Add(Encoding.UTF8.GetString(word));
        }

        // The prolonged sound mark belongs to both kana scripts and to none: it is an ordinary letter.
        Assert.Equal(expected, string.Join('|', words));
    }

    [Fact]
    public void A_word_knows_where_it_begins()
    {
        var words = new Words("  née là"u8);
        Assert.True(words.MoveNext());
        Assert.Equal(2, words.Start);
        Assert.True(words.MoveNext());
        Assert.Equal(7, words.Start);
        Assert.False(words.MoveNext());
        Assert.False(words.MoveNext());
    }
}
