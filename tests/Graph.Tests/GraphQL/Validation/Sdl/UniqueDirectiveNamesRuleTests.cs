namespace Graph.Tests.GraphQL.Validation.Sdl;

public sealed class UniqueDirectiveNamesRuleTests
{
    [Fact]
    public void Directives_may_be_named_like_types_and_replace_those_of_the_specification() => ErrorAssert.Sdl(
        """
        type a { b: Int }
        directive @a on FIELD
        directive @skip on FIELD
        """);

    [Fact]
    public void A_name_used_twice_is_refused() => ErrorAssert.Sdl(
        """
        directive @a on FIELD
        directive @a on FIELD
        """,
        "There can be only one directive named \"@a\". 1:12 2:12");
}
