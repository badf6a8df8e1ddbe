using System.Runtime.CompilerServices;
using Graph.GraphQL.Language;
using Graph.GraphQL.Types;

namespace Graph.GraphQL.Validation.Merging;

/// <summary>
/// Says which fields conflict, pair by pair and in the order of the reference implementation: within a selection
/// set, between it and each fragment it reaches, between each two of those fragments. Pairs of fragments are
/// compared once. Runs only for documents in which <see cref="MergeScan"/> has seen a conflict.
/// </summary>
/// <param name="context">The document and its fragments.</param>
/// <param name="budget">How many steps it may take.</param>
internal sealed class ConflictFinder(ValidationContext context, int budget)
{
    // How deep fields may be nested through fragments; one level of them takes three frames of the stack.
    private const int MaxDepth = 500;

    private readonly Dictionary<MergeSource, MergeFieldSet> _sets = [];
    private readonly PairMemory _fieldsAndFragments = new();
    private readonly PairMemory _fragments = new();
    private readonly HashSet<(MergeFieldSet A, MergeFieldSet B)> _paidOverlaps = [];
    private int _budget = budget;
    private int _depth;

    /// <summary>True when the budget is spent: what was found is not complete.</summary>
    public bool IsOver { get; private set; }

    /// <summary>How many conflicts of one selection set are enough; default all.</summary>
    public int Enough { get; set; } = int.MaxValue;

    /// <summary>The conflicts of a selection set.</summary>
    public List<Conflict> Find(SelectionSetNode set, GraphQLNamedType? type)
    {
        var conflicts = new List<Conflict>();
        var fields = FieldsOf(set, type);
        CollectWithin(conflicts, fields);
        if (fields.Names.Count == 0 && fields.SpreadCount <= 1)
        {
            return conflicts;
        }

        var fragments = fields.Fragments;
        for (var i = 0; i < fragments.Count && GoesOn(conflicts); i++)
        {
            CollectBetweenFieldsAndFragment(conflicts, exclusive: false, fields, fragments[i]);
            for (var j = i + 1; j < fragments.Count && GoesOn(conflicts); j++)
            {
                CollectBetweenFragments(conflicts, exclusive: false, fragments[i], fragments[j]);
            }
        }

        return conflicts;
    }

    // Nested conflicts are told in full, so only those of the selection set itself can be enough.
    private bool GoesOn(List<Conflict> conflicts) => !IsOver && (_depth > 0 || conflicts.Count < Enough);

    private bool Spend(int cost)
    {
        _budget -= cost;
        IsOver |= _budget < 0;
        return !IsOver;
    }

    private MergeFieldSet FieldsOf(SelectionSetNode set, GraphQLNamedType? type)
    {
        var key = new MergeSource(set, type);
        if (!_sets.TryGetValue(key, out var fields))
        {
            _sets[key] = fields = new MergeFieldSet(context, set, type);
            Spend(fields.SpreadCount);
        }

        return fields;
    }

    private MergeFieldSet FieldsOf(FragmentFacts fragment) =>
        FieldsOf(fragment.Node.SelectionSet, context.Schema.FindType(fragment.Node.TypeCondition.Name));

    private void CollectWithin(List<Conflict> conflicts, MergeFieldSet set)
    {
        foreach (var name in set.Names)
        {
            var fields = set.Find(name)!;
            for (var i = 0; i < fields.Count; i++)
            {
                for (var j = i + 1; j < fields.Count && GoesOn(conflicts); j++)
                {
                    Compare(conflicts, exclusive: false, fields[i], fields[j]);
                }
            }
        }
    }

    private void CollectBetween(List<Conflict> conflicts, bool exclusive, MergeFieldSet a, MergeFieldSet b)
    {
        if (a.Names.Count == 0 || b.Names.Count == 0 || (_paidOverlaps.Add((a, b)) && !Spend(a.Names.Count)))
        {
            return;
        }

        foreach (var name in a.Names)
        {
            if (b.Find(name) is not { } fieldsOfB)
            {
                continue;
            }

            foreach (var fieldOfA in a.Find(name)!)
            {
                for (var i = 0; i < fieldsOfB.Count && GoesOn(conflicts); i++)
                {
                    Compare(conflicts, exclusive, fieldOfA, fieldsOfB[i]);
                }
            }
        }
    }

    // Depth first into the fragments a fragment spreads, with a stack of its own: chains may be of any length.
    private void CollectBetweenFieldsAndFragment(
        List<Conflict> conflicts, bool exclusive, MergeFieldSet fields, FragmentFacts root)
    {
        var pending = new Stack<FragmentFacts>();
        pending.Push(root);
        while (GoesOn(conflicts) && pending.TryPop(out var fragment))
        {
            if (!Spend(1) || fields.Names.Count == 0)
            {
                return;
            }

            var others = FieldsOf(fragment);
            if (!_fieldsAndFragments.Add(fields, fragment, exclusive) || fields == others)
            {
                continue;
            }

            CollectBetween(conflicts, exclusive, fields, others);
            var spread = others.Fragments;
            for (var i = spread.Count - 1; i >= 0; i--)
            {
                pending.Push(spread[i]);
            }
        }
    }

