namespace Graph.Tests.GraphQL.Validation.Rules;

public sealed class VariablesAreInputTypesRuleTests
{
    [Fact]
    public void Scalars_enums_and_input_objects_are_fine() => RuleTest.Expect(
        """
        query ($a: Int = 3, $b: [Role!], $c: PlaceInput) { find(limit: $a, roles: $b, where: $c) { id }
          }
        """);

    [Fact]
    public void Output_types_are_refused() => RuleTest.Expect(
        """
        query ($a: Place, $b: [[Named!]]!, $c: Agent) { find(any: [$a, $b, $c]) { id } }
        """,
        (
            "Variable \"$a\" cannot be non-input type \"Place\".",
            "1:12"),
        (
            "Variable \"$b\" cannot be non-input type \"[[Named!]]!\".",
            "1:23"),
        (
            "Variable \"$c\" cannot be non-input type \"Agent\".",
            "1:40"));

    [Fact]
    public void Errors_name_the_section_of_the_specification() => RuleTest.ExpectSection(
        "sec-Variables-Are-Input-Types",
        RuleTest.Sdl,
        """
        query ($a: Place, $b: [[Named!]]!, $c: Agent) { find(any: [$a, $b, $c]) { id } }
        """);
}
