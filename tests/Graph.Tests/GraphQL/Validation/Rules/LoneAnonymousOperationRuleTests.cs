namespace Graph.Tests.GraphQL.Validation.Rules;

public sealed class LoneAnonymousOperationRuleTests
{
    [Fact]
    public void One_anonymous_operation_is_fine() => RuleTest.Expect(
        """
        { place { name } }
        """);

    [Fact]
    public void Fragments_beside_it_are_fine() => RuleTest.Expect(
        """
        { place { ...P } }
        fragment P on Place { name }
        """);

    [Fact]
    public void Several_named_operations_are_fine() => RuleTest.Expect(
        """
        query A { place { name } }
        query B { place { name } }
        """);

    [Fact]
    public void Two_anonymous_operations_are_refused() => RuleTest.Expect(
        """
        { place { name } }
        { agents { __typename } }
        """,
        (
            "This anonymous operation must be the only defined operation.",
            "1:1"),
        (
            "This anonymous operation must be the only defined operation.",
            "2:1"));

    [Fact]
    public void One_beside_a_named_operation_is_refused() => RuleTest.Expect(
        """
        { place { name } }
        mutation M { rename(id: 1, name: "x") { id } }
        """,
        (
            "This anonymous operation must be the only defined operation.",
            "1:1"));

    [Fact]
    public void Errors_name_the_section_of_the_specification() => RuleTest.ExpectSection(
        "sec-Lone-Anonymous-Operation",
        RuleTest.Sdl,
        """
        { place { name } }
        { agents { __typename } }
        """);
}
