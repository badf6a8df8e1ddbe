namespace Graph.Tests.GraphQL.Validation.Rules;

public sealed class UniqueDirectivesPerLocationRuleTests
{
    [Fact]
    public void Repeatable_ones_may_stand_twice() => RuleTest.Expect(
        """
        { place @tag(name: "x") @tag(name: "y") { name @skip(if: true) @include(if: true) } }
        """);

    [Fact]
    public void Others_may_not() => RuleTest.Expect(
        """
        { place @skip(if: true) @skip(if: true) @skip(if: false) { ... @include(if: true) @include(if:
          true) { name } } }
        """,
        (
            "The directive \"@skip\" can only be used once at this location.",
            "1:9 1:25"),
        (
            "The directive \"@skip\" can only be used once at this location.",
            "1:9 1:41"),
        (
            "The directive \"@include\" can only be used once at this location.",
            "1:64 1:83"));

    [Fact]
    public void Unknown_ones_are_another_rules_error() => RuleTest.Expect(
        """
        { place @nope @nope { name } }
        """,
        (
            "Unknown directive \"@nope\".",
            "1:9"),
        (
            "Unknown directive \"@nope\".",
            "1:15"));

    [Fact]
    public void Parts_of_a_type_are_one_place() => RuleTest.Expect(
        """
        { place { name } }
        input I @oneOf { a: Int }
        extend input I @oneOf
        """,
        (
            "The \"I\" definition is not executable.",
            "2:1"),
        (
            "The \"I\" definition is not executable.",
            "3:1"),
        (
            "The directive \"@oneOf\" can only be used once at this location.",
            "2:9 3:16"));

    [Fact]
    public void Errors_name_the_section_of_the_specification() => RuleTest.ExpectSection(
        "sec-Directives-Are-Unique-per-Location",
        RuleTest.Sdl,
        """
        { place @skip(if: true) @skip(if: true) @skip(if: false) { ... @include(if: true) @include(if:
          true) { name } } }
        """);
}
