namespace Graph.Tests.GraphQL.Validation.Rules;

public sealed class VariablesInAllowedPositionRuleTests
{
    [Fact]
    public void Types_that_are_at_least_as_strict_are_fine() => RuleTest.Expect(
        """
        query ($a: ID!, $b: [Role!]!, $c: String!) { node(id: $a) { id } find(roles: $b, where: { name:
          $c, tags: [$c] }) { id } }
        """);

    [Fact]
    public void A_default_allows_a_nullable_variable() => RuleTest.Expect(
        """
        query ($a: Int = 3, $b: Boolean = true) { find(limit: $a) @skip(if: $b) { id } }
        """);

    [Fact]
    public void A_default_of_the_place_allows_it_too() => RuleTest.Expect(
        """
        query ($a: Int) { find(limit: $a) { id } }
        """);

    [Fact]
    public void Null_as_default_does_not() => RuleTest.Expect(
        """
        query ($a: ID = null) { node(id: $a) { id } }
        """,
        (
            "Variable \"$a\" of type \"ID\" used in position expecting type \"ID!\".",
            "1:8 1:34"));

    [Fact]
    public void Other_types_are_refused() => RuleTest.Expect(
        """
        query ($a: String, $b: [Role], $c: Role!) { node(id: $a) { id } a: find(roles: $b) { id } b:
          find(roles: $c) { id } }
        """,
        (
            "Variable \"$a\" of type \"String\" used in position expecting type \"ID!\".",
            "1:8 1:54"),
        (
            "Variable \"$b\" of type \"[Role]\" used in position expecting type \"[Role!]\".",
            "1:20 1:80"),
        (
            "Variable \"$c\" of type \"Role!\" used in position expecting type \"[Role!]\".",
            "1:32 2:15"));

    [Fact]
    public void Variables_in_fragments_are_those_of_the_operation() => RuleTest.Expect(
        """
        query A($id: Int) { ...F }
        query B($id: ID!) { ...F }
        fragment F on Query { node(id: $id) { id } }
        """,
        (
            "Variable \"$id\" of type \"Int\" used in position expecting type \"ID!\".",
            "1:9 3:32"));

    [Fact]
    public void Fields_and_items_of_values_are_places() => RuleTest.Expect(
        """
        query ($a: Int, $b: Boolean) { find(where: { name: $a, tags: [$a, "x"], latitude: $a })
          @include(if: $b) { id } }
        """,
        (
            "Variable \"$a\" of type \"Int\" used in position expecting type \"String!\".",
            "1:8 1:52"),
        (
            "Variable \"$a\" of type \"Int\" used in position expecting type \"String!\".",
            "1:8 1:63"),
        (
            "Variable \"$a\" of type \"Int\" used in position expecting type \"Float\".",
            "1:8 1:83"),
        (
            "Variable \"$b\" of type \"Boolean\" used in position expecting type \"Boolean!\".",
            "1:17 2:16"));

    [Fact]
    public void A_field_of_a_OneOf_object_takes_no_null() => RuleTest.Expect(
        """
        query ($a: ID, $b: ID!) { a: find(key: { id: $a }) { id } b: find(key: { id: $b }) { id } }
        """,
        (
            "Variable \"$a\" is of type \"ID\" but must be non-nullable to be used for OneOf Input Object "
                + "\"Key\".",
            "1:8 1:46"));

    [Fact]
    public void Errors_name_the_section_of_the_specification() => RuleTest.ExpectSection(
        "sec-All-Variable-Usages-Are-Allowed",
        RuleTest.Sdl,
        """
        query ($a: String, $b: [Role], $c: Role!) { node(id: $a) { id } a: find(roles: $b) { id } b:
          find(roles: $c) { id } }
        """);
}
