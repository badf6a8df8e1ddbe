namespace Graph.Tests.GraphQL.Validation.Rules;

public sealed class UniqueVariableNamesRuleTests
{
    [Fact]
    public void Operations_may_share_names() => RuleTest.Expect(
        """
        query A($id: ID!) { node(id: $id) { id } }
        query B($id: ID!) { node(id: $id) { id } }
        """);

    [Fact]
    public void One_operation_may_not() => RuleTest.Expect(
        """
        query A($id: ID!, $x: Int, $id: ID!, $x: Int, $id: ID!) { node(id: $id) { id } find(limit: $x) {
          id } }
        """,
        (
            "There can be only one variable named \"$id\".",
            "1:10 1:29 1:48"),
        (
            "There can be only one variable named \"$x\".",
            "1:20 1:39"));

    [Fact]
    public void Errors_name_the_section_of_the_specification() => RuleTest.ExpectSection(
        "sec-Variable-Uniqueness",
        RuleTest.Sdl,
        """
        query A($id: ID!, $x: Int, $id: ID!, $x: Int, $id: ID!) { node(id: $id) { id } find(limit: $x) {
          id } }
        """);
}
