using Graph.GraphQL.Language;

namespace Graph.Tests.GraphQL.Language;

public sealed class AstPrinterTests
{
    private static void Prints(string text, string expected)
    {
        var printed = ErrorAssert.Parse(text).ToString();
        Assert.Equal(expected.ReplaceLineEndings("\n"), printed);
        Assert.Equal(printed, ErrorAssert.Parse(printed).ToString());
    }

    [Fact]
    public void Anonymous_queries_are_printed_in_short() => Prints("query { a b }", "{\n  a\n  b\n}");

    [Fact]
    public void Directives_and_variables_keep_the_keyword() =>
        Prints(
            "query @a { b }  query ($x: Int = 1 @d) { c }",
            "query @a {\n  b\n}\n\nquery ($x: Int = 1 @d) {\n  c\n}");

    [Fact]
    public void Empty_selection_sets_are_printed() => Prints("{a{}...{}}", "{\n  a {}\n  ... {}\n}");

    [Fact]
    public void Arguments_break_when_the_line_gets_long() => Prints(
        "{ trip(wheelchair: false, arriveBy: false, includePlannedCancellations: true, "
        + "transitDistanceReluctance: 2000) { a } }",
        """
        {
          trip(
            wheelchair: false
            arriveBy: false
            includePlannedCancellations: true
            transitDistanceReluctance: 2000
          ) {
            a
          }
        }
        """);

    [Fact]
    public void Descriptions_stand_above_what_they_describe() => Prints(
        "\"op\" query Q(\"v\" $a: Int, $b: Int) { a } "
        + "\"\"\"two\nlines\"\"\" type A { \"f\" a(\"x\" b: Int, c: Int): Int }",
        """"
        "op"
        query Q(
        "v"
        $a: Int
        $b: Int
        ) {
          a
        }

        """
        two
        lines
        """
        type A {
          "f"
          a(
            "x"
            b: Int
            c: Int
          ): Int
        }
        """");

    [Fact]
    public void Long_values_break()
    {
        var items = string.Join(", ", Enumerable.Range(0, 40));
        var lines = items.Replace(", ", "\n      ", StringComparison.Ordinal);
        Prints($"{{ a(b: [{items}]) }}", $"{{\n  a(\n    b: [\n      {lines}\n    ]\n  )\n}}");
    }

    [Fact]
    public void Strings_are_escaped_where_they_must_be() =>
        Assert.Equal(
            "\"a\\\"\\\\\\b\\t\\n\\f\\r\\u0000\\u001F\\u007F\\u009Fé\"",
            AstPrinter.Quote("a\"\\\b\t\n\f\r\0\x1F\x7F\x9Fé"));
}
