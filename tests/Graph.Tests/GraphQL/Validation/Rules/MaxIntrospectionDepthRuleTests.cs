namespace Graph.Tests.GraphQL.Validation.Rules;

public sealed class MaxIntrospectionDepthRuleTests
{
    [Fact]
    public void Two_lists_in_one_another_are_fine() => RuleTest.Expect(
        """
        { __schema { types { fields { type { fields { name } } } } } }
        """);

    [Fact]
    public void Types_in_types_are_fine() => RuleTest.Expect(
        """
        { __type(name: "Place") { fields { type { ofType { ofType { ofType { name } } } } } } }
        """);

    [Fact]
    public void Three_lists_are_refused() => RuleTest.Expect(
        """
        { __schema { types { fields { type { fields { type { fields { name } } } } } } } }
        """,
        (
            "Maximum introspection depth exceeded",
            "1:3"));

    [Fact]
    public void All_lists_of_types_count_and_aliases_do_not_hide() => RuleTest.Expect(
        """
        { __type(name: "Place") { a: interfaces { b: possibleTypes { c: inputFields { name } } } } }
        """,
        (
            "Maximum introspection depth exceeded",
            "1:3"));

    [Fact]
    public void Fragments_count() => RuleTest.Expect(
        """
        { __schema { types { ...F } } }
        fragment F on __Type { fields { type { ...G } } }
        fragment G on __Type { interfaces { ...H } }
        fragment H on __Type { possibleTypes { name } }
        """,
        (
            "Maximum introspection depth exceeded",
            "1:3"));

    [Fact]
    public void Cycles_end() => RuleTest.Expect(
        """
        { __schema { types { ...F } } }
        fragment F on __Type { ofType { ...F } }
        """,
        (
            "Cannot spread fragment \"F\" within itself.",
            "2:33"));
}
