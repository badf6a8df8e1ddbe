namespace Graph.Tests.GraphQL.Validation.Rules;

public sealed class OverlappingFieldsCanBeMergedRuleTests
{
    [Fact]
    public void The_same_field_twice_is_fine() => RuleTest.Expect(
        """
        { place { name name latitude } place { name } }
        """);

    [Fact]
    public void The_same_arguments_in_any_order_are_fine() => RuleTest.Expect(
        """
        { find(limit: 3, where: { name: "x", latitude: 1 }) { id } find(where: { latitude: 1, name: "x"
          }, limit: 3) { id } }
        """);

    [Fact]
    public void Different_fields_of_different_objects_are_fine() => RuleTest.Expect(
        """
        { agents { ... on Organization { year: founded } ... on Person { year: age } } }
        """);

    [Fact]
    public void Different_aliases_are_fine() => RuleTest.Expect(
        """
        { a: node(id: 1) { id } b: node(id: 2) { id } }
        """);

    [Fact]
    public void Different_fields_are_refused() => RuleTest.Expect(
        """
        { place { name: latitude name } }
        """,
        (
            "Fields \"name\" conflict because \"latitude\" and \"name\" are different fields. Use different "
                + "aliases on the fields to fetch both if this was intentional.",
            "1:11 1:26"));

    [Fact]
    public void Different_arguments_are_refused() => RuleTest.Expect(
        """
        { node(id: 1) { id } node(id: "1") { id } find(limit: 3) { id } find { id } }
        """,
        (
            "Fields \"node\" conflict because they have differing arguments. Use different aliases on the "
                + "fields to fetch both if this was intentional.",
            "1:3 1:22"),
        (
            "Fields \"find\" conflict because they have differing arguments. Use different aliases on the "
                + "fields to fetch both if this was intentional.",
            "1:43 1:65"));

    [Fact]
    public void Different_variables_are_refused() => RuleTest.Expect(
        """
        query ($a: ID!, $b: ID!) { node(id: $a) { id } node(id: $b) { id } }
        """,
        (
            "Fields \"node\" conflict because they have differing arguments. Use different aliases on the "
                + "fields to fetch both if this was intentional.",
            "1:28 1:48"));

    [Fact]
    public void Strings_and_block_strings_are_different_values() => RuleTest.Expect(
        """"
        { find(any: "x") { id } find(any: """x""") { id } }
        """",
        (
            "Fields \"find\" conflict because they have differing arguments. Use different aliases on the "
                + "fields to fetch both if this was intentional.",
            "1:3 1:25"));

    [Fact]
    public void An_interface_and_an_object_may_be_the_same_object() => RuleTest.Expect(
        """
        { find { label: name ... on Person { label: id } } }
        """,
        (
            "Fields \"label\" conflict because \"name\" and \"id\" are different fields. Use different "
                + "aliases on the fields to fetch both if this was intentional.",
            "1:10 1:38"));

    [Fact]
    public void Shapes_differ_by_leaf_type() => RuleTest.Expect(
        """
        { agents { ... on Organization { x: founded } ... on Person { x: name } } }
        """,
        (
            "Fields \"x\" conflict because they return conflicting types \"Int\" and \"String!\". Use "
                + "different aliases on the fields to fetch both if this was intentional.",
            "1:34 1:63"));

    [Fact]
    public void Shapes_differ_by_null() => RuleTest.Expect(
        """
        { agents { ... on Organization { x: founded } ... on Person { x: born } } }
        """,
        (
            "Fields \"x\" conflict because they return conflicting types \"Int\" and \"Int!\". Use "
                + "different aliases on the fields to fetch both if this was intentional.",
            "1:34 1:63"));

    [Fact]
    public void Shapes_differ_by_list() => RuleTest.Expect(
        """
        { agents { ... on Organization { x: parent { id } } ... on Person { x: friends { id } } } }
        """,
        (
            "Fields \"x\" conflict because they return conflicting types \"Organization\" and \"[Person]\". "
                + "Use different aliases on the fields to fetch both if this was intentional.",
            "1:34 1:69"));

    [Fact]
    public void Fields_below_different_objects_must_have_one_shape() => RuleTest.Expect(
        """
        { agents { ... on Organization { seat { x: name } } ... on Person { seat { x: latitude } } } }
        """,
        (
            "Fields \"seat\" conflict because subfields \"x\" conflict because they return conflicting "
                + "types \"String!\" and \"Float\". Use different aliases on the fields to fetch both if this was "
                + "intentional.",
            "1:34 1:41 1:69 1:76"));

    [Fact]
    public void Fields_below_must_merge_too() => RuleTest.Expect(
        """
        { place { country { name: latitude } } place { country { name } } }
        """,
        (
            "Fields \"place\" conflict because subfields \"country\" conflict because subfields \"name\" "
                + "conflict because \"latitude\" and \"name\" are different fields. Use different aliases on the "
                + "fields to fetch both if this was intentional.",
            "1:3 1:11 1:21 1:40 1:48 1:58"));

