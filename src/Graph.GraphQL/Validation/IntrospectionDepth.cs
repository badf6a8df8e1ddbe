using Graph.GraphQL.Language;

namespace Graph.GraphQL.Validation;

/// <summary>
/// How deep an introspection field goes, through fragments too: how many lists of types stand in one another, and
/// how many <c>ofType</c>. With a stack of its own; each fragment is entered once for each depth.
/// </summary>
internal sealed class IntrospectionDepth(FragmentTable fragments, int maxLists, int maxOfTypes)
{
    private readonly Stack<(SelectionNode[] Selections, int Lists, int OfTypes)> _work = [];

    // What is not bounded is not counted: the number would tell two entries apart, and cycles would go on.
    private readonly HashSet<(FragmentFacts Fragment, int Lists, int OfTypes)> _entered = [];

    /// <summary>Whether the selection set goes deeper than allowed.</summary>
    public bool IsExceeded(SelectionSetNode set)
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
                lists += maxLists < int.MaxValue && IsListOfTypes(field.Name) ? 1 : 0;
                ofTypes += maxOfTypes < int.MaxValue && field.Name is "ofType" ? 1 : 0;
                if (lists > maxLists || ofTypes > maxOfTypes)
                {
                    return true;
                }

                Push(field.SelectionSet, lists, ofTypes);
                break;
            case InlineFragmentNode inline:
                Push(inline.SelectionSet, lists, ofTypes);
                break;
            case FragmentSpreadNode spread when fragments.Find(spread.Name) is { } fragment
                && _entered.Add((fragment, lists, ofTypes)):
                Push(fragment.Node.SelectionSet, lists, ofTypes);
                break;
        }

        return false;
    }

    private static bool IsListOfTypes(string field) =>
        field is "fields" or "interfaces" or "possibleTypes" or "inputFields";

    private void Push(SelectionSetNode? set, int lists, int ofTypes)
    {
        if (set is { Selections.Length: > 0 })
        {
            _work.Push((set.Selections, lists, ofTypes));
        }
    }
}
