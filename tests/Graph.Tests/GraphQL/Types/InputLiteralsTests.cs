using System.Text;
using Graph.GraphQL.Language;
using Graph.GraphQL.Types;

namespace Graph.Tests.GraphQL.Types;

public sealed class InputLiteralsTests
{
    private const string Sdl = """
        type Query { a(int: Int, float: Float, boolean: Boolean): Int }
        enum Color { RED GREEN }
        input In { id: ID! name: String = "x" list: [Int!] inner: In color: Color }
        input One @oneOf { a: Int b: String }
        """;

    private static readonly GraphQLSchema Schema = SchemaBuilderTests.Build(Sdl);

    private static string[] Problems(string type, string literal, LiteralScope scope = LiteralScope.Values)
    {
        var problems = new List<LiteralProblem>();
        var wanted = Schema.TypeFromAst(GraphQLParser.ParseType(Encoding.UTF8.GetBytes(type)).Node!)!;
        InputLiterals.Check(GraphQLParser.ParseValue(Encoding.UTF8.GetBytes(literal)).Node!, wanted, problems, scope);
        return [.. problems.Select(p => $"{p.Path} {p.Node.Start} {p.Message}")];
    }

    [Theory]
    [InlineData("Int", "2147483647")]
    [InlineData("Int", "-2147483648")]
    [InlineData("Int", "null")]
    [InlineData("Int!", "$v")]
    [InlineData("Float", "1")]
    [InlineData("Float", "1.5e3")]
    [InlineData("ID", "1")]
    [InlineData("ID", "\"1\"")]
    [InlineData("String", "\"\"\"b\"\"\"")]
    [InlineData("[Int]", "1")]
    [InlineData("[[Int]]", "[1, [2, null]]")]
    [InlineData("Color", "RED")]
    [InlineData("In", "{ id: 1, inner: { id: $x }, list: 1 }")]
    [InlineData("One", "{ a: 1 }")]
    [InlineData("One", "{ a: $v }")]
    public void Values_of_the_type_are_accepted(string type, string literal) => Assert.Empty(Problems(type, literal));

    [Theory]
    [InlineData("Int", "2147483648", " 0 Int cannot represent non 32-bit signed integer value: 2147483648")]
    [InlineData("Int", "1.0", " 0 Int cannot represent non-integer value: 1.0")]
    [InlineData("Float", "\"1\"", " 0 Float cannot represent non numeric value: \"1\"")]
    [InlineData("Float", "1e999", " 0 Float cannot represent non numeric value: 1e999")]
    [InlineData("String", "RED", " 0 String cannot represent a non string value: RED")]
    [InlineData("Boolean", "0", " 0 Boolean cannot represent a non boolean value: 0")]
    [InlineData("ID", "1.5", " 0 ID cannot represent a non-string and non-integer value: 1.5")]
    [InlineData("Int!", "null", " 0 Expected value of non-null type \"Int!\" not to be null.")]
    [InlineData(
        "Color",
        "REDD",
        " 0 Value \"REDD\" does not exist in \"Color\" enum. Did you mean the enum value \"RED\"?")]
    [InlineData(
        "Color",
        "\"RED\"",
        " 0 Enum \"Color\" cannot represent non-enum value: \"RED\". Did you mean the enum value \"RED\" or "
        + "\"GREEN\"?")]
    [InlineData("In", "1", " 0 Expected value of type \"In\" to be an object, found: 1.")]
    [InlineData("In", "{}", " 0 Expected value of type \"In\" to include required field \"id\", found: {  }.")]
    [InlineData(
        "In",
        "{id: 1, nam: 2}",
        " 8 Expected value of type \"In\" not to include unknown field \"nam\". Did you mean \"name\"? "
        + "Found: { id: 1, nam: 2 }.")]
    [InlineData("[Int!]", "[1, null]", "[1] 4 Expected value of non-null type \"Int!\" not to be null.")]
    [InlineData(
        "In",
        "{id: 1, inner: {id: 2, list: [1, \"x\"]}}",
        ".inner.list[1] 33 Int cannot represent non-integer value: \"x\"")]
    [InlineData(
        "One",
        "{}",
        " 0 Within OneOf Input Object type \"One\", exactly one field must be specified, and the value for "
        + "that field must be non-null.")]
    [InlineData(
        "One",
        "{a: null}",
        ".a 0 Within OneOf Input Object type \"One\", exactly one field must be specified, and the value "
        + "for that field must be non-null.")]
    public void Other_values_are_refused_with_their_place(string type, string literal, string expected) =>
        Assert.Equal([expected], Problems(type, literal));

    [Fact]
    public void Only_the_service_itself_refuses_numbers_that_are_not_finite() =>
        Assert.Empty(Problems("Float", "1e999", LiteralScope.TypeSystem));

    [Fact]
    public void Problems_are_counted()
    {
        var problems = new List<LiteralProblem>();
        var items = string.Concat(Enumerable.Repeat("\"x\" ", 5000));
        var literal = GraphQLParser.ParseValue(Encoding.UTF8.GetBytes($"[{items}]")).Node!;
        InputLiterals.Check(literal, Schema.FindType("Int")!.AsList(), problems, LiteralScope.Values, limit: 7);
        Assert.Equal(7, problems.Count);
    }
}
