namespace Graph.Tests.GraphQL.Validation.Rules;

public sealed class KnownTypeNamesRuleTests
{
    [Fact]
    public void Types_of_the_schema_are_known() => RuleTest.Expect(
        """
        query ($id: ID!, $roles: [Role!]) { organization(id: $id) { ... on Named { name } members(roles:
          $roles) { __typename } } }
        """);

    [Fact]
    public void Unknown_types_are_refused_with_near_names() => RuleTest.Expect(
        """
        query ($id: ID!, $role: Roll) { organization(id: $id) { ...F ... on Organisation { name } } }
        fragment F on Nmaed { name }
        """,
        (
            "Variable \"$role\" is never used.",
            "1:18"),
        (
            "Unknown type \"Roll\". Did you mean \"Role\"?",
            "1:25"),
        (
            "Unknown type \"Organisation\". Did you mean \"Organization\"?",
            "1:69"),
        (
            "Unknown type \"Nmaed\". Did you mean \"Named\" or \"Node\"?",
            "2:15"));

    [Fact]
    public void Nothing_near_gives_no_suggestion() => RuleTest.Expect(
        """
        { place { ... on Xyzzyx { name } } }
        """,
        (
            "Unknown type \"Xyzzyx\".",
            "1:18"));

    [Fact]
    public void Types_defined_in_the_document_are_known() => RuleTest.Expect(
        """
        { place { ... on Road { name } } }
        type Road { name: Stringg }
        """,
        (
            "The \"Road\" definition is not executable.",
            "2:1"),
        (
            "Unknown type \"Stringg\". Did you mean \"String\"?",
            "2:19"));

    [Fact]
    public void Standard_scalars_are_known_in_definitions() => RuleTest.Expect(
        """
        { place { name } }
        extend type Place { weight: Flot when: Int by: __Schema }
        """,
        (
            "The \"Place\" definition is not executable.",
            "2:1"),
        (
            "Unknown type \"Flot\". Did you mean \"Float\"?",
            "2:29"));

    [Fact]
    public void Errors_name_the_section_of_the_specification() => RuleTest.ExpectSection(
        "sec-Fragment-Spread-Type-Existence",
        RuleTest.Sdl,
        """
        query ($id: ID!, $role: Roll) { organization(id: $id) { ...F ... on Organisation { name } } }
        fragment F on Nmaed { name }
        """);
}
