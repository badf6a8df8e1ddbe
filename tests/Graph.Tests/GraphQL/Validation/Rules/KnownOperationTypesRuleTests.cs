namespace Graph.Tests.GraphQL.Validation.Rules;

public sealed class KnownOperationTypesRuleTests
{
    [Fact]
    public void Types_that_the_schema_has_are_fine() => RuleTest.Expect(
        """
        query A { place { name } }
        mutation B { rename(id: 1, name: "x") { id } }
        """);

    [Fact]
    public void A_type_without_a_root_is_refused() => RuleTest.ExpectIn(
        "type Query { a: Int }",
        """
        mutation M { do }
        subscription S { changed }
        """,
        (
            "The mutation operation is not supported by the schema.",
            "1:1"),
        (
            "The subscription operation is not supported by the schema.",
            "2:1"));

    [Fact]
    public void Errors_name_the_section_of_the_specification() => RuleTest.ExpectSection(
        "sec-Operation-Type-Existence",
        "type Query { a: Int }",
        """
        mutation M { do }
        subscription S { changed }
        """);
}
