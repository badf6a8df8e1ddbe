namespace Graph.Tests.GraphQL.Validation.Rules;

public sealed class KnownArgumentNamesRuleTests
{
    [Fact]
    public void Arguments_of_the_definition_are_fine() => RuleTest.Expect(
        """
        { find(limit: 3, key: { id: 1 }) { id @include(if: true) } }
        """);

    [Fact]
    public void Unknown_ones_are_refused_with_near_names() => RuleTest.Expect(
        """
        { find(limits: 3, nothing: 4) { id } __type(nam: "x", name: "y") { name } }
        """,
        (
            "Unknown argument \"limits\" on field \"Query.find\". Did you mean \"limit\"?",
            "1:8"),
        (
            "Unknown argument \"nothing\" on field \"Query.find\".",
            "1:19"),
        (
            "Unknown argument \"nam\" on field \"<meta>.__type\". Did you mean \"name\"?",
            "1:45"));

    [Fact]
    public void So_they_are_on_directives() => RuleTest.Expect(
        """
        { place @include(iff: true, if: true) { name @skip(if: true, unless: 3) } }
        """,
        (
            "Unknown argument \"iff\" on directive \"@include\". Did you mean \"if\"?",
            "1:18"),
        (
            "Unknown argument \"unless\" on directive \"@skip\".",
            "1:62"));

    [Fact]
    public void Directives_of_the_document_have_their_own() => RuleTest.Expect(
        """
        { place @mine(b: 3) { name } }
        directive @mine(a: Int) on FIELD
        """,
        (
            "The \"mine\" definition is not executable.",
            "2:1"),
        (
            "Unknown argument \"b\" on directive \"@mine\". Did you mean \"a\"?",
            "1:15"));

    [Fact]
    public void Errors_name_the_section_of_the_specification() => RuleTest.ExpectSection(
        "sec-Argument-Names",
        RuleTest.Sdl,
        """
        { find(limits: 3, nothing: 4) { id } __type(nam: "x", name: "y") { name } }
        """);
}
