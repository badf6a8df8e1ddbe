namespace Graph.Tests.Engine.Planning;

/// <summary>Texts as graphql 17.1.0 gives them (getVariableValues); places are those of the variable's
/// definition.</summary>
public sealed class VariableErrorsTests
{
    [Theory]
    [InlineData("$v: ID!", "{}",
        "HC0018: Expected a value of non-null type \"ID!\" to be provided.")]
    [InlineData("$v: ID!", """{"v": null}""",
        "HC0018: Expected value of non-null type \"ID!\" not to be null.")]
    [InlineData("$v: ID!", """{"v": true}""",
        "HC0016: ID cannot represent value: true")]
    [InlineData("$v: Int", """{"v": "1"}""",
        "HC0016: Int cannot represent non-integer value: \"1\"")]
    [InlineData("$v: Int", """{"v": 1.5}""",
        "HC0016: Int cannot represent non-integer value: 1.5")]
    [InlineData("$v: Int", """{"v": 2147483648}""",
        "HC0016: Int cannot represent non 32-bit signed integer value: 2147483648")]
    [InlineData("$v: [Int]", """{"v": [1, "x"]}""",
        "HC0016 at [1]: Int cannot represent non-integer value: \"x\"")]
    [InlineData("$v: Boolean", """{"v": 1}""",
        "HC0016: Boolean cannot represent a non boolean value: 1")]
    [InlineData("$v: String", """{"v": {"a": [1, "x"]}}""",
        "HC0016: String cannot represent a non string value: { a: [1, \"x\"] }")]
    [InlineData("$v: SortEnumType", """{"v": "ASCC"}""",
        "HC0016: Value \"ASCC\" does not exist in \"SortEnumType\" enum. Did you mean the enum value \"ASC\"?")]
    [InlineData("$v: SortEnumType", """{"v": 1}""",
        "HC0016: Enum \"SortEnumType\" cannot represent non-string value: 1.")]
    [InlineData("$v: MovieFilterInput", """{"v": 1}""",
        "HC0016: Expected value of type \"MovieFilterInput\" to be an object, found: 1.")]
    [InlineData("$v: MovieFilterInput", """{"v": {"tilte": {}}}""",
        "HC0016: Expected value of type \"MovieFilterInput\" not to include unknown "
        + "field \"tilte\". Did you mean \"title\"? Found: { tilte: {} }.")]
    [InlineData("$v: MovieFilterInput", """{"v": {"or": [{"released": {"gt": "x"}}]}}""",
        "HC0016 at .or[0].released.gt: Int cannot represent non-integer value: \"x\"")]
    [InlineData("$v: CreateMovieInput", """{"v": {}}""",
        "HC0016: Expected value of type \"CreateMovieInput\" to include required "
        + "field \"title\", found: {}.")]
    public void A_wrong_value_is_told_as_the_reference_tells_it(string definition, string variables, string error) =>
        Assert.Equal(Whole(error), Assert.Single(Errors(definition, variables)));

    [Fact]
    public void All_errors_are_told_up_to_the_limit()
    {
        var items = string.Join(',', Enumerable.Repeat("true", 40));
        Assert.Equal(25, Errors("$v: [ID]", $$"""{"v": [{{items}}]}""").Length);
    }

    [Theory]
    [InlineData("[1]", "HC0009 - -: Variables must be a JSON object or null.")]
    [InlineData("{", "HC0009 - -: The variables are not valid JSON in UTF-8.")]
    [InlineData("""{"v": "\ud800"}""",
        "HC0016: String cannot represent text with half of a surrogate pair "
        + "(\\uD800 to \\uDFFF alone).")]
    public void What_is_no_object_of_variables_is_refused(string variables, string error) =>
        Assert.Equal(Whole(error), Assert.Single(Errors("$v: String", variables)));

    [Fact]
    public void Deep_variables_are_refused_before_they_are_walked()
    {
        var deep = new string('[', 100_000);
        Assert.StartsWith(
            "GRAPH_TOO_DEEP", Assert.Single(Errors("$v: [Int]", $$"""{"v": {{deep}}""")), StringComparison.Ordinal);
    }

    [Fact]
    public void Unknown_variables_are_passed_over() =>
        Assert.Equal(
            """{"data":{"a":"Query"}}""",
            EngineTexts.Movies.Run("{ a: __typename }", """{"other": {"x": [1]}, "__proto__": 1}"""));

    // "HC0016: text" stands for an error of the variable $v.
    private static string Whole(string error) => error.StartsWith("HC0009", StringComparison.Ordinal)
        ? error
        : $"{error[..6]} 1:7 -: Variable \"$v\" has invalid value{error[6..]}";

    private static string[] Errors(string definition, string variables) =>
        EngineTexts.VariableErrorsOf(EngineTexts.Movies, $"query({definition}) {{ __typename }}", variables);
}
