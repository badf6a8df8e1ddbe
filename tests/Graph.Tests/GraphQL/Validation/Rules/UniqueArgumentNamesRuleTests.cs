namespace Graph.Tests.GraphQL.Validation.Rules;

public sealed class UniqueArgumentNamesRuleTests
{
    [Fact]
    public void Different_arguments_are_fine() => RuleTest.Expect(
        """
        { find(limit: 3, deep: true) { id } }
        """);

    [Fact]
    public void The_same_twice_is_refused_at_all_its_places() => RuleTest.Expect(
        """
        { find(limit: 3, deep: true, limit: 4, limit: 5, deep: true) { id } }
        """,
        (
            "There can be only one argument named \"limit\".",
            "1:8 1:30 1:40"),
        (
            "There can be only one argument named \"deep\".",
            "1:18 1:50"));

    [Fact]
    public void So_it_is_on_directives() => RuleTest.Expect(
        """
        { place @skip(if: true, if: false) { name } }
        """,
        (
            "There can be only one argument named \"if\".",
            "1:15 1:25"));

    [Fact]
    public void Errors_name_the_section_of_the_specification() => RuleTest.ExpectSection(
        "sec-Argument-Uniqueness",
        RuleTest.Sdl,
        """
        { find(limit: 3, deep: true, limit: 4, limit: 5, deep: true) { id } }
        """);
}
