using Graph.GraphQL.Language;

namespace Graph.GraphQL.Validation.Rules;

/// <summary>Incremental delivery (not in the edition): labels are written out and different.</summary>
internal sealed class DeferStreamDirectiveLabelRule(ValidationContext context)
{
    private static readonly RuleInfo Rule = new(22, null);

    private readonly Dictionary<string, DirectiveNode> _known = new(StringComparer.Ordinal);

    public void EnterDirective(DirectiveNode node)
    {
        switch (node.FindArgument("label")?.Value)
        {
            case null or NullValueNode:
                break;
            case StringValueNode label when _known.TryAdd(label.Value, node):
                break;
            case StringValueNode label:
                context.Errors.Report(
                    Rule,
                    "Value for arguments \"defer(label:)\" and \"stream(label:)\" must be unique across all "
                        + "Defer/Stream directive usages.",
                    _known[label.Value].Start,
                    node.Start);
                break;
            default:
                context.Errors.Report(Rule, $"Argument \"@{node.Name}(label:)\" must be a static string.", node.Start);
                break;
        }
    }
}
