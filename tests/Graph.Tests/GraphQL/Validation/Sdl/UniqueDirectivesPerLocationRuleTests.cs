namespace Graph.Tests.GraphQL.Validation.Sdl;

public sealed class UniqueDirectivesPerLocationRuleTests
{
    [Fact]
    public void Repeatable_ones_and_different_places_are_fine() => ErrorAssert.Sdl(
        """
        directive @a repeatable on OBJECT | FIELD_DEFINITION
        directive @b on OBJECT | FIELD_DEFINITION
        type A @a @a @b { a: Int @b b: Int @b }
        """);

    [Fact]
    public void A_second_one_at_a_definition_or_its_extension_is_refused() => ErrorAssert.Sdl(
        """
        directive @a on OBJECT | FIELD_DEFINITION | SCHEMA | DIRECTIVE_DEFINITION
        type A @a { b: Int @a @a }
        extend type A @a
        schema @a { query: A }
        extend schema @a
        directive @c @a on FIELD
        extend directive @c @a
        """,
        "The directive \"@a\" can only be used once at this location. 2:20 2:23",
        "The directive \"@a\" can only be used once at this location. 2:8 3:15",
        "The directive \"@a\" can only be used once at this location. 4:8 5:15",
        "The directive \"@a\" can only be used once at this location. 6:14 7:21");
}
