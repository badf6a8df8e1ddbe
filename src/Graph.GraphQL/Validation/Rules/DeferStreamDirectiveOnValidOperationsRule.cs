using Graph.GraphQL.Language;
using Graph.GraphQL.Types;

namespace Graph.GraphQL.Validation.Rules;

/// <summary>
/// Incremental delivery (not in the edition): subscriptions neither defer nor stream unless a condition can turn
/// it off.
/// </summary>
internal sealed class DeferStreamDirectiveOnValidOperationsRule(ValidationContext context)
{
    private static readonly RuleInfo Rule = new(21, null);

    private readonly HashSet<string> _checked = new(StringComparer.Ordinal);

    public void EnterOperation(OperationDefinitionNode node)
    {
        if (node.Operation != OperationType.Subscription)
        {
            return;
        }

        var visited = new HashSet<string>(StringComparer.Ordinal);
        var spreads = new Stack<FragmentSpreadNode>();
        var stack = new Stack<Frame>();
        var isValid = true;
        stack.Push(new Frame(node.SelectionSet.Selections, 0, null));
        while (stack.TryPop(out var frame))
        {
            if (frame.Next == frame.Selections.Length)
            {
                _ = frame.Spread is null ? null : spreads.Pop();
                continue;
            }

            stack.Push(frame with { Next = frame.Next + 1 });
            var selection = frame.Selections[frame.Next];
            if (!CanBeLeftOut(selection))
            {
                isValid &= Check(selection, spreads);
                Enter(selection, visited, spreads, stack);
            }
        }

        if (isValid)
        {
            _checked.UnionWith(visited);
        }
    }

    private void Enter(
        SelectionNode selection, HashSet<string> visited, Stack<FragmentSpreadNode> spreads, Stack<Frame> stack)
    {
        switch (selection)
        {
            case FieldNode { SelectionSet: { } set }:
                stack.Push(new Frame(set.Selections, 0, null));
                break;
            case InlineFragmentNode inline:
                stack.Push(new Frame(inline.SelectionSet.Selections, 0, null));
                break;
            case FragmentSpreadNode spread when !_checked.Contains(spread.Name) && visited.Add(spread.Name)
                && context.Fragments.Find(spread.Name) is { } fragment:
                spreads.Push(spread);
                stack.Push(new Frame(fragment.Node.SelectionSet.Selections, 0, spread));
                break;
        }
    }

    private bool Check(SelectionNode selection, Stack<FragmentSpreadNode> spreads)
    {
        var isValid = true;
        foreach (var directive in selection.Directives)
        {
            if (directive.Name is not ("defer" or "stream") || CanBeTurnedOff(directive))
            {
                continue;
            }

            isValid = false;
            var title = directive.Name == "defer" ? "Defer" : "Stream";
            context.Errors.Report(
                Rule,
                $"{title} directive not supported on subscription operations. Disable `@{directive.Name}` by setting "
                    + "the `if` argument to `false`.",
                [directive.Start, .. spreads.Select(spread => spread.Start)]);
        }

        return isValid;
    }

    private static bool CanBeTurnedOff(DirectiveNode directive) =>
        directive.FindArgument("if")?.Value is VariableNode or BooleanValueNode { Value: false };

    private static bool CanBeLeftOut(SelectionNode selection) =>
        (DirectiveText.Find(selection.Directives, "skip") is { } skip
            && skip.FindArgument("if")?.Value is not BooleanValueNode { Value: false })
        || (DirectiveText.Find(selection.Directives, "include")?.FindArgument("if") is { } include
            && include.Value is not BooleanValueNode { Value: true });

    /// <param name="Selections">The selections being visited.</param>
    /// <param name="Next">The one that comes next.</param>
    /// <param name="Spread">The spread they were entered by; null if by none.</param>
    private readonly record struct Frame(SelectionNode[] Selections, int Next, FragmentSpreadNode? Spread);
}
