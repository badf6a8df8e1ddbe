namespace Graph.Tests.GraphQL.Validation.Rules;

public sealed class SingleFieldSubscriptionsRuleTests
{
    [Fact]
    public void One_root_field_is_fine() => RuleTest.Expect(
        """
        subscription S { changed(id: 1) { name } }
        """);

    [Fact]
    public void One_field_merged_from_several_places_is_fine() => RuleTest.Expect(
        """
        subscription S { changed(id: 1) { name } ...F }
        fragment F on Subscription { changed(id: 1) { id } }
        """);

    [Fact]
    public void Fragments_on_other_types_do_not_count() => RuleTest.Expect(
        """
        subscription S { added { name } ... on Query { place { name } } }
        """,
        (
            "Fragment cannot be spread here as objects of type \"Subscription\" can never be of type "
                + "\"Query\".",
            "1:33"));

    [Fact]
    public void Two_fields_are_refused() => RuleTest.Expect(
        """
        subscription S { changed { name } added { name } }
        """,
        (
            "Subscription \"S\" must select only one top level field.",
            "1:35"));

    [Fact]
    public void Two_fields_of_an_anonymous_subscription_are_refused() => RuleTest.Expect(
        """
        subscription { changed { name } added { name } again: added { name } }
        """,
        (
            "Anonymous Subscription must select only one top level field.",
            "1:33 1:48"));

    [Fact]
    public void Fields_in_fragments_count() => RuleTest.Expect(
        """
        subscription S { changed { name } ...F }
        fragment F on Subscription { added { name } ...G }
        fragment G on Subscription { third: added { name } }
        """,
        (
            "Subscription \"S\" must select only one top level field.",
            "2:30 3:30"));

    [Fact]
    public void No_field_is_refused() => RuleTest.Expect(
        """
        subscription S { }
        """,
        (
            "Subscription \"S\" must select one top level field.",
            "1:16"));

    [Fact]
    public void Introspection_is_refused() => RuleTest.Expect(
        """
        subscription S { __typename }
        """,
        (
            "Subscription \"S\" must not select an introspection top level field.",
            "1:18"));

    [Fact]
    public void Introspection_beside_a_field_is_two_errors() => RuleTest.Expect(
        """
        subscription { changed { name } name: __typename }
        """,
        (
            "Anonymous Subscription must select only one top level field.",
            "1:33"),
        (
            "Anonymous Subscription must not select an introspection top level field.",
            "1:33"));

    [Fact]
    public void Conditions_are_refused() => RuleTest.Expect(
        """
        subscription S($b: Boolean!) { changed @skip(if: $b) { name } ... @include(if: $b) { added {
          name } } }
        """,
        (
            "Subscription \"S\" must not use `@skip` or `@include` directives in the top level selection.",
            "1:40 1:67"));

    [Fact]
    public void Conditions_in_fragments_are_refused() => RuleTest.Expect(
        """
        subscription ($b: Boolean!) { ...F @include(if: $b) }
        fragment F on Subscription { added { name } }
        """,
        (
            "Anonymous Subscription must not use `@skip` or `@include` directives in the top level "
                + "selection.",
            "1:36"));

    [Fact]
    public void Fragments_that_form_a_cycle_end() => RuleTest.Expect(
        """
        subscription S { ...F }
        fragment F on Subscription { added { name } ...F }
        """,
        (
            "Cannot spread fragment \"F\" within itself.",
            "2:45"));

    [Fact]
    public void Errors_name_the_section_of_the_specification() => RuleTest.ExpectSection(
        "sec-Single-Root-Field",
        RuleTest.Sdl,
        """
        subscription S { changed { name } added { name } }
        """);
}
