namespace Graph.Tests.GraphQL.Validation.Rules;

public sealed class NoUnusedVariablesRuleTests
{
    [Fact]
    public void Used_in_a_fragment_is_used() => RuleTest.Expect(
        """
        query ($id: ID!) { ...F }
        fragment F on Query { node(id: $id) { id } }
        """);

    [Fact]
    public void Unused_ones_are_refused() => RuleTest.Expect(
        """
        query Q($id: ID!, $a: Int, $b: [Int]) { node(id: $id) { id } }
        """,
        (
            "Variable \"$a\" is never used in operation \"Q\".",
            "1:19"),
        (
            "Variable \"$b\" is never used in operation \"Q\".",
            "1:28"));

    [Fact]
    public void An_anonymous_operation_has_no_name_to_tell() => RuleTest.Expect(
        """
        query ($a: Int) { place { name } }
        """,
        (
            "Variable \"$a\" is never used.",
            "1:8"));

    [Fact]
    public void Used_in_another_operation_is_not_used() => RuleTest.Expect(
        """
        query A($id: ID!) { node(id: 1) { id } }
        query B($id: ID!) { node(id: $id) { id } }
        """,
        (
            "Variable \"$id\" is never used in operation \"A\".",
            "1:9"));

    [Fact]
    public void Errors_name_the_section_of_the_specification() => RuleTest.ExpectSection(
        "sec-All-Variables-Used",
        RuleTest.Sdl,
        """
        query Q($id: ID!, $a: Int, $b: [Int]) { node(id: $id) { id } }
        """);
}
