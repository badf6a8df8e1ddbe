namespace Graph.Tests.GraphQL.Validation.Sdl;

public sealed class UniqueFieldDefinitionNamesRuleTests
{
    [Fact]
    public void Fields_of_different_types_may_share_names() => ErrorAssert.Sdl(
        """
        type A { a: Int b: Int }
        interface B { a: Int }
        input C { a: Int }
        extend type A { c: Int }
        """);

    [Fact]
    public void A_field_defined_twice_is_refused() => ErrorAssert.Sdl(
        """
        type A { a: Int a: Int }
        interface B { b: Int }
        extend interface B { b: Int }
        input C { "d" c: Int }
        extend input C { c: Int }
        """,
        "Field \"A.a\" can only be defined once. 1:10 1:17",
        "Field \"B.b\" can only be defined once. 2:15 3:22",
        "Field \"C.c\" can only be defined once. 4:15 5:18");
}