    [Fact]
    public void All_conflicts_below_are_one_error() => RuleTest.Expect(
        """
        { place { country { x: name y: latitude } } place { country { x: latitude y: name } } }
        """,
        (
            "Fields \"place\" conflict because subfields \"country\" conflict because subfields \"x\" "
                + "conflict because \"name\" and \"latitude\" are different fields and subfields \"y\" conflict "
                + "because \"latitude\" and \"name\" are different fields. Use different aliases on the fields to "
                + "fetch both if this was intentional.",
            "1:3 1:11 1:21 1:29 1:45 1:53 1:63 1:75"));

    [Fact]
    public void Fields_of_a_fragment_conflict_with_those_beside_it() => RuleTest.Expect(
        """
        { place { name ...F } }
        fragment F on Place { ...G }
        fragment G on Place { name: latitude }
        """,
        (
            "Fields \"name\" conflict because \"name\" and \"latitude\" are different fields. Use different "
                + "aliases on the fields to fetch both if this was intentional.",
            "1:11 3:23"));

    [Fact]
    public void Two_fragments_conflict_once() => RuleTest.Expect(
        """
        { a: place { ...F ...G } b: place { ...F ...G } }
        fragment F on Place { x: name }
        fragment G on Place { x: latitude }
        """,
        (
            "Fields \"x\" conflict because \"name\" and \"latitude\" are different fields. Use different "
                + "aliases on the fields to fetch both if this was intentional.",
            "2:23 3:23"));

    [Fact]
    public void Nested_inline_fragments_are_one_selection() => RuleTest.Expect(
        """
        { place { ... { ... on Place { x: name } } ... { x: latitude } } }
        """,
        (
            "Fields \"x\" conflict because \"name\" and \"latitude\" are different fields. Use different "
                + "aliases on the fields to fetch both if this was intentional.",
            "1:32 1:50"));

    [Fact]
    public void Unknown_types_and_fields_are_compared_by_name() => RuleTest.Expect(
        """
        { ... on Nowhere { x: a } x: b }
        """,
        (
            "Fields \"x\" conflict because \"a\" and \"b\" are different fields. Use different aliases on "
                + "the fields to fetch both if this was intentional.",
            "1:20 1:27"),
        (
            "Unknown type \"Nowhere\".",
            "1:10"),
        (
            "Cannot query field \"b\" on type \"Query\".",
            "1:27"));

    [Fact]
    public void Fragments_in_cycles_end() => RuleTest.Expect(
        """
        { place { ...F } }
        fragment F on Place { x: name country { ...F x: latitude } }
        """,
        (
            "Cannot spread fragment \"F\" within itself.",
            "2:41"),
        (
            "Fields \"x\" conflict because \"latitude\" and \"name\" are different fields. Use different "
                + "aliases on the fields to fetch both if this was intentional.",
            "2:46 2:23"));

    [Fact]
    public void An_argument_given_twice_is_the_same_as_nothing() => RuleTest.Expect(
        """
        { find(limit: 1, limit: 2) { id } find(limit: 1, limit: 2) { id } }
        """,
        (
            "Fields \"find\" conflict because they have differing arguments. Use different aliases on the "
                + "fields to fetch both if this was intentional.",
            "1:3 1:35"),
        (
            "There can be only one argument named \"limit\".",
            "1:8 1:18"),
        (
            "There can be only one argument named \"limit\".",
            "1:40 1:50"));

    [Fact]
    public void Streams_overlap() => RuleTest.Expect(
        """
        { agents @stream { __typename } agents { __typename } }
        """,
        (
            "Fields \"agents\" conflict because they have overlapping stream directives. Use different "
                + "aliases on the fields to fetch both if this was intentional.",
            "1:3 1:33"));

    [Fact]
    public void Equal_streams_overlap_too() => RuleTest.Expect(
        """
        { agents @stream(initialCount: 1) { __typename } agents @stream(initialCount: 1) { __typename }
          }
        """,
        (
            "Fields \"agents\" conflict because they have overlapping stream directives. See "
                + "https://github.com/graphql/defer-stream-wg/discussions/100. Use different aliases on the "
                + "fields to fetch both if this was intentional.",
            "1:3 1:50"));

    [Fact]
    public void Fragments_that_nothing_spreads_are_checked() => RuleTest.Expect(
        """
        { place { name } }
        fragment F on Place { name: latitude name }
        """,
        (
            "Fields \"name\" conflict because \"latitude\" and \"name\" are different fields. Use different "
                + "aliases on the fields to fetch both if this was intentional.",
            "2:23 2:38"),
        (
            "Fragment \"F\" is never used.",
            "2:1"));

    [Fact]
    public void Errors_name_the_section_of_the_specification() => RuleTest.ExpectSection(
        "sec-Field-Selection-Merging",
        RuleTest.Sdl,
        """
        { place { name: latitude name } }
        """);
}
