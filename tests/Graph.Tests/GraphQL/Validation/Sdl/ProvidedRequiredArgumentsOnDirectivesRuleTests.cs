namespace Graph.Tests.GraphQL.Validation.Sdl;

public sealed class ProvidedRequiredArgumentsOnDirectivesRuleTests
{
    [Fact]
    public void Arguments_with_defaults_or_null_may_be_left_out() => ErrorAssert.Sdl(
        """
        directive @a(b: Int! = 1, c: Int) on OBJECT
        type D @a { e: Int @deprecated }
        """);

    [Fact]
    public void Missing_ones_are_refused() => ErrorAssert.Sdl(
        """
        directive @a(b: Int!, c: [Int!]!) on OBJECT
        type D @a(b: 1) { e: Int }
        scalar F @specifiedBy
        """,
        "Argument \"@a(c:)\" of type \"[Int!]!\" is required, but it was not provided. 2:8",
        "Argument \"@specifiedBy(url:)\" of type \"String!\" is required, but it was not provided. 3:10");
}
