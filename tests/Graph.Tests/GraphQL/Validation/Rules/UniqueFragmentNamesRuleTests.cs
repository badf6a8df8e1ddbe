namespace Graph.Tests.GraphQL.Validation.Rules;

public sealed class UniqueFragmentNamesRuleTests
{
    [Fact]
    public void Different_names_are_fine() => RuleTest.Expect(
        """
        { place { ...A ...B } }
        fragment A on Place { name }
        fragment B on Place { latitude }
        """);

    [Fact]
    public void The_same_name_is_refused() => RuleTest.Expect(
        """
        { place { ...A } }
        fragment A on Place { name }
        fragment A on Place { latitude }
        fragment A on Place { __typename }
        """,
        (
            "There can be only one fragment named \"A\".",
            "2:10 3:10"),
        (
            "There can be only one fragment named \"A\".",
            "2:10 4:10"));

    [Fact]
    public void Errors_name_the_section_of_the_specification() => RuleTest.ExpectSection(
        "sec-Fragment-Name-Uniqueness",
        RuleTest.Sdl,
        """
        { place { ...A } }
        fragment A on Place { name }
        fragment A on Place { latitude }
        fragment A on Place { __typename }
        """);
}
