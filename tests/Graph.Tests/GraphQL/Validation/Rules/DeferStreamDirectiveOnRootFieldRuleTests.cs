namespace Graph.Tests.GraphQL.Validation.Rules;

public sealed class DeferStreamDirectiveOnRootFieldRuleTests
{
    [Fact]
    public void Queries_may_defer_at_the_root() => RuleTest.Expect(
        """
        { ... @defer { place { name } } agents @stream { __typename } }
        """);

    [Fact]
    public void Mutations_may_not() => RuleTest.Expect(
        """
        mutation M { ... @defer { rename(id: 1, name: "x") { id } } renameAll @stream { id } ...F @defer
          }
        fragment F on Mutation { again: renameAll @stream { id } }
        """,
        (
            "Defer directive cannot be used on root mutation type \"Mutation\".",
            "1:18"),
        (
            "Stream directive cannot be used on root mutation type \"Mutation\".",
            "1:71"),
        (
            "Defer directive cannot be used on root mutation type \"Mutation\".",
            "1:91"),
        (
            "Stream directive cannot be used on root mutation type \"Mutation\".",
            "3:43"));

    [Fact]
    public void Below_the_root_they_may() => RuleTest.Expect(
        """
        mutation M { rename(id: 1, name: "x") { ... @defer { id } } }
        """);

    [Fact]
    public void Subscriptions_may_not_either() => RuleTest.Expect(
        """
        subscription S { ... @defer(if: false) { added { name } } }
        """,
        (
            "Defer directive cannot be used on root subscription type \"Subscription\".",
            "1:22"));
}
