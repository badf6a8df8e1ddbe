namespace Graph.Tests.GraphQL.Validation.Rules;

public sealed class KnownFragmentNamesRuleTests
{
    [Fact]
    public void Fragments_of_the_document_are_known() => RuleTest.Expect(
        """
        { place { ...A } }
        fragment A on Place { name }
        """);

    [Fact]
    public void Others_are_refused() => RuleTest.Expect(
        """
        { place { ...A country { ...B } } }
        fragment A on Place { ... { ...C } }
        """,
        (
            "Unknown fragment \"B\".",
            "1:29"),
        (
            "Unknown fragment \"C\".",
            "2:32"));

    [Fact]
    public void Errors_name_the_section_of_the_specification() => RuleTest.ExpectSection(
        "sec-Fragment-Spread-Target-Defined",
        RuleTest.Sdl,
        """
        { place { ...A country { ...B } } }
        fragment A on Place { ... { ...C } }
        """);
}
