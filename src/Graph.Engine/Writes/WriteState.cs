using System.Globalization;
using System.Runtime.InteropServices;
using Graph.Engine.Ontology;
using Graph.Engine.Values;

namespace Graph.Engine.Writes;

/// <summary>
/// A view with what a write has changed so far laid over it. Everything is looked up once and kept; at the end, what
/// differs from before is the change set.
/// </summary>
internal sealed class WriteState(IWriteView view, WriteModel model, ComingInput? coming)
{
    private readonly Dictionary<string, NodeDraft?> _nodes = [];
    private readonly List<NodeDraft> _touched = [];
    private readonly Dictionary<string, RelationshipDraft?> _relationships = [];
    private readonly List<RelationshipDraft> _ordered = [];
    private readonly Dictionary<(string From, string To, int Type), List<RelationshipDraft>> _pairs = [];
    private readonly Dictionary<(string Node, int Type), List<RelationshipDraft>> _added = [];

    internal IWriteView View => view;

    internal WriteModel Model => model;

    internal ComingInput? Coming => coming;

    internal IReadOnlyList<NodeDraft> TouchedNodes => _touched;

    internal IReadOnlyList<RelationshipDraft> TouchedRelationships => _ordered;

    /// <summary>The node of an id or former id, without its values where nothing has asked for them; null where there
    /// is
    /// none, here, in the store or in the rest of the input.</summary>
    internal NodeDraft? Locate(string id)
    {
        ref var entry = ref CollectionsMarshal.GetValueRefOrAddDefault(_nodes, id, out var known);
        if (known)
            return entry;
        if (view.LocateNode(id) is { } handle)
        {
            if (handle.Id == id)
                return entry = new NodeDraft(handle.Type, handle.Id);
            var survivor = Locate(handle.Id);
            return _nodes[id] = survivor;
        }

        if (coming is null)
            return null;
        if (coming.Nodes.TryGetValue(id, out var node))
            return entry = new NodeDraft(node.Type, id) { IsComing = true };
        return coming.Survivors.TryGetValue(id, out var other) && other != id ? _nodes[id] = Locate(other) : null;
    }

    /// <summary>The node with its values; null where it is not there or not yet.</summary>
    internal NodeDraft? FindNode(string id)
    {
        var draft = Locate(id);
        if (draft is null || draft.IsComing)
            return null;
        if (!draft.IsLoaded)
            draft.Before = view.FindNode(draft.Id);
        return draft.IsLoaded ? draft : null;
    }

    /// <summary>A new node. Nothing may have this id yet.</summary>
    internal NodeDraft AddNode(NodeType type, string id, long createdAt, long updatedAt)
    {
        var draft = NodeDraft.Create(type, id, createdAt, updatedAt);
        _nodes[id] = draft;
        Touch(draft);
        return draft;
    }

    internal void Touch(NodeDraft draft)
    {
        if (draft.IsTouched)
            return;
        draft.IsTouched = true;
        _touched.Add(draft);
    }

    internal bool Set(NodeDraft draft, int slot, Value value)
    {
        if (!draft.Set(slot, value))
            return false;
        Touch(draft);
        return true;
    }

    internal void AddFormerId(NodeDraft draft, string formerId)
    {
        (draft.FormerIdsAdded ??= []).Add(formerId);
        _nodes[formerId] = draft;
        Touch(draft);
    }

    /// <summary>The relationship of this id, deleted ones excepted; or null.</summary>
    internal RelationshipDraft? FindRelationship(string id)
    {
        ref var entry = ref CollectionsMarshal.GetValueRefOrAddDefault(_relationships, id, out var known);
        if (!known && view.FindRelationship(id) is { } state)
            entry = RelationshipDraft.Of(state);
        return entry is { IsDeleted: true } ? null : entry;
    }

    /// <summary>Whether an id can be given to a new relationship. A deleted one's cannot, in the same write.</summary>
    internal bool IsFree(string relationshipId) =>
        _relationships.TryGetValue(relationshipId, out var known)
            ? known is null : view.FindRelationship(relationshipId) is null;

