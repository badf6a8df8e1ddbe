namespace Graph.Tests.GraphQL.Validation.Sdl;

public sealed class PossibleTypeExtensionsRuleTests
{
    [Fact]
    public void Types_of_the_document_are_extended_in_their_kind() => ErrorAssert.Sdl(
        """
        scalar A
        type B
        interface C
        union D
        enum E
        input F
        directive @x on SCALAR|OBJECT|INTERFACE|UNION|ENUM|INPUT_OBJECT
        extend scalar A @x
        extend type B @x
        extend interface C @x
        extend union D @x
        extend enum E @x
        extend input F @x
        """);

    [Fact]
    public void Unknown_types_and_other_kinds_are_refused() => ErrorAssert.Sdl(
        """
        type Aaa { b: Int }
        extend type Aab { c: Int }
        extend input Aaa { d: Int }
        extend scalar Int @specifiedBy(url: "x")
        """,
        "Cannot extend type \"Aab\" because it is not defined. Did you mean \"Aaa\"? 2:13",
        "Cannot extend non-input object type \"Aaa\". 1:1 3:1",
        "Cannot extend type \"Int\" because it is not defined. 4:15");
}
