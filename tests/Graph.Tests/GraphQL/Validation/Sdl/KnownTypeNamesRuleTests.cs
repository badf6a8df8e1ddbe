namespace Graph.Tests.GraphQL.Validation.Sdl;

public sealed class KnownTypeNamesRuleTests
{
    [Fact]
    public void Types_of_the_document_and_the_specification_are_known() => ErrorAssert.Sdl(
        """
        type A implements B { a(c: C! = 1): [D!] e: ID f: __Type }
        interface B
        scalar C
        union D = A
        directive @g(h: Float) on FIELD
        schema { query: A }
        """);

    [Fact]
    public void Other_names_are_refused_with_near_ones() => ErrorAssert.Sdl(
        """
        type Aaa implements Baa { a(c: Caa): [Aab!] b: Strin }
        union D = Eaa
        directive @g(h: Flaot) on FIELD
        extend schema { query: Faa }
        """,
        "Unknown type \"Baa\". Did you mean \"Aaa\"? 1:21",
        "Unknown type \"Caa\". Did you mean \"Aaa\"? 1:32",
        "Unknown type \"Aab\". Did you mean \"Aaa\"? 1:39",
        "Unknown type \"Strin\". Did you mean \"String\"? 1:48",
        "Unknown type \"Eaa\". Did you mean \"Aaa\"? 2:11",
        "Unknown type \"Flaot\". Did you mean \"Float\"? 3:17",
        "Unknown type \"Faa\". Did you mean \"Aaa\"? 4:24");

    [Fact]
    public void Operations_in_the_document_see_its_own_types_only() => ErrorAssert.Sdl(
        """
        type A { a: Int }
        query ($a: A, $b: Int) { ... on C { d } }
        fragment E on F { a }
        """,
        "Unknown type \"Int\". 2:19",
        "Unknown type \"C\". Did you mean \"A\"? 2:33",
        "Unknown type \"F\". Did you mean \"A\"? 3:15");
}
