namespace Graph.Tests.GraphQL.Validation.Sdl;

public sealed class KnownArgumentNamesOnDirectivesRuleTests
{
    [Fact]
    public void Defined_arguments_are_fine() => ErrorAssert.Sdl(
        """
        directive @a(b: Int, c: Int) on OBJECT
        type D @a(c: 1, b: 2) { e: Int @deprecated(reason: "x") }
        """);

    [Fact]
    public void Others_are_refused_with_near_ones() => ErrorAssert.Sdl(
        """
        directive @a(arg: Int) on OBJECT
        type D @a(agr: 1, zzzzzz: 2) { e: Int @deprecated(why: "x") }
        """,
        "Unknown argument \"agr\" on directive \"@a\". Did you mean \"arg\"? 2:11",
        "Unknown argument \"zzzzzz\" on directive \"@a\". 2:19",
        "Unknown argument \"why\" on directive \"@deprecated\". 2:51");
}
