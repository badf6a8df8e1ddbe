using System.Text;
using Graph.GraphQL.Language;

namespace Graph.Tests.GraphQL.Language;

public sealed class ParserTests
{
    [Theory]
    [InlineData("", "Syntax Error: Unexpected <EOF>. 1:1")]
    [InlineData("{", "Syntax Error: Expected Name, found <EOF>. 1:2")]
    [InlineData("{ a { b }", "Syntax Error: Expected Name, found <EOF>. 1:10")]
    [InlineData("notAnOperation Foo { a }", "Syntax Error: Unexpected Name \"notAnOperation\". 1:1")]
    [InlineData("...", "Syntax Error: Unexpected \"...\". 1:1")]
    [InlineData("{ a(b: $c d) }", "Syntax Error: Expected \":\", found \")\". 1:12")]
    [InlineData("fragment on on on { on }", "Syntax Error: Unexpected Name \"on\". 1:10")]
    [InlineData("{ ...on }", "Syntax Error: Expected Name, found \"}\". 1:9")]
    [InlineData("query ($x: Int = $y) { a }", "Syntax Error: Unexpected variable \"$y\" in constant value. 1:18")]
    [InlineData("query ($x: Int = $) { a }", "Syntax Error: Unexpected \"$\". 1:18")]
    [InlineData(
        "\"d\" { a }",
        "Syntax Error: Unexpected description, descriptions are not supported on shorthand queries. 1:1")]
    [InlineData(
        "\"d\" extend type A { a: B }",
        "Syntax Error: Unexpected description, only GraphQL definitions support descriptions. 1:1")]
    [InlineData("\"d\" 1", "Syntax Error: Unexpected Int \"1\". 1:5")]
    [InlineData("extend type A", "Syntax Error: Unexpected <EOF>. 1:14")]
    [InlineData("extend foo A", "Syntax Error: Unexpected Name \"foo\". 1:8")]
    [InlineData(
        "enum E { true }",
        "Syntax Error: Name \"true\" is reserved and cannot be used for an enum value. 1:10")]
    [InlineData("directive @a on NOWHERE", "Syntax Error: Unexpected Name \"NOWHERE\". 1:17")]
    [InlineData("schema { foo: A }", "Syntax Error: Unexpected Name \"foo\". 1:10")]
    [InlineData("schema {}", "Syntax Error: Expected Name, found \"}\". 1:9")]
    [InlineData("fragment F($x: Int) on Q { a }", "Syntax Error: Expected \"on\", found \"(\". 1:11")]
    [InlineData("{ a! }", "Syntax Error: Expected Name, found \"!\". 1:4")]
    [InlineData("{ a() }", "Syntax Error: Expected Name, found \")\". 1:5")]
    public void Errors_say_what_was_found_and_expected(string text, string expected) =>
        ErrorAssert.Syntax(text, expected);

    [Theory]
    [InlineData("{}")]
    [InlineData("{ a {} }")]
    [InlineData("fragment F on Q {}")]
    [InlineData("{ ... {} }")]
    [InlineData("\"d\" query Q(\"v\" $x: Int = 1 @a) { a }")]
    [InlineData("\"\"\"d\"\"\" fragment F on Q { a }")]
    [InlineData("directive @a @b(c: 1) repeatable on | FIELD | DIRECTIVE_DEFINITION")]
    [InlineData("extend directive @a @b")]
    [InlineData("extend schema @a { mutation: M }")]
    [InlineData("type A implements & B & C @d { type(input: Int, on: [On!]! = [{ null_: null }]): fragment }")]
    [InlineData("union U = | A | B extend union U @a interface I implements J scalar S input N { a: [[Int!]!]! = 1 }")]
    [InlineData("{ on: query(true: true, null: null) { ...on on { fragment } ...@a { b } ...F @a } }")]
    public void The_edition_of_September_2026_is_read(string text)
    {
        var result = GraphQLParser.Parse(Encoding.UTF8.GetBytes(text));
        Assert.Null(result.Error);
    }

    [Fact]
    public void Nodes_know_where_they_begin()
    {
        var document = ErrorAssert.Parse("\"d\" query Q($v: T) { x: a(b: 1) @c ...F }");
        var operation = (OperationDefinitionNode)document.Definitions[0];
        Assert.Equal((0, 10, "Q"), (operation.Start, operation.NameStart, operation.Name));
        var variable = operation.VariableDefinitions[0].Variable;
        Assert.Equal((12, 13), (variable.Start, variable.NameStart));
        var field = (FieldNode)operation.SelectionSet.Selections[0];
        Assert.Equal((21, 24, "x", "a"), (field.Start, field.NameStart, field.ResponseName, field.Name));
        Assert.Equal((26, 29), (field.Arguments[0].Start, field.Arguments[0].Value.Start));
        Assert.Equal(32, field.Directives[0].Start);
        var spread = (FragmentSpreadNode)operation.SelectionSet.Selections[1];
        Assert.Equal((35, 38), (spread.Start, spread.NameStart));
    }

    [Fact]
    public void Names_of_the_table_are_not_made_again()
    {
        var names = new NameTable(["organization"]);
        var options = new ParserOptions { Names = names };
        var field = (FieldNode)((OperationDefinitionNode)GraphQLParser.Parse("{ organization }"u8.ToArray(), options)
            .Node!.Definitions[0]).SelectionSet.Selections[0];
        Assert.Same(names.Find("organization"u8), field.Name);
        Assert.Null(names.Find("organizatiom"u8));
        Assert.Equal("organizatiom", names.Get("organizatiom"u8));
    }

    [Fact]
    public void Values_and_types_can_be_parsed_alone()
    {
        Assert.Equal("{ a: [1, $b] }", GraphQLParser.ParseValue("{a:[1 $b]}"u8.ToArray()).Node!.ToString());
        Assert.Equal("[ID!]!", GraphQLParser.ParseType("[ID!]!"u8.ToArray()).Node!.ToString());
        Assert.Equal(
            "Syntax Error: Expected <EOF>, found Int \"2\". 1:3",
            ErrorAssert.Text(GraphQLParser.ParseValue("1 2"u8.ToArray()).Error!));
        Assert.False(GraphQLParser.ParseValue("[$a]"u8.ToArray(), constant: true).IsOk);
    }
}
