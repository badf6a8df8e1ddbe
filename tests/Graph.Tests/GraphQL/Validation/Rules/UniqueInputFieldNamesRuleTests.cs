namespace Graph.Tests.GraphQL.Validation.Rules;

public sealed class UniqueInputFieldNamesRuleTests
{
    [Fact]
    public void Objects_beside_each_other_may_share_names() => RuleTest.Expect(
        """
        { find(where: { name: "x", inside: { name: "y" } }, any: [{ a: 1 }, { a: 2 }]) { id } }
        """);

    [Fact]
    public void One_object_may_not() => RuleTest.Expect(
        """
        { find(where: { name: "x", name: "y", name: "z" }) { id } }
        """,
        (
            "There can be only one input field named \"name\".",
            "1:17 1:28"),
        (
            "There can be only one input field named \"name\".",
            "1:17 1:39"));

    [Fact]
    public void Nor_one_inside_another_or_in_a_scalar() => RuleTest.Expect(
        """
        { find(where: { name: "x", inside: { name: "y", name: "z" } }, any: { a: 1, b: [{ c: 1, c: 2 }],
          a: 2 }) { id } }
        """,
        (
            "There can be only one input field named \"name\".",
            "1:38 1:49"),
        (
            "There can be only one input field named \"c\".",
            "1:83 1:89"),
        (
            "There can be only one input field named \"a\".",
            "1:71 2:3"));

    [Fact]
    public void Nor_one_with_many_fields() => RuleTest.Expect(
        """
        { find(any: { a: 1, b: 1, c: 1, d: 1, e: 1, f: 1, g: 1, h: 1, i: 1, c: 2, c: 3 }) { id } }
        """,
        (
            "There can be only one input field named \"c\".",
            "1:27 1:69"),
        (
            "There can be only one input field named \"c\".",
            "1:27 1:75"));

    [Fact]
    public void Errors_name_the_section_of_the_specification() => RuleTest.ExpectSection(
        "sec-Input-Object-Field-Uniqueness",
        RuleTest.Sdl,
        """
        { find(where: { name: "x", name: "y", name: "z" }) { id } }
        """);
}
