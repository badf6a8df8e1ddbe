namespace Graph.Tests.GraphQL.Validation.Rules;

public sealed class ExecutableDefinitionsRuleTests
{
    [Fact]
    public void Operations_and_fragments_can_be_executed() => RuleTest.Expect(
        """
        { place { ...P } }
        fragment P on Place { name }
        """);

    [Fact]
    public void Type_definitions_cannot() => RuleTest.Expect(
        """
        { place { name } }
        type Road { name: String }
        extend type Place { road: Road }
        """,
        (
            "The \"Road\" definition is not executable.",
            "2:1"),
        (
            "The \"Place\" definition is not executable.",
            "3:1"));

    [Fact]
    public void A_schema_has_no_name_to_tell() => RuleTest.Expect(
        """
        { place { name } }
        schema { query: Query }
        extend schema @tag(name: "x")
        """,
        (
            "The schema definition is not executable.",
            "2:1"),
        (
            "The schema definition is not executable.",
            "3:1"));

    [Fact]
    public void Directive_definitions_cannot() => RuleTest.Expect(
        """
        { place { name } }
        directive @mine on FIELD
        """,
        (
            "The \"mine\" definition is not executable.",
            "2:1"));

    [Fact]
    public void Errors_name_the_section_of_the_specification() => RuleTest.ExpectSection(
        "sec-Executable-Definitions",
        RuleTest.Sdl,
        """
        { place { name } }
        type Road { name: String }
        extend type Place { road: Road }
        """);
}
