using System.Text;
using Graph.GraphQL.Language;

namespace Graph.Tests.GraphQL.Language;

public sealed class StringTests
{
    private static string Value(string literal) =>
        ((StringValueNode)GraphQLParser.ParseValue(Encoding.UTF8.GetBytes(literal)).Node!).Value;

    [Theory]
    [InlineData("\"\"", "")]
    [InlineData("\"plain é \U0001F600\"", "plain é \U0001F600")]
    [InlineData("\"\\\" \\\\ \\/ \\b\\f\\n\\r\\t\"", "\" \\ / \b\f\n\r\t")]
    [InlineData("\"\\u00e9\\u{e9}\\u{1F600}\\uD83D\\uDE00\"", "éé\U0001F600\U0001F600")]
    [InlineData("\"\\u{0000041}\"", "A")]
    public void Escapes_mean_what_the_specification_says(string literal, string expected) =>
        Assert.Equal(expected, Value(literal));

    [Theory]
    [InlineData("\"\"\"\"\"\"", "")]
    [InlineData("\"\"\" a \"\"\"", " a ")]
    [InlineData(
        "\"\"\"\n    Hello,\n      World!\n\n    Yours,\n      GraphQL.\n  \"\"\"",
        "Hello,\n  World!\n\nYours,\n  GraphQL.")]
    [InlineData("\"\"\"a\r\n b\r c\"\"\"", "a\nb\nc")]
    [InlineData("\"\"\"a \\\"\"\" b \\n \" \"\"\"", "a \"\"\" b \\n \" ")]
    [InlineData("\"\"\"\n\t\tx\n\t\t\ty\n\"\"\"", "x\n\ty")]
    public void Block_strings_lose_common_indentation(string literal, string expected) =>
        Assert.Equal(expected, Value(literal));

    [Theory]
    [InlineData("")]
    [InlineData("one line")]
    [InlineData("two\nlines")]
    [InlineData("first\n  indented\nback")]
    [InlineData("ends with \"")]
    [InlineData("ends with \\")]
    [InlineData("has \"\"\" inside")]
    [InlineData("ends with \"\"\"")]
    public void What_is_printable_as_block_string_reads_back(string value)
    {
        Assert.True(BlockString.IsPrintable(value));
        Assert.Equal(value, Value(BlockString.Print(value)));
    }

    [Theory]
    [InlineData(" ")]
    [InlineData("\n")]
    [InlineData("a\n")]
    [InlineData("\na")]
    [InlineData("  a\n  b")]
    [InlineData("a\rb")]
    [InlineData("a\0b")]
    public void What_would_change_is_not_printable_as_block_string(string value)
    {
        Assert.False(BlockString.IsPrintable(value));
        Assert.Equal(value, Value(AstPrinter.Quote(value)));
    }

    [Fact]
    public void Byte_order_marks_commas_and_comments_mean_nothing()
    {
        var result = GraphQLParser.Parse(Encoding.UTF8.GetBytes("\uFEFF{a,,\uFEFFb #é\U0001F600\r,c}"));
        Assert.Equal(3, ((OperationDefinitionNode)result.Node!.Definitions[0]).SelectionSet.Selections.Length);
    }
}
