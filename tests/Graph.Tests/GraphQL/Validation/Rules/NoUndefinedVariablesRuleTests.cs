namespace Graph.Tests.GraphQL.Validation.Rules;

public sealed class NoUndefinedVariablesRuleTests
{
    [Fact]
    public void Defined_variables_are_fine_anywhere() => RuleTest.Expect(
        """
        query ($a: Int, $b: String!, $c: Boolean!) { find(any: [{ x: $a }], where: { name: $b })
          @skip(if: $c) { id } }
        """);

    [Fact]
    public void Others_are_refused() => RuleTest.Expect(
        """
        query Q($a: ID!) { node(id: $a) { id } again: node(id: $b) { id } }
        """,
        (
            "Variable \"$b\" is not defined by operation \"Q\".",
            "1:56 1:1"));

    [Fact]
    public void An_anonymous_operation_has_no_name_to_tell() => RuleTest.Expect(
        """
        { node(id: $b) { id } }
        """,
        (
            "Variable \"$b\" is not defined.",
            "1:12 1:1"));

    [Fact]
    public void Fragments_use_the_variables_of_their_operations() => RuleTest.Expect(
        """
        query A($id: ID!) { ...F }
        query B { ...F }
        fragment F on Query { node(id: $id) { id } ...G }
        fragment G on Query { find(any: $id) { id } }
        """,
        (
            "Variable \"$id\" of type \"ID!\" used in position expecting type \"Any\".",
            "1:9 4:33"),
        (
            "Variable \"$id\" is not defined by operation \"B\".",
            "3:32 2:1"),
        (
            "Variable \"$id\" is not defined by operation \"B\".",
            "4:33 2:1"));

    [Fact]
    public void Errors_name_the_section_of_the_specification() => RuleTest.ExpectSection(
        "sec-All-Variable-Uses-Defined",
        RuleTest.Sdl,
        """
        query Q($a: ID!) { node(id: $a) { id } again: node(id: $b) { id } }
        """);
}
