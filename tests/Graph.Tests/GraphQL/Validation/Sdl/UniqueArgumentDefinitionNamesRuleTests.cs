namespace Graph.Tests.GraphQL.Validation.Sdl;

public sealed class UniqueArgumentDefinitionNamesRuleTests
{
    [Fact]
    public void Different_arguments_are_fine() => ErrorAssert.Sdl(
        """
        type A { a(b: Int, c: Int): Int d(b: Int): Int }
        directive @e(b: Int, c: Int) on FIELD
        """);

    [Fact]
    public void An_argument_defined_twice_is_refused() => ErrorAssert.Sdl(
        """
        type A { a(b: Int, c: Int, b: Int): Int }
        extend interface B { d(e: Int, e: Int): Int }
        interface B
        directive @f(g: Int, g: Int, g: Int) on FIELD
        """,
        "Argument \"A.a(b:)\" can only be defined once. 1:12 1:28",
        "Argument \"B.d(e:)\" can only be defined once. 2:24 2:32",
        "Argument \"@f(g:)\" can only be defined once. 4:14 4:22 4:30");
}
