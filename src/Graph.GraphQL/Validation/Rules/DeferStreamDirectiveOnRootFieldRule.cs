using Graph.GraphQL.Language;
using Graph.GraphQL.Types;

namespace Graph.GraphQL.Validation.Rules;

/// <summary>
/// Incremental delivery (not in the edition): mutations and subscriptions neither defer nor stream their root
/// fields.
/// </summary>
internal sealed class DeferStreamDirectiveOnRootFieldRule(ValidationContext context)
{
    private static readonly RuleInfo Rule = new(20, null);

    private readonly HashSet<string> _checked = new(StringComparer.Ordinal);

    public void EnterOperation(OperationDefinitionNode node)
    {
        if (node.Operation == OperationType.Query || context.Schema.RootType(node.Operation) is not { } root)
        {
            return;
        }

        var visited = new HashSet<string>(StringComparer.Ordinal);
        var type = $"{node.Operation.Keyword()} type \"{root}\"";
        var isValid = true;
        var stack = new Stack<(SelectionNode[] Selections, int Next)>();
        stack.Push((node.SelectionSet.Selections, 0));
        while (stack.TryPop(out var frame))
        {
            if (frame.Next == frame.Selections.Length)
            {
                continue;
            }

            stack.Push(frame with { Next = frame.Next + 1 });
            var selection = frame.Selections[frame.Next];
            if (Enter(selection, visited) is not { } entered)
            {
                continue;
            }

            isValid &= Check(selection, type);
            if (entered.Length > 0)
            {
                stack.Push((entered, 0));
            }
        }

        if (isValid)
        {
            _checked.UnionWith(visited);
        }
    }

    // What the selection adds to the root: nothing for a field, null for a fragment that was met before.
    private SelectionNode[]? Enter(SelectionNode selection, HashSet<string> visited) => selection switch
    {
        InlineFragmentNode inline => inline.SelectionSet.Selections,
        FragmentSpreadNode spread when !visited.Add(spread.Name) => null,
        FragmentSpreadNode spread when context.Fragments.Find(spread.Name) is { } fragment =>
            _checked.Contains(spread.Name) ? [] : fragment.Node.SelectionSet.Selections,
        FragmentSpreadNode => null,
        _ => [],
    };

    private bool Check(SelectionNode selection, string type)
    {
        var (name, title) = selection is FieldNode ? ("stream", "Stream") : ("defer", "Defer");
        if (DirectiveText.Find(selection.Directives, name) is not { } directive)
        {
            return true;
        }

        context.Errors.Report(Rule, $"{title} directive cannot be used on root {type}.", directive.Start);
        return false;
    }
}
