using Graph.GraphQL.Language;
using Graph.GraphQL.Types;

namespace Graph.GraphQL.Validation.Merging;

/// <summary>
/// Finds out whether any fields of a document conflict (§5.3.2) without comparing each with each: the fields of one
/// response name must all have one shape, and all those that can stand in one object one name and one set of
/// arguments; then their selection sets are merged and looked at together. Linear in what is merged, without
/// recursion but into inline fragments. It does not say which fields conflict; that is <see cref="ConflictFinder"/>.
/// </summary>
internal sealed class MergeScan(ValidationContext context, int maxSteps)
{
    // Up to this many fields, comparing names one by one is faster than a dictionary.
    private const int LinearLimit = 16;

    private readonly ScanMemory _memory = new();
    private readonly Stack<MergeWork> _work = [];
    private readonly List<Entry> _entries = [];
    private int _steps;
    private int _pass;

    /// <summary>
    /// Scans all operations, then the fragments that none of them reaches, even those hidden by their name.
    /// </summary>
    public ScanOutcome Scan()
    {
        var outcome = ScanOutcome.Fine;
        var spread = new HashSet<string>(StringComparer.Ordinal);
        foreach (var operation in context.Operations)
        {
            spread.UnionWith(FragmentTable.FindSpreads(operation.Node.SelectionSet).Select(node => node.Name));
            outcome = Scan(outcome, operation.Node.SelectionSet, context.Schema.RootType(operation.Node.Operation));
        }

        // Those that no fragment spreads come first: they reach the others, which need not be begun with then.
        spread.UnionWith(context.Fragments.All.SelectMany(fragment => fragment.Spreads).Select(node => node.Name));
        foreach (var fragment in context.Fragments.All.OrderBy(fragment => spread.Contains(fragment.Name)))
        {
            if (!fragment.IsScanned)
            {
                outcome = Scan(outcome, fragment.Node.SelectionSet, TypeOf(fragment));
            }
        }

        foreach (var hidden in context.Document.Definitions.OfType<FragmentDefinitionNode>())
        {
            if (context.Fragments.Find(hidden.Name)!.Node != hidden)
            {
                var type = context.Schema.FindType(hidden.TypeCondition.Name);
                outcome = Scan(outcome, hidden.SelectionSet, type);
            }
        }

        return outcome;
    }

    private ScanOutcome Scan(ScanOutcome before, SelectionSetNode root, GraphQLNamedType? type)
    {
        if (before != ScanOutcome.Fine)
        {
            return before;
        }

        Push([new MergeSource(root, type)], shapeOnly: false);
        while (_work.TryPop(out var work))
        {
            if (!Merge(work))
            {
                return ScanOutcome.MayConflict;
            }

            if (_steps > maxSteps)
            {
                return ScanOutcome.TooMuchWork;
            }
        }

        return ScanOutcome.Fine;
    }

    private bool Merge(MergeWork work)
    {
        _entries.Clear();
        _pass = context.Fragments.NextPass();
        foreach (var source in work.Sources)
        {
            Collect(source.Set, source.ParentType);
        }

        foreach (var head in LinkGroups())
        {
            if (!MergeGroup(head, work.ShapeOnly))
            {
                return false;
            }
        }

        return true;
    }

    private void Collect(SelectionSetNode root, GraphQLNamedType? rootType)
    {
        var pending = new Stack<MergeSource>();
        pending.Push(new MergeSource(root, rootType));
        while (pending.TryPop(out var source) && _steps <= maxSteps)
        {
            foreach (var selection in source.Set.Selections)
            {
                _steps++;
                switch (selection)
                {
                    case FieldNode field:
                        var definition = (source.ParentType as GraphQLFieldsType)?.Fields.Find(field.Name);
                        _entries.Add(new Entry(field, source.ParentType, definition, Next: -1));
                        break;
                    case InlineFragmentNode inline:
                        var type = inline.TypeCondition is { } condition
                            ? context.Schema.FindType(condition.Name)
                            : source.ParentType;
                        pending.Push(new MergeSource(inline.SelectionSet, type));
                        break;
                    case FragmentSpreadNode spread when context.Fragments.Find(spread.Name) is { } fragment
                        && fragment.Pass != _pass:
                        fragment.Pass = _pass;
                        fragment.IsScanned = true;
                        pending.Push(new MergeSource(fragment.Node.SelectionSet, TypeOf(fragment)));
                        break;
                }
            }
        }
    }

    private GraphQLNamedType? TypeOf(FragmentFacts fragment) =>
        context.Schema.FindType(fragment.Node.TypeCondition.Name);

