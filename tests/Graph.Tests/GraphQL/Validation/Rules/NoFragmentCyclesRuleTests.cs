namespace Graph.Tests.GraphQL.Validation.Rules;

public sealed class NoFragmentCyclesRuleTests
{
    [Fact]
    public void A_fragment_may_be_spread_often() => RuleTest.Expect(
        """
        { place { ...A ...B } }
        fragment A on Place { ...B ...B }
        fragment B on Place { name }
        """);

    [Fact]
    public void A_fragment_in_itself_is_refused() => RuleTest.Expect(
        """
        { place { ...A } }
        fragment A on Place { country { ...A } }
        """,
        (
            "Cannot spread fragment \"A\" within itself.",
            "2:33"));

    [Fact]
    public void So_is_one_through_others() => RuleTest.Expect(
        """
        { place { ...A } }
        fragment A on Place { ...B }
        fragment B on Place { ... { ...C } }
        fragment C on Place { name ...A }
        """,
        (
            "Cannot spread fragment \"A\" within itself via \"B\", \"C\".",
            "2:23 3:29 4:28"));

    [Fact]
    public void Each_cycle_is_told_once() => RuleTest.Expect(
        """
        { place { ...A } }
        fragment A on Place { ...B ...C }
        fragment B on Place { ...A }
        fragment C on Place { ...A ...C }
        """,
        (
            "Cannot spread fragment \"A\" within itself via \"B\".",
            "2:23 3:23"),
        (
            "Cannot spread fragment \"A\" within itself via \"C\".",
            "2:28 4:23"),
        (
            "Cannot spread fragment \"C\" within itself.",
            "4:28"));

    [Fact]
    public void Errors_name_the_section_of_the_specification() => RuleTest.ExpectSection(
        "sec-Fragment-Spreads-Must-Not-Form-Cycles",
        RuleTest.Sdl,
        """
        { place { ...A } }
        fragment A on Place { country { ...A } }
        """);
}
