namespace Graph.Tests.GraphQL.Validation.Rules;

public sealed class FragmentsOnCompositeTypesRuleTests
{
    [Fact]
    public void Object_interface_and_union_are_fine() => RuleTest.Expect(
        """
        { agents { ... on Person { id } ... on Named { name } ... on Agent { __typename } ... {
          __typename } } }
        """);

    [Fact]
    public void Scalars_enums_and_input_objects_are_refused() => RuleTest.Expect(
        """
        { agents { ... on Int { id } ... on Role { id } ... on PlaceInput { id } } }
        """,
        (
            "Fragment cannot condition on non composite type \"Int\".",
            "1:19"),
        (
            "Fragment cannot condition on non composite type \"Role\".",
            "1:37"),
        (
            "Fragment cannot condition on non composite type \"PlaceInput\".",
            "1:56"));

    [Fact]
    public void So_they_are_in_definitions() => RuleTest.Expect(
        """
        { agents { ...F } }
        fragment F on Any { id }
        """,
        (
            "Fragment \"F\" cannot condition on non composite type \"Any\".",
            "2:15"));

    [Fact]
    public void Errors_name_the_section_of_the_specification() => RuleTest.ExpectSection(
        "sec-Fragments-on-Object-Interface-or-Union-Types",
        RuleTest.Sdl,
        """
        { agents { ... on Int { id } ... on Role { id } ... on PlaceInput { id } } }
        """);
}
