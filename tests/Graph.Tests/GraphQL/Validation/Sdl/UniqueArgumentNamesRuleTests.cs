namespace Graph.Tests.GraphQL.Validation.Sdl;

public sealed class UniqueArgumentNamesRuleTests
{
    [Fact]
    public void Different_arguments_are_fine() => ErrorAssert.Sdl(
        """
        directive @a(b: Int, c: Int) repeatable on OBJECT
        type D @a(b: 1, c: 1) @a(b: 1) { e: Int }
        """);

    [Fact]
    public void An_argument_given_twice_is_refused() => ErrorAssert.Sdl(
        """
        directive @a(b: Int, c: Int) on OBJECT
        type D @a(b: 1, c: 1, b: 2, b: 3) { e: Int }
        { f(g: 1, g: 2) }
        """,
        "There can be only one argument named \"b\". 2:11 2:23 2:29",
        "There can be only one argument named \"g\". 3:5 3:11");
}
