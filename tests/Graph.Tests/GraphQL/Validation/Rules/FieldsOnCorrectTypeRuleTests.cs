namespace Graph.Tests.GraphQL.Validation.Rules;

public sealed class FieldsOnCorrectTypeRuleTests
{
    [Fact]
    public void Fields_and_meta_fields_are_fine() => RuleTest.Expect(
        """
        { __typename __schema { queryType { name } } agents { __typename ... on Person { label: name } }
          }
        """);

    [Fact]
    public void An_unknown_field_is_refused_with_near_names() => RuleTest.Expect(
        """
        { place { nmae countri { nothing } } }
        """,
        (
            "Cannot query field \"nmae\" on type \"Place\". Did you mean \"name\"?",
            "1:11"),
        (
            "Cannot query field \"countri\" on type \"Place\". Did you mean \"country\"?",
            "1:16"));

    [Fact]
    public void An_alias_does_not_help() => RuleTest.Expect(
        """
        { place { name: title } }
        """,
        (
            "Cannot query field \"title\" on type \"Place\".",
            "1:11"));

    [Fact]
    public void Below_an_unknown_field_nothing_is_said() => RuleTest.Expect(
        """
        { nowhere { neither { here } } }
        """,
        (
            "Cannot query field \"nowhere\" on type \"Query\".",
            "1:3"));

    [Fact]
    public void A_field_of_possible_types_suggests_fragments() => RuleTest.Expect(
        """
        { find { founded born } }
        """,
        (
            "Cannot query field \"founded\" on type \"Named\". Did you mean to use an inline fragment on "
                + "\"Organization\"?",
            "1:10"),
        (
            "Cannot query field \"born\" on type \"Named\". Did you mean to use an inline fragment on "
                + "\"Person\"?",
            "1:18"));

    [Fact]
    public void Types_that_share_a_field_are_suggested_most_general_first() => RuleTest.Expect(
        """
        { agents { name id seat } }
        """,
        (
            "Cannot query field \"name\" on type \"Agent\". Did you mean to use an inline fragment on "
                + "\"Named\", \"Organization\", or \"Person\"?",
            "1:12"),
        (
            "Cannot query field \"id\" on type \"Agent\". Did you mean to use an inline fragment on "
                + "\"Node\", \"Named\", \"Organization\", or \"Person\"?",
            "1:17"),
        (
            "Cannot query field \"seat\" on type \"Agent\". Did you mean to use an inline fragment on "
                + "\"Organization\" or \"Person\"?",
            "1:20"));

    [Fact]
    public void At_most_five_names_are_suggested() => RuleTest.ExpectIn(
        "type Query { t: T } type T { aa: Int ab: Int ac: Int ad: Int ae: Int af: Int ag: Int }",
        """
        { t { a } }
        """,
        (
            "Cannot query field \"a\" on type \"T\". Did you mean \"aa\", \"ab\", \"ac\", \"ad\", or "
                + "\"ae\"?",
            "1:7"));

    [Fact]
    public void Meta_fields_of_the_schema_are_on_the_query_type_only() => RuleTest.Expect(
        """
        { place { __schema { queryType { name } } __type(name: "Place") { name } } }
        """,
        (
            "Cannot query field \"__schema\" on type \"Place\".",
            "1:11"),
        (
            "Cannot query field \"__type\" on type \"Place\".",
            "1:43"));

    [Fact]
    public void A_union_has_no_fields() => RuleTest.Expect(
        """
        { located { name } }
        """,
        (
            "Cannot query field \"name\" on type \"Located\". Did you mean to use an inline fragment on "
                + "\"Named\", \"Organization\", or \"Place\"?",
            "1:13"));

    [Fact]
    public void Errors_name_the_section_of_the_specification() => RuleTest.ExpectSection(
        "sec-Field-Selections",
        RuleTest.Sdl,
        """
        { place { nmae countri { nothing } } }
        """);
}