    private void CollectBetweenFragments(
        List<Conflict> conflicts, bool exclusive, FragmentFacts rootA, FragmentFacts rootB)
    {
        var pending = new Stack<(FragmentFacts A, FragmentFacts B)>();
        pending.Push((rootA, rootB));
        while (GoesOn(conflicts) && pending.TryPop(out var pair))
        {
            if (!Spend(2) || pair.A == pair.B || !_fragments.AddUnordered(pair.A, pair.B, exclusive))
            {
                continue;
            }

            var a = FieldsOf(pair.A);
            var b = FieldsOf(pair.B);
            CollectBetween(conflicts, exclusive, a, b);
            var (spreadInA, spreadInB) = (a.Fragments, b.Fragments);
            for (var i = spreadInA.Count - 1; i >= 0; i--)
            {
                pending.Push((spreadInA[i], pair.B));
            }

            for (var i = spreadInB.Count - 1; i >= 0; i--)
            {
                pending.Push((pair.A, spreadInB[i]));
            }
        }
    }

    private void Compare(List<Conflict> conflicts, bool exclusive, MergeField a, MergeField b)
    {
        exclusive |= a.ParentType != b.ParentType && a.ParentType is GraphQLObjectType
            && b.ParentType is GraphQLObjectType;
        if (!Spend(2) || (a.IsSimpleLeaf && b.IsSimpleLeaf && a.Type == b.Type && a.Node.Name == b.Node.Name))
        {
            return;
        }

        if (KindOf(exclusive, a, b) is { } kind)
        {
            conflicts.Add(new Conflict(kind, a, b));
        }
        else if (a.Node.SelectionSet is { } setOfA && b.Node.SelectionSet is { } setOfB)
        {
            var below = CollectBelow(exclusive, FieldsBelow(a, setOfA), FieldsBelow(b, setOfB));
            if (below.Count > 0)
            {
                conflicts.Add(new Conflict(ConflictKind.Subfields, a, b, below));
            }
        }
    }

    private MergeFieldSet FieldsBelow(MergeField field, SelectionSetNode set) => FieldsOf(set, field.Type?.NamedType);

    private ConflictKind? KindOf(bool exclusive, MergeField a, MergeField b)
    {
        if (!exclusive && a.Node.Name != b.Node.Name)
        {
            return ConflictKind.Names;
        }

        if (!exclusive && !HaveSameArguments(a.Node.Arguments, b.Node.Arguments, b.ArgumentKeys))
        {
            return ConflictKind.Arguments;
        }

        if (a.Stream is not null || b.Stream is not null)
        {
            return a.Stream is { } streamOfA && b.Stream is { } streamOfB && HaveSameArguments(
                streamOfA.Arguments, streamOfB.Arguments, MergeField.Keys(streamOfB.Arguments))
                ? ConflictKind.SameStreams
                : ConflictKind.Streams;
        }

        return a.Type is not null && b.Type is not null && ResponseShape.Differs(a.Type, b.Type)
            ? ConflictKind.Types
            : null;
    }

    private bool HaveSameArguments(ArgumentNode[] a, ArgumentNode[] b, Dictionary<string, string> keysOfB)
    {
        if (a.Length != b.Length)
        {
            return false;
        }

        foreach (var argument in a)
        {
            if (!Spend(1) || !keysOfB.TryGetValue(argument.Name, out var key)
                || key != ValueKey.Of(argument.Value))
            {
                return false;
            }
        }

        return true;
    }

    private List<Conflict> CollectBelow(bool exclusive, MergeFieldSet a, MergeFieldSet b)
    {
        var conflicts = new List<Conflict>();
        if (_depth >= MaxDepth || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            IsOver = true;
            return conflicts;
        }

        _depth++;
        CollectBetween(conflicts, exclusive, a, b);
        foreach (var fragment in b.Fragments)
        {
            CollectBetweenFieldsAndFragment(conflicts, exclusive, a, fragment);
        }

        foreach (var fragment in a.Fragments)
        {
            CollectBetweenFieldsAndFragment(conflicts, exclusive, b, fragment);
        }

        foreach (var fragmentOfA in a.Fragments)
        {
            foreach (var fragmentOfB in b.Fragments)
            {
                CollectBetweenFragments(conflicts, exclusive, fragmentOfA, fragmentOfB);
            }
        }

        _depth--;
        return conflicts;
    }
}
