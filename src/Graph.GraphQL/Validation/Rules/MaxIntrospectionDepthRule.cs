using Graph.GraphQL.Language;

namespace Graph.GraphQL.Validation.Rules;

/// <summary>
/// Introspection is no tree but a graph: lists of types in lists of types grow without end. At most two of them
/// stand in one another, as in the reference implementation; the service bounds <c>ofType</c> as well.
/// </summary>
internal sealed class MaxIntrospectionDepthRule(ValidationContext context)
{
    private const int MaxListDepth = 3;

    private static readonly RuleInfo Rule = new(31, null) { Code = "HC0086" };

    private readonly Stack<(SelectionNode[] Selections, int Lists, int OfTypes)> _work = [];

    // A fragment entered at some depth need not be entered again at the same or a smaller one.
    private readonly HashSet<(FragmentFacts Fragment, int Lists, int OfTypes)> _entered = [];

    /// <summary>Reports a field <c>__schema</c> or <c>__type</c> with too much below it.</summary>
    /// <returns>True if it did; such fields below it are not looked at then.</returns>
    public bool EnterField(FieldNode node)
    {
        if (node.SelectionSet is null || !IsTooDeep(node.SelectionSet))
        {
            return false;
        }

        context.Errors.Report(Rule, "Maximum introspection depth exceeded", node.Start);
        return true;
    }

    private bool IsTooDeep(SelectionSetNode set)
    {
        _work.Clear();
        _entered.Clear();
        _work.Push((set.Selections, 0, 0));
        while (_work.TryPop(out var item))
        {
            foreach (var selection in item.Selections)
            {
                if (Enter(selection, item.Lists, item.OfTypes))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private bool Enter(SelectionNode selection, int lists, int ofTypes)
    {
        switch (selection)
        {
            case FieldNode field:
                lists += field.Name is "fields" or "interfaces" or "possibleTypes" or "inputFields" ? 1 : 0;
                ofTypes += field.Name is "ofType" ? 1 : 0;
                if (lists >= MaxListDepth || ofTypes > context.Options.MaxOfTypeDepth)
                {
                    return true;
                }

                Push(field.SelectionSet, lists, ofTypes);
                break;
            case InlineFragmentNode inline:
                Push(inline.SelectionSet, lists, ofTypes);
                break;
            case FragmentSpreadNode spread when context.Fragments.Find(spread.Name) is { } fragment
                && _entered.Add((fragment, lists, BoundsOfTypes ? ofTypes : 0)):
                Push(fragment.Node.SelectionSet, lists, ofTypes);
                break;
        }

        return false;
    }

    // Without a bound, the number of ofTypes must not tell two entries into a fragment apart: cycles would go on.
    private bool BoundsOfTypes => context.Options.MaxOfTypeDepth < int.MaxValue;

    private void Push(SelectionSetNode? set, int lists, int ofTypes)
    {
        if (set is { Selections.Length: > 0 })
        {
            _work.Push((set.Selections, lists, ofTypes));
        }
    }
}
