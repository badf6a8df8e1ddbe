using Graph.GraphQL.Language;

namespace Graph.GraphQL.Validation.Rules;

/// <summary>§5.5.1.1: fragments have different names.</summary>
internal sealed class UniqueFragmentNamesRule(ValidationContext context)
{
    private static readonly RuleInfo Rule = new(10, "sec-Fragment-Name-Uniqueness");

    private readonly Dictionary<string, FragmentDefinitionNode> _known = new(StringComparer.Ordinal);

    public void EnterFragment(FragmentDefinitionNode node)
    {
        if (!_known.TryAdd(node.Name, node))
        {
            context.Errors.Report(
                Rule,
                $"There can be only one fragment named \"{ErrorText.Shorten(node.Name)}\".",
                _known[node.Name].NameStart,
                node.NameStart);
        }
    }
}
