namespace Graph.Tests.GraphQL.Validation.Rules;

public sealed class KnownDirectivesRuleTests
{
    [Fact]
    public void Directives_where_they_may_stand_are_fine() => RuleTest.Expect(
        """
        query @tag(name: "x") { place @include(if: true) { name @tag(name: "y") } }
        """);

    [Fact]
    public void Unknown_ones_are_refused() => RuleTest.Expect(
        """
        { place @nope { name ... @neither { name } } }
        """,
        (
            "Unknown directive \"@nope\".",
            "1:9"),
        (
            "Unknown directive \"@neither\".",
            "1:26"));

    [Fact]
    public void Misplaced_ones_are_refused_for_every_place() => RuleTest.Expect(
        """
        query Q($a: Int @skip(if: true)) @include(if: true) { find(limit: $a) @deprecated { id ...F
          @tag(name: "x") ... @tag(name: "y") { id } } }
        mutation M @skip(if: true) { rename(id: 1, name: "x") { id } }
        subscription S @skip(if: true) { added { name } }
        fragment F on Named @skip(if: true) { name }
        """,
        (
            "Directive \"@skip\" may not be used on VARIABLE_DEFINITION.",
            "1:17"),
        (
            "Directive \"@include\" may not be used on QUERY.",
            "1:34"),
        (
            "Directive \"@deprecated\" may not be used on FIELD.",
            "1:71"),
        (
            "Directive \"@tag\" may not be used on FRAGMENT_SPREAD.",
            "2:3"),
        (
            "Directive \"@tag\" may not be used on INLINE_FRAGMENT.",
            "2:23"),
        (
            "Directive \"@skip\" may not be used on MUTATION.",
            "3:12"),
        (
            "Directive \"@skip\" may not be used on SUBSCRIPTION.",
            "4:16"),
        (
            "Directive \"@skip\" may not be used on FRAGMENT_DEFINITION.",
            "5:21"));

    [Fact]
    public void Directives_of_the_document_itself_are_known() => RuleTest.Expect(
        """
        { place @mine { name } }
        directive @mine on FIELD
        """,
        (
            "The \"mine\" definition is not executable.",
            "2:1"));

    [Fact]
    public void Definitions_are_looked_at_too() => RuleTest.Expect(
        """
        { place { name } }
        type T @skip(if: true) { a(b: Int @skip(if: true)): Int @skip(if: true) }
        input I @skip(if: true) { a: Int @skip(if: true) }
        enum E @skip(if: true) { A @skip(if: true) }
        scalar S @skip(if: true)
        union U @skip(if: true) = T
        interface N @skip(if: true) { a: Int }
        extend schema @skip(if: true)
        directive @d(a: Int @skip(if: true)) @skip(if: true) on FIELD
        extend directive @d @skip(if: true)
        extend union U @skip(if: true)
        extend input I @skip(if: true)
        extend enum E @skip(if: true)
        extend interface N @skip(if: true)
        extend type T @skip(if: true)
        extend scalar S @skip(if: true)
        schema @skip(if: true) { query: T }
        """,
        (
            "The \"T\" definition is not executable.",
            "2:1"),
        (
            "The \"I\" definition is not executable.",
            "3:1"),
        (
            "The \"E\" definition is not executable.",
            "4:1"),
        (
            "The \"S\" definition is not executable.",
            "5:1"),
        (
            "The \"U\" definition is not executable.",
            "6:1"),
        (
            "The \"N\" definition is not executable.",
            "7:1"),
        (
            "The schema definition is not executable.",
            "8:1"),
        (
            "The \"d\" definition is not executable.",
            "9:1"),
        (
            "The \"d\" definition is not executable.",
            "10:1"),
        (
            "The \"U\" definition is not executable.",
            "11:1"),
        (
            "The \"I\" definition is not executable.",
            "12:1"),
        (
            "The \"E\" definition is not executable.",
            "13:1"),
        (
            "The \"N\" definition is not executable.",
            "14:1"),
        (
            "The \"T\" definition is not executable.",
            "15:1"),
        (
            "The \"S\" definition is not executable.",
            "16:1"),
        (
            "The schema definition is not executable.",
            "17:1"),
        (
            "Directive \"@skip\" may not be used on OBJECT.",
            "2:8"),
        (
            "Directive \"@skip\" may not be used on ARGUMENT_DEFINITION.",
            "2:35"),
        (
            "Directive \"@skip\" may not be used on FIELD_DEFINITION.",
            "2:57"),
        (
            "Directive \"@skip\" may not be used on INPUT_OBJECT.",
            "3:9"),
        (
            "Directive \"@skip\" may not be used on INPUT_FIELD_DEFINITION.",
            "3:34"),
        (
            "Directive \"@skip\" may not be used on ENUM.",
            "4:8"),
        (
            "Directive \"@skip\" may not be used on ENUM_VALUE.",
            "4:28"),
        (
            "Directive \"@skip\" may not be used on SCALAR.",
            "5:10"),
        (
            "Directive \"@skip\" may not be used on UNION.",
            "6:9"),
        (
            "Directive \"@skip\" may not be used on INTERFACE.",
            "7:13"),
        (
            "Directive \"@skip\" may not be used on SCHEMA.",
            "8:15"),
        (
            "Directive \"@skip\" may not be used on ARGUMENT_DEFINITION.",
            "9:21"),
        (
            "Directive \"@skip\" may not be used on DIRECTIVE_DEFINITION.",
            "9:38"),
        (
            "The directive \"@skip\" can only be used once at this location.",
            "9:38 10:21"),
        (
            "Directive \"@skip\" may not be used on DIRECTIVE_DEFINITION.",
            "10:21"),
        (
            "The directive \"@skip\" can only be used once at this location.",
            "6:9 11:16"),
        (
            "Directive \"@skip\" may not be used on UNION.",
            "11:16"),
        (
            "The directive \"@skip\" can only be used once at this location.",
            "3:9 12:16"),
        (
            "Directive \"@skip\" may not be used on INPUT_OBJECT.",
            "12:16"),
        (
            "The directive \"@skip\" can only be used once at this location.",
            "4:8 13:15"),
        (
            "Directive \"@skip\" may not be used on ENUM.",
            "13:15"),
        (
            "The directive \"@skip\" can only be used once at this location.",
            "7:13 14:20"),
        (
            "Directive \"@skip\" may not be used on INTERFACE.",
            "14:20"),
        (
            "The directive \"@skip\" can only be used once at this location.",
            "2:8 15:15"),
        (
            "Directive \"@skip\" may not be used on OBJECT.",
            "15:15"),
        (
            "The directive \"@skip\" can only be used once at this location.",
            "5:10 16:17"),
        (
            "Directive \"@skip\" may not be used on SCALAR.",
            "16:17"),
        (
            "The directive \"@skip\" can only be used once at this location.",
            "8:15 17:8"),
        (
            "Directive \"@skip\" may not be used on SCHEMA.",
            "17:8"));

    [Fact]
    public void Errors_name_the_section_of_the_specification() => RuleTest.ExpectSection(
        "sec-Directives-Are-Defined",
        RuleTest.Sdl,
        """
        { place @nope { name ... @neither { name } } }
        """);
}
