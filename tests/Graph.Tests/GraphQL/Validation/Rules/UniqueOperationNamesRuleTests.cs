namespace Graph.Tests.GraphQL.Validation.Rules;

public sealed class UniqueOperationNamesRuleTests
{
    [Fact]
    public void Different_names_are_fine() => RuleTest.Expect(
        """
        query A { place { name } }
        query B { place { name } }
        """);

    [Fact]
    public void A_fragment_may_be_called_as_an_operation() => RuleTest.Expect(
        """
        query A { place { ...A } }
        fragment A on Place { name }
        """);

    [Fact]
    public void The_same_name_twice_is_refused() => RuleTest.Expect(
        """
        query A { place { name } }
        query A { place { name } }
        """,
        (
            "There can be only one operation named \"A\".",
            "1:7 2:7"));

    [Fact]
    public void The_type_of_the_operation_makes_no_difference() => RuleTest.Expect(
        """
        query A { place { name } }
        mutation A { rename(id: 1, name: "x") { id } }
        """,
        (
            "There can be only one operation named \"A\".",
            "1:7 2:10"));

    [Fact]
    public void Each_repetition_is_an_error_with_the_first() => RuleTest.Expect(
        """
        query A { place { name } }
        query A { place { name } }
        query A { place { name } }
        """,
        (
            "There can be only one operation named \"A\".",
            "1:7 2:7"),
        (
            "There can be only one operation named \"A\".",
            "1:7 3:7"));

    [Fact]
    public void Errors_name_the_section_of_the_specification() => RuleTest.ExpectSection(
        "sec-Operation-Name-Uniqueness",
        RuleTest.Sdl,
        """
        query A { place { name } }
        query A { place { name } }
        """);
}
