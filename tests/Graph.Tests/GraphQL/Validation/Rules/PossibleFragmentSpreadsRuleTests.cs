namespace Graph.Tests.GraphQL.Validation.Rules;

public sealed class PossibleFragmentSpreadsRuleTests
{
    [Fact]
    public void Types_that_overlap_are_fine() => RuleTest.Expect(
        """
        { agents { ... on Named { name } ... on Located { __typename } ... on Person { id ... on Node {
          id } } } }
        """);

    [Fact]
    public void Objects_of_another_type_are_refused() => RuleTest.Expect(
        """
        { place { ... on Person { id } ...P } }
        fragment P on Person { id }
        """,
        (
            "Fragment cannot be spread here as objects of type \"Place\" can never be of type \"Person\".",
            "1:11"),
        (
            "Fragment \"P\" cannot be spread here as objects of type \"Place\" can never be of type "
                + "\"Person\".",
            "1:32"));

    [Fact]
    public void A_union_without_the_object_is_refused() => RuleTest.Expect(
        """
        { place { ... on Agent { __typename } } }
        """,
        (
            "Fragment cannot be spread here as objects of type \"Place\" can never be of type \"Agent\".",
            "1:11"));

    [Fact]
    public void Abstract_types_without_a_common_object_are_refused() => RuleTest.Expect(
        """
        { only { ... on Named { name } } located { ... on OnlyPlaces { __typename } } agents { ... on
          OnlyPlaces { __typename } } }
        """,
        (
            "Fragment cannot be spread here as objects of type \"OnlyPlaces\" can never be of type "
                + "\"Named\".",
            "1:10"),
        (
            "Fragment cannot be spread here as objects of type \"Agent\" can never be of type "
                + "\"OnlyPlaces\".",
            "1:88"));

    [Fact]
    public void An_unknown_type_is_another_rules_error() => RuleTest.Expect(
        """
        { place { ... on Nowhere { id } } }
        """,
        (
            "Unknown type \"Nowhere\".",
            "1:18"));

    [Fact]
    public void Errors_name_the_section_of_the_specification() => RuleTest.ExpectSection(
        "sec-Fragment-Spread-Is-Possible",
        RuleTest.Sdl,
        """
        { place { ... on Person { id } ...P } }
        fragment P on Person { id }
        """);
}
