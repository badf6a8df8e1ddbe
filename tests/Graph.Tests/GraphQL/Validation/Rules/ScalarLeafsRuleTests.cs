namespace Graph.Tests.GraphQL.Validation.Rules;

public sealed class ScalarLeafsRuleTests
{
    [Fact]
    public void Leaves_without_and_objects_with_a_selection_are_fine() => RuleTest.Expect(
        """
        { place { name country { latitude } } }
        """);

    [Fact]
    public void An_empty_selection_is_one() => RuleTest.Expect(
        """
        { place { } agents { } }
        """);

    [Fact]
    public void A_scalar_with_a_selection_is_refused() => RuleTest.Expect(
        """
        { place { name { first } latitude { } } }
        """,
        (
            "Field \"name\" must not have a selection since type \"String!\" has no subfields.",
            "1:16"),
        (
            "Field \"latitude\" must not have a selection since type \"Float\" has no subfields.",
            "1:35"));

    [Fact]
    public void An_enum_with_a_selection_is_refused() => RuleTest.Expect(
        """
        { organization(id: 1) { role { name } } }
        """,
        (
            "Field \"role\" must not have a selection since type \"Role\" has no subfields.",
            "1:30"));

    [Fact]
    public void An_object_an_interface_or_a_list_of_unions_without_one_is_refused() => RuleTest.Expect(
        """
        { place find agents }
        """,
        (
            "Field \"place\" of type \"Place\" must have a selection of subfields. Did you mean \"place { "
                + "... }\"?",
            "1:3"),
        (
            "Field \"find\" of type \"Named\" must have a selection of subfields. Did you mean \"find { ... "
                + "}\"?",
            "1:9"),
        (
            "Field \"agents\" of type \"[Agent!]!\" must have a selection of subfields. Did you mean "
                + "\"agents { ... }\"?",
            "1:14"));

    [Fact]
    public void Errors_name_the_section_of_the_specification() => RuleTest.ExpectSection(
        "sec-Leaf-Field-Selections",
        RuleTest.Sdl,
        """
        { place { name { first } latitude { } } }
        """);
}