    // Makes a chain of the entries of each response name and returns where the chains begin.
    private List<int> LinkGroups()
    {
        var entries = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_entries);
        var heads = new List<int>(entries.Length);
        var byName = entries.Length > LinearLimit
            ? new Dictionary<string, int>(entries.Length, StringComparer.Ordinal)
            : null;
        for (var i = 0; i < entries.Length; i++)
        {
            var name = entries[i].Node.ResponseName;
            int group;
            if (byName is null)
            {
                group = FindGroup(heads, name);
            }
            else if (!byName.TryGetValue(name, out group))
            {
                byName[name] = heads.Count;
                group = -1;
            }

            if (group < 0)
            {
                heads.Add(i);
            }
            else
            {
                entries[i] = entries[i] with { Next = heads[group] };
                heads[group] = i;
            }
        }

        return heads;
    }

    private int FindGroup(List<int> heads, string name)
    {
        for (var i = 0; i < heads.Count; i++)
        {
            if (_entries[heads[i]].Node.ResponseName == name)
            {
                return i;
            }
        }

        return -1;
    }

    private bool MergeGroup(int head, bool shapeOnly)
    {
        var first = _entries[head];
        if (first.Next < 0)
        {
            // Alone here; a set that is alone is checked in full wherever it is met first.
            if (!shapeOnly && first.Node.SelectionSet is { } set)
            {
                Push([new MergeSource(set, first.Definition?.Type.NamedType)], shapeOnly: false);
            }

            return true;
        }

        var group = new List<Entry>();
        for (var i = head; i >= 0; i = _entries[i].Next)
        {
            group.Add(_entries[i]);
        }

        if (!HaveOneShape(group))
        {
            return false;
        }

        if (shapeOnly || HaveDifferentObjects(group))
        {
            PushChildren(group, shapeOnly: true);
            return shapeOnly || MergeByObject(group);
        }

        PushChildren(group, shapeOnly: false);
        return HaveOneMeaning(group);
    }

    private static bool HaveOneShape(List<Entry> group)
    {
        GraphQLType? shape = null;
        foreach (var entry in group)
        {
            if (DirectiveText.Find(entry.Node.Directives, "stream") is not null)
            {
                return false;
            }

            if (entry.Definition is { } definition)
            {
                shape ??= definition.Type;
                if (ResponseShape.Differs(shape, definition.Type))
                {
                    return false;
                }
            }
        }

        return true;
    }

    private static bool HaveDifferentObjects(List<Entry> group)
    {
        GraphQLNamedType? type = null;
        foreach (var entry in group)
        {
            if (entry.ParentType is GraphQLObjectType)
            {
                type ??= entry.ParentType;
                if (type != entry.ParentType)
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool HaveOneMeaning(List<Entry> group)
    {
        var key = ValueKey.OfArguments(group[0].Node.Arguments);
        foreach (var entry in group)
        {
            if (key is null || entry.Node.Name != group[0].Node.Name
                || ValueKey.OfArguments(entry.Node.Arguments) != key)
            {
                return false;
            }
        }

        return true;
    }

    // Fields of an object type can stand together with those of the same type and of abstract types.
    private bool MergeByObject(List<Entry> group)
    {
        var abstractFields = group.FindAll(entry => entry.ParentType is not GraphQLObjectType);
        foreach (var ofObject in group.Where(entry => entry.ParentType is GraphQLObjectType)
            .GroupBy(entry => entry.ParentType))
        {
            List<Entry> together = [.. abstractFields, .. ofObject];
            _steps += together.Count;
            if (!HaveOneMeaning(together) || _steps > maxSteps)
            {
                return _steps > maxSteps;
            }

            PushChildren(together, shapeOnly: false);
        }

        return true;
    }

    private void PushChildren(List<Entry> group, bool shapeOnly)
    {
        var sources = new List<MergeSource>();
        foreach (var entry in group)
        {
            if (entry.Node.SelectionSet is { } set)
            {
                sources.Add(new MergeSource(set, entry.Definition?.Type.NamedType));
            }
        }

        if (sources.Count > 1 || (sources.Count == 1 && !shapeOnly))
        {
            Push([.. sources], shapeOnly);
        }
    }

    private void Push(MergeSource[] sources, bool shapeOnly)
    {
        _steps += sources.Length;
        if (_steps <= maxSteps && _memory.Add(sources, shapeOnly))
        {
            _work.Push(new MergeWork(sources, shapeOnly));
        }
    }

    /// <param name="Node">The field.</param>
    /// <param name="ParentType">The type it is selected on; null if unknown.</param>
    /// <param name="Definition">Its definition; null for meta and unknown fields.</param>
    /// <param name="Next">The entry of the same response name before it; -1 for none.</param>
    private readonly record struct Entry(
        FieldNode Node, GraphQLNamedType? ParentType, GraphQLField? Definition, int Next);
}
