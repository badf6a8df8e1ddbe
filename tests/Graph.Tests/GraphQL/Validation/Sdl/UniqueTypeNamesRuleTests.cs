namespace Graph.Tests.GraphQL.Validation.Sdl;

public sealed class UniqueTypeNamesRuleTests
{
    [Fact]
    public void Different_names_are_fine() => ErrorAssert.Sdl(
        """
        type A { a: Int }
        enum B { C }
        directive @A on FIELD
        fragment A on A { a }
        """);

    [Fact]
    public void A_name_used_twice_is_refused_whatever_the_kinds() => ErrorAssert.Sdl(
        """
        type A { a: Int }
        enum A { C }
        scalar A
        """,
        "There can be only one type named \"A\". 1:6 2:6",
        "There can be only one type named \"A\". 1:6 3:8");
}
