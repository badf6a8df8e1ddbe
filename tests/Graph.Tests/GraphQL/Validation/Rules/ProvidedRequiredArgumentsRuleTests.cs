namespace Graph.Tests.GraphQL.Validation.Rules;

public sealed class ProvidedRequiredArgumentsRuleTests
{
    [Fact]
    public void Arguments_with_defaults_or_nullable_may_be_absent() => RuleTest.Expect(
        """
        { find { id } node(id: 1) { id } }
        """);

    [Fact]
    public void Required_ones_may_not() => RuleTest.Expect(
        """
        { node { id } __type { name } }
        mutation M { rename { id } }
        """,
        (
            "This anonymous operation must be the only defined operation.",
            "1:1"),
        (
            "Argument \"Query.node(id:)\" of type \"ID!\" is required, but it was not provided.",
            "1:3"),
        (
            "Argument \"<meta>.__type(name:)\" of type \"String!\" is required, but it was not provided.",
            "1:15"),
        (
            "Argument \"Mutation.rename(id:)\" of type \"ID!\" is required, but it was not provided.",
            "2:14"),
        (
            "Argument \"Mutation.rename(name:)\" of type \"String!\" is required, but it was not provided.",
            "2:14"));

    [Fact]
    public void Null_is_given_though_wrong() => RuleTest.Expect(
        """
        { node(id: null) { id } }
        """,
        (
            "Expected value of non-null type \"ID!\" not to be null.",
            "1:12"));

    [Fact]
    public void Directives_require_theirs() => RuleTest.Expect(
        """
        { place @skip { name @include } }
        """,
        (
            "Argument \"@skip(if:)\" of type \"Boolean!\" is required, but it was not provided.",
            "1:9"),
        (
            "Argument \"@include(if:)\" of type \"Boolean!\" is required, but it was not provided.",
            "1:22"));

    [Fact]
    public void Directives_of_the_document_require_theirs() => RuleTest.Expect(
        """
        { place @mine { name } }
        directive @mine(a: [Int!]!, b: Int! = 3, c: Int) on FIELD
        """,
        (
            "The \"mine\" definition is not executable.",
            "2:1"),
        (
            "Argument \"@mine(a:)\" of type \"[Int!]!\" is required, but it was not provided.",
            "1:9"));

    [Fact]
    public void Errors_name_the_section_of_the_specification() => RuleTest.ExpectSection(
        "sec-Required-Arguments",
        RuleTest.Sdl,
        """
        { node { id } __type { name } }
        mutation M { rename { id } }
        """);
}
