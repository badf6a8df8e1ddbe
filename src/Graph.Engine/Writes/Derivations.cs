using Graph.Engine.Ontology;
using Graph.Engine.Values;

namespace Graph.Engine.Writes;

/// <summary>
/// Keeps derived attributes: the distinct values, by code point, of an attribute of related nodes over relationships
/// that happened. Worked out again for every node one of whose relationships or related nodes has changed.
/// </summary>
internal sealed class Derivations(WriteState state)
{
    // An attribute may be derived from a derived one; a chain longer than this is a circle.
    private const int MostRounds = 16;

    private readonly HashSet<(NodeDraft Node, DerivedValue Derived)> _done = [];
    private readonly Queue<(NodeDraft Node, DerivedValue Derived)> _due = new();

    /// <summary>Works out all that the write so far has made stale.</summary>
    internal void Run()
    {
        foreach (var relationship in state.TouchedRelationships)
            if (HasMoved(relationship))
                AddOf(relationship);
        for (var i = 0; i < state.TouchedNodes.Count; i++)
            AddOf(state.TouchedNodes[i], changedOnly: true);
        for (var round = 0; round < MostRounds && _due.Count > 0; round++)
        {
            _done.Clear();
            for (var left = _due.Count; left > 0; left--)
            {
                var (node, derived) = _due.Dequeue();
                if (state.Set(node, derived.Attribute.Slot, Compute(node, derived)))
                    AddDependents(node, derived.Attribute.Slot);
            }
        }
    }

    // Came, went, or passed between pending and happened.
    private static bool HasMoved(RelationshipDraft draft) =>
        (draft.Before is { } before && !before.IsPending) != draft.IsHappened;

    private void AddOf(RelationshipDraft relationship)
    {
        foreach (var derived in state.Model.Of(relationship.Type).Derivations)
        {
            if (derived.Via.Direction != Direction.In)
                Add(relationship.From, derived);
            if (derived.Via.Direction != Direction.Out)
                Add(relationship.To, derived);
        }
    }

    private void Add(string id, DerivedValue derived)
    {
        if (state.Locate(id) is { } located && located.Type == derived.Owner && state.FindNode(id) is { } node)
            Enqueue(node, derived);
    }

    private void Enqueue(NodeDraft node, DerivedValue derived)
    {
        if (_done.Add((node, derived)))
            _due.Enqueue((node, derived));
    }

    private void AddOf(NodeDraft node, bool changedOnly)
    {
        var sources = state.Model.Of(node.Type).DerivedFrom;
        foreach (var (slot, derived) in sources)
            if (!changedOnly || (node.Before is { } before && !before.Values[slot].Equals(node[slot])))
                AddOwners(node, derived);
    }

    private void AddDependents(NodeDraft node, int slot)
    {
        foreach (var (source, derived) in state.Model.Of(node.Type).DerivedFrom)
            if (source == slot)
                AddOwners(node, derived);
    }

    private void AddOwners(NodeDraft source, DerivedValue derived)
    {
        var back = derived.Via.Direction switch
        {
            Direction.Out => Direction.In,
            Direction.In => Direction.Out,
            _ => Direction.Both,
        };
        foreach (var relationship in state.At(source, derived.Via.Relationship, back))
            if (!relationship.IsPending)
                Add(FarEnd(relationship, source.Id), derived);
    }

    private Value Compute(NodeDraft node, DerivedValue derived)
    {
        var values = new SortedDictionary<byte[], Value>(ByCodePoint.Instance);
        foreach (var relationship in state.At(node, derived.Via.Relationship, derived.Via.Direction))
        {
            if (relationship.IsPending || state.FindNode(FarEnd(relationship, node.Id)) is not { } far
                || !derived.Via.Target.Types.Contains(far.Type.Id) || derived.SourceOf(far.Type) is not { } source)
                continue;
            var value = far[source.Slot];
            foreach (var item in value.Items ?? (value.IsNull ? [] : [value]))
                values.TryAdd(TextOf(source, item), item);
        }

        return values.Count == 0 ? Value.Null
            : derived.Attribute.IsList ? Value.FromItems([.. values.Values]) : values.Values.First();
    }

    private static byte[] TextOf(OntologyAttribute attribute, Value item)
    {
        using var text = new ByteBuffer(64);
        LiteralText.Write(text, attribute, item);
        return text.WrittenSpan.ToArray();
    }

    private static string FarEnd(RelationshipState relationship, string near) =>
        relationship.From == near ? relationship.To : relationship.From;

    // UTF-8 orders by code point as bytes do.
    private sealed class ByCodePoint : IComparer<byte[]>
    {
        internal static ByCodePoint Instance { get; } = new();

        public int Compare(byte[]? x, byte[]? y) => x.AsSpan().SequenceCompareTo(y);
    }
}
