namespace Graph.Tests.GraphQL.Validation.Rules;

public sealed class DeferStreamDirectiveLabelRuleTests
{
    [Fact]
    public void Different_labels_are_fine() => RuleTest.Expect(
        """
        { place { ... @defer(label: "a") { name } ... @defer(label: "b") { name } ... @defer { name } }
          }
        """);

    [Fact]
    public void The_same_label_is_refused() => RuleTest.Expect(
        """
        { place { ... @defer(label: "a") { name } } agents @stream(label: "a") { __typename } }
        """,
        (
            "Value for arguments \"defer(label:)\" and \"stream(label:)\" must be unique across all "
                + "Defer/Stream directive usages.",
            "1:15 1:52"));

    [Fact]
    public void A_variable_is_refused() => RuleTest.Expect(
        """
        query ($l: String) { place { ... @defer(label: $l) { name } ... @defer(label: null) { name } } }
        """,
        (
            "Argument \"@defer(label:)\" must be a static string.",
            "1:34"));
}