    /// <summary>The id, or where it is taken the first free of <c>-2</c>, <c>-3</c> … behind it.</summary>
    internal string FreeRelationshipId(string id)
    {
        var free = id;
        for (var ordinal = 2; !IsFree(free); ordinal++)
            free = string.Create(CultureInfo.InvariantCulture, $"{id}-{ordinal}");
        return free;
    }

    /// <summary>Relationships between two nodes, deleted ones among them; for BOTH whichever way.</summary>
    internal List<RelationshipDraft> Between(NodeDraft from, NodeDraft to, RelationshipType type)
    {
        ref var list = ref CollectionsMarshal.GetValueRefOrAddDefault(_pairs, PairOf(from.Id, to.Id, type), out _);
        if (list is not null)
            return list;
        var found = list = [];
        if (!from.IsNew && !to.IsNew && !from.IsComing && !to.IsComing)
            foreach (var state in view.RelationshipsBetween(from.Id, to.Id, type))
                found.Add(Adopt(state));

        // Those that were added before anybody asked for the pair.
        if (_added.TryGetValue((from.Id, type.Id), out var added))
            foreach (var draft in added)
                if ((draft.To == to.Id && draft.From == from.Id)
                    || (type.IsBoth && draft.From == to.Id && draft.To == from.Id))
                    found.Add(draft);
        return found;
    }

    /// <summary>Relationships of a type at a node as they stand now.</summary>
    internal IEnumerable<RelationshipState> At(NodeDraft node, RelationshipType type, Direction direction)
    {
        if (!node.IsNew && !node.IsComing)
        {
            foreach (var state in view.RelationshipsOf(node.Id, type, direction))
            {
                if (!_relationships.TryGetValue(state.Id, out var draft) || draft is null)
                    yield return state;
                else if (!draft.IsDeleted)
                    yield return draft.ToState();
            }
        }

        if (!_added.TryGetValue((node.Id, type.Id), out var added))
            yield break;
        foreach (var draft in added)
            if (!draft.IsDeleted && Looks(direction, draft, node.Id))
                yield return draft.ToState();
    }

    /// <summary>A new relationship, its id free.</summary>
    internal void AddRelationship(RelationshipDraft draft)
    {
        _relationships[draft.Id] = draft;
        _ordered.Add(draft);
        if (_pairs.TryGetValue(PairOf(draft.From, draft.To, draft.Type), out var pair))
            pair.Add(draft);
        if (!model.Of(draft.Type).NeedsEnds)
            return;
        AddEnd(draft.From, draft);
        if (draft.To != draft.From)
            AddEnd(draft.To, draft);
    }

    /// <summary>Says that a relationship of the store changes or goes.</summary>
    internal void Touch(RelationshipDraft draft)
    {
        if (!draft.IsNew && !draft.IsListed)
        {
            draft.IsListed = true;
            _relationships[draft.Id] = draft;
            _ordered.Add(draft);
        }
    }

    internal bool Set(RelationshipDraft draft, int slot, Value value)
    {
        if (!draft.Set(slot, value))
            return false;
        Touch(draft);
        return true;
    }

    internal void Delete(RelationshipDraft draft)
    {
        draft.IsDeleted = true;
        Touch(draft);
    }

    internal RelationshipDraft Adopt(RelationshipState state)
    {
        ref var entry = ref CollectionsMarshal.GetValueRefOrAddDefault(_relationships, state.Id, out _);
        return entry ??= RelationshipDraft.Of(state);
    }

    private void AddEnd(string node, RelationshipDraft draft)
    {
        ref var list = ref CollectionsMarshal.GetValueRefOrAddDefault(_added, (node, draft.Type.Id), out _);
        (list ??= []).Add(draft);
    }

    private static bool Looks(Direction direction, RelationshipDraft draft, string node) => direction switch
    {
        Direction.Out => draft.From == node,
        Direction.In => draft.To == node,
        _ => true,
    };

    private static (string From, string To, int Type) PairOf(string from, string to, RelationshipType type) =>
        type.IsBoth && string.CompareOrdinal(from, to) > 0 ? (to, from, type.Id) : (from, to, type.Id);
}
