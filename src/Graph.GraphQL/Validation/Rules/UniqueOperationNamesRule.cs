using Graph.GraphQL.Language;

namespace Graph.GraphQL.Validation.Rules;

/// <summary>§5.2.2.1: operations have different names.</summary>
internal sealed class UniqueOperationNamesRule(ValidationContext context)
{
    private static readonly RuleInfo Rule = new(2, "sec-Operation-Name-Uniqueness");

    private readonly Dictionary<string, OperationDefinitionNode> _known = new(StringComparer.Ordinal);

    public void EnterOperation(OperationDefinitionNode node)
    {
        if (node.Name is not null && !_known.TryAdd(node.Name, node))
        {
            context.Errors.Report(
                Rule,
                $"There can be only one operation named \"{ErrorText.Shorten(node.Name)}\".",
                _known[node.Name].NameStart,
                node.NameStart);
        }
    }
}
