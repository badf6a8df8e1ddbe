namespace Graph.Tests.GraphQL.Validation.Rules;

public sealed class DeferStreamDirectiveOnValidOperationsRuleTests
{
    [Fact]
    public void What_can_be_turned_off_is_fine() => RuleTest.Expect(
        """
        subscription S($b: Boolean!) { added { ... @defer(if: $b) { name } ... @defer(if: false) { name
          } ... @defer @skip(if: true) { name } } }
        """);

    [Fact]
    public void Subscriptions_do_not_defer_or_stream() => RuleTest.Expect(
        """
        subscription S { changed { ... @defer { name } members @stream(if: true) { __typename } ...F } }
        fragment F on Organization { parent { ...G } }
        fragment G on Organization { ... @defer(label: "x") { name } }
        """,
        (
            "Defer directive not supported on subscription operations. Disable `@defer` by setting the "
                + "`if` argument to `false`.",
            "1:32"),
        (
            "Stream directive not supported on subscription operations. Disable `@stream` by setting the "
                + "`if` argument to `false`.",
            "1:56"),
        (
            "Defer directive not supported on subscription operations. Disable `@defer` by setting the "
                + "`if` argument to `false`.",
            "3:34 2:39 1:89"));

    [Fact]
    public void Queries_may() => RuleTest.Expect(
        """
        { place { ... @defer { name } } }
        """);
}
