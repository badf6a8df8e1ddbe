namespace Graph.Tests.GraphQL.Validation.Rules;

public sealed class NoUnusedFragmentsRuleTests
{
    [Fact]
    public void Fragments_used_by_fragments_are_used() => RuleTest.Expect(
        """
        { place { ...A } }
        fragment A on Place { ...B }
        fragment B on Place { name }
        """);

    [Fact]
    public void Unused_ones_are_refused() => RuleTest.Expect(
        """
        { place { name } }
        fragment A on Place { name }
        fragment B on Place { name }
        """,
        (
            "Fragment \"A\" is never used.",
            "2:1"),
        (
            "Fragment \"B\" is never used.",
            "3:1"));

    [Fact]
    public void Those_that_only_use_each_other_are_unused() => RuleTest.Expect(
        """
        { place { name } }
        fragment A on Place { name ...B }
        fragment B on Place { name ...A }
        """,
        (
            "Cannot spread fragment \"A\" within itself via \"B\".",
            "2:28 3:28"),
        (
            "Fragment \"A\" is never used.",
            "2:1"),
        (
            "Fragment \"B\" is never used.",
            "3:1"));

    [Fact]
    public void Errors_name_the_section_of_the_specification() => RuleTest.ExpectSection(
        "sec-Fragments-Must-Be-Used",
        RuleTest.Sdl,
        """
        { place { name } }
        fragment A on Place { name }
        fragment B on Place { name }
        """);
}
