namespace Graph.Tests.GraphQL.Validation.Schema;

public sealed class InterfacesTests
{
    [Fact]
    public void A_correct_implementation_is_accepted() => ErrorAssert.Schema(
        """
        type Query { a: Int }
        interface I { a: I b(c: Int): [I!] }
        interface J implements I { a: J! b(c: Int, d: Int): [I!]! }
        type A implements J & I { a: A! b(c: Int, d: Int): [A!]! }
        """);

    [Fact]
    public void Only_interfaces_are_implemented_and_once() => ErrorAssert.Schema(
        """
        type Query { a: Int }
        type A implements Query & I & I { a: Int }
        interface I implements I { a: Int }
        """,
        "Type A must only implement Interface types, it cannot implement Query. 2:19",
        "Type A can only implement I once. 2:27 2:31",
        "Type I cannot implement itself because it would create a circular reference. 3:24");

    [Fact]
    public void Ancestors_are_implemented_too() => ErrorAssert.Schema(
        """
        type Query { a: Int }
        interface I { a: Int }
        interface J implements I { a: Int }
        type A implements J { a: Int }
        """,
        "Type A must implement I because it is implemented by J. 3:24 4:19");

    [Fact]
    public void Cycles_are_refused() => ErrorAssert.Schema(
        """
        type Query { a: Int }
        interface I implements J { a: Int }
        interface J implements I { a: Int }
        """,
        "Type I cannot implement J because it would create a circular reference. 3:24 2:24",
        "Type J cannot implement I because it would create a circular reference. 2:24 3:24");

    [Fact]
    public void Fields_types_and_arguments_are_kept() => ErrorAssert.Schema(
        """
        type Query { a: Int }
        interface I { a: Int b: [I!] c(d: Int, e: Int): Int f: Int }
        type A implements I { b: [I] c(d: ID, g: Int!): Int! f: Int @deprecated }
        """,
        "Interface field I.a expected but A does not provide it. 2:15 3:1",
        "Interface field I.b expects type [I!] but A.b is type [I]. 2:25 3:26",
        "Interface field argument I.c(d:) expects type Int but A.c(d:) is type ID. 2:35 3:35",
        "Interface field argument I.c(e:) expected but A.c does not provide it. 2:40 3:30",
        "Argument \"A.c(g:)\" must not be required type \"Int!\" if not provided by the Interface "
        + "field \"I.c\". 3:39 2:30",
        "Interface field I.f is not deprecated, so implementation field A.f must not be deprecated. 3:61 3:57");
}
