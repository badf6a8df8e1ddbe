namespace Graph.Tests.GraphQL.Validation.Sdl;

public sealed class KnownDirectivesRuleTests
{
    [Fact]
    public void Directives_stand_where_they_may() => ErrorAssert.Sdl(
        """
        directive @a repeatable on OBJECT | FIELD_DEFINITION | ARGUMENT_DEFINITION | INTERFACE | UNION | ENUM |
          ENUM_VALUE | INPUT_OBJECT | INPUT_FIELD_DEFINITION | SCALAR | SCHEMA | DIRECTIVE_DEFINITION
        type A @a { b(c: Int @a): Int @a @deprecated }
        interface B @a
        union C @a = A
        enum D @a { E @a }
        input F @a { g: Int @a }
        scalar H @a
        schema @a { query: A }
        directive @i(j: Int @a) @a on FIELD
        extend directive @i @a
        """);

    [Fact]
    public void Unknown_and_misplaced_ones_are_refused() => ErrorAssert.Sdl(
        """
        directive @a on OBJECT
        scalar B @a
        type C @b { d(e: Int @a): Int @a }
        enum F { G @a }
        input H { i: Int @a }
        extend schema @a
        directive @j @a on FIELD
        query @a { k @skip }
        """,
        "Directive \"@a\" may not be used on SCALAR. 2:10",
        "Unknown directive \"@b\". 3:8",
        "Directive \"@a\" may not be used on ARGUMENT_DEFINITION. 3:22",
        "Directive \"@a\" may not be used on FIELD_DEFINITION. 3:31",
        "Directive \"@a\" may not be used on ENUM_VALUE. 4:12",
        "Directive \"@a\" may not be used on INPUT_FIELD_DEFINITION. 5:18",
        "Directive \"@a\" may not be used on SCHEMA. 6:15",
        "Directive \"@a\" may not be used on DIRECTIVE_DEFINITION. 7:14",
        "Directive \"@a\" may not be used on QUERY. 8:7",
        "Argument \"@skip(if:)\" of type \"Boolean!\" is required, but it was not provided. 8:14");
}
