using Graph.GraphQL.Language;

namespace Graph.GraphQL.Validation;

/// <summary>The fragments of a document by name. Of several with one name the last counts.</summary>
internal sealed class FragmentTable
{
    private readonly Dictionary<string, FragmentFacts>? _byName;
    private int _pass;

    public FragmentTable(DocumentNode document)
    {
        foreach (var definition in document.Definitions)
        {
            if (definition is FragmentDefinitionNode fragment)
            {
                _byName ??= new Dictionary<string, FragmentFacts>(StringComparer.Ordinal);
                _byName[fragment.Name] = new FragmentFacts(fragment);
                Count++;
            }
        }
    }

    /// <summary>How many fragments are defined, those of the same name included.</summary>
    public int Count { get; }

    /// <summary>The fragments that can be found by name.</summary>
    public IEnumerable<FragmentFacts> All => _byName?.Values ?? Enumerable.Empty<FragmentFacts>();

    /// <summary>The fragment of this name; null if there is none.</summary>
    public FragmentFacts? Find(string name) => _byName?.GetValueOrDefault(name);

    /// <summary>A number for <see cref="FragmentFacts.Pass"/> that no fragment has yet.</summary>
    public int NextPass() => ++_pass;

    /// <summary>
    /// The fragments that selection sets reach, directly or through others, each once, breadth first. Linear: a
    /// chain of fragments of any length takes a list, not the stack.
    /// </summary>
    public List<FragmentFacts> Reach(params ReadOnlySpan<SelectionSetNode> roots)
    {
        var reached = new List<FragmentFacts>();
        if (_byName is null)
        {
            return reached;
        }

        var pass = NextPass();
        foreach (var root in roots)
        {
            Add(FindSpreads(root), pass, reached);
        }

        for (var i = 0; i < reached.Count; i++)
        {
            Add(reached[i].Spreads, pass, reached);
        }

        return reached;
    }

    /// <summary>
    /// The fragment spreads of a selection set and its nested ones: those of a set first, then those of its nested
    /// sets from the last to the first, as the reference implementation finds them.
    /// </summary>
    public static FragmentSpreadNode[] FindSpreads(SelectionSetNode root)
    {
        List<FragmentSpreadNode>? spreads = null;
        var sets = new Stack<SelectionSetNode>();
        sets.Push(root);
        while (sets.TryPop(out var set))
        {
            foreach (var selection in set.Selections)
            {
                switch (selection)
                {
                    case FragmentSpreadNode spread:
                        (spreads ??= []).Add(spread);
                        break;
                    case FieldNode { SelectionSet: { } nested }:
                        sets.Push(nested);
                        break;
                    case InlineFragmentNode inline:
                        sets.Push(inline.SelectionSet);
                        break;
                }
            }
        }

        return spreads is null ? [] : [.. spreads];
    }

    private void Add(FragmentSpreadNode[] spreads, int pass, List<FragmentFacts> reached)
    {
        foreach (var spread in spreads)
        {
            if (_byName!.TryGetValue(spread.Name, out var fragment) && fragment.Pass != pass)
            {
                fragment.Pass = pass;
                reached.Add(fragment);
            }
        }
    }
}
