namespace Graph.Tests.GraphQL.Validation.Rules;

public sealed class StreamDirectiveOnListFieldRuleTests
{
    [Fact]
    public void Lists_are_streamed() => RuleTest.Expect(
        """
        { agents @stream(initialCount: 1) { __typename } }
        """);

    [Fact]
    public void Nothing_else_is() => RuleTest.Expect(
        """
        { place @stream { name @stream } }
        """,
        (
            "Directive \"@stream\" cannot be used on non-list field \"Query.place\".",
            "1:9"),
        (
            "Directive \"@stream\" cannot be used on non-list field \"Place.name\".",
            "1:24"));
}
