using System.Buffers;
using System.Text;
using Graph.GraphQL.Conformance;

namespace Graph.Tests.GraphQL.Conformance;

public sealed class ConformanceRunnerTests
{
    private static string Answer(string line)
    {
        var output = new ArrayBufferWriter<byte>();
        ConformanceRunner.Answer(Encoding.UTF8.GetBytes(line), output);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }

    [Theory]
    [InlineData("""{"query": "{ a }"}""", """{"errors":[]}""")]
    [InlineData("""{"query": "type A { a: B }"}""", """{"errors":[]}""")]
    [InlineData(
        """{"query": "{ a"}""",
        """{"errors":[{"message":"Syntax Error: Expected Name, found <EOF>.","locations":[{"line":1,"colum"""
        + """n":4}]}]}""")]
    [InlineData("""{"sdl": "type Query { a: Int }"}""", """{"errors":[],"schemaErrors":[]}""")]
    [InlineData(
        """{"sdl": "type A { a: B }"}""",
        """{"errors":[{"message":"Unknown type \"B\". Did you mean \"A\"?","locations":[{"line":1,"column":"""
        + """13}]}],"schemaErrors":[]}""")]
    [InlineData(
        """{"sdl": "type A { a: Int }"}""",
        """{"errors":[],"schemaErrors":[{"message":"Query root type must be provided."}]}""")]
    [InlineData(
        """{"sdl": "type", "other": [1, {"a": 2}]}""",
        """{"errors":[{"message":"Syntax Error: Expected Name, found <EOF>.","locations":[{"line":1,"colum"""
        + """n":5}]}],"schemaErrors":[]}""")]
    [InlineData(
        """{"query": "{ a(b: \"\ud800\") }"}""",
        """{"errors":[{"message":"Syntax Error: Invalid character within String: U+D800.","locations":[{"li"""
        + """ne":1,"column":9}]}]}""")]
    [InlineData(
        """{"query": "{ a(b: \"\ud83d\ude00\", c: ?) }"}""",
        """{"errors":[{"message":"Syntax Error: Unexpected character: \"?\".","locations":[{"line":1,"colum"""
        + """n":17}]}]}""")]
    [InlineData("""{"sdl": "type Query { a: Int }", "query": "{ a }"}""", """{"errors":[]}""")]
    public void Lines_are_answered(string line, string expected) => Assert.Equal(expected, Answer(line));

    [Theory]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("{}")]
    [InlineData("""{"query": 1}""")]
    [InlineData("""{"query": "{ a }" """)]
    public void What_is_no_request_is_an_error(string line) => Assert.Equal(
        """{"errors":[{"message":"The line is not a JSON object with \"query\" or \"sdl\"."}]}""", Answer(line));

    [Fact]
    public void A_query_is_validated_against_the_schema() => Assert.Equal(
        """{"errors":[{"message":"Cannot query field \"b\" on type \"Query\".","""
        + "\"locations\":[{\"line\":1,\"column\":5}]}]}",
        Answer("""{"sdl": "type Query { abcdef: Int }", "query": "{   b }"}"""));

    [Fact]
    public void A_query_is_not_validated_against_a_broken_schema()
    {
        var answer = Answer("""{"sdl": "type Query { a: Nope }", "query": "{ a }"}""");
        Assert.StartsWith("""{"errors":[{"message":"The query was not validated: the \"sdl\" is not""", answer);
        Assert.Contains("""schemaErrors":[{"message":"Unknown type \"Nope\".""", answer);
    }
}
