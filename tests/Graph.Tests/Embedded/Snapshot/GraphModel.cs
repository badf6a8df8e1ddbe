using Graph.Engine.Ontology;
using Graph.Engine.Values;
using Graph.Engine.Writes;

namespace Graph.Tests.Embedded.Snapshot;

/// <summary>A graph as two plain dictionaries: what the store's structures are compared with.</summary>
internal sealed class GraphModel
{
    public Dictionary<string, NodeState> Nodes { get; } = [];

    public Dictionary<string, RelationshipState> Relationships { get; } = [];

    public GraphModel Copy()
    {
        var copy = new GraphModel();
        foreach (var (id, node) in Nodes)
            copy.Nodes.Add(id, node with { Values = [.. node.Values], FormerIds = [.. node.FormerIds] });
        foreach (var (id, relationship) in Relationships)
            copy.Relationships.Add(id, relationship with { Values = [.. relationship.Values] });
        return copy;
    }

    public void Apply(Change change)
    {
        switch (change)
        {
            case NodeCreated c:
                Nodes.Add(c.Id, new NodeState(c.Type, c.Id, c.CreatedAt, c.UpdatedAt, [.. c.Values], []));
                break;
            case NodeChanged c:
                Nodes[c.Id] = Nodes[c.Id] with { UpdatedAt = c.UpdatedAt };
                foreach (var value in c.Values)
                    Nodes[c.Id].Values[value.Slot] = value.After;
                break;
            case NodeDeleted c:
                Nodes.Remove(c.Before.Id);
                break;
            case FormerIdChanged c:
                var former = Nodes[c.Id].FormerIds.Where(id => id != c.FormerId);
                if (c.Added)
                    former = former.Append(c.FormerId);
                Nodes[c.Id] = Nodes[c.Id] with { FormerIds = [.. former.Order(StringComparer.Ordinal)] };
                break;
            case RelationshipCreated c:
                Relationships.Add(c.After.Id, c.After with { Values = [.. c.After.Values] });
                break;
            case RelationshipChanged c:
                foreach (var value in c.Values)
                    Relationships[c.Id].Values[value.Slot] = value.After;
                break;
            case RelationshipDeleted c:
                Relationships.Remove(c.Before.Id);
                break;
        }
    }

    /// <summary>What is seen from a node, each with the id of the far end; a loop without order once.</summary>
    public IEnumerable<(string Target, RelationshipState Relationship)> At(
        string id, RelationshipType type, Direction direction)
    {
        foreach (var relationship in Relationships.Values.Where(r => r.Type == type))
        {
            var isOut = relationship.From == id && direction != Direction.In;
            var isIn = relationship.To == id && direction != Direction.Out;
            if (isOut)
                yield return (relationship.To, relationship);
            if (isIn && !(isOut && type.IsBoth && relationship.From == relationship.To))
                yield return (relationship.From, relationship);
        }
    }

    public bool IsTaken(NodeType type, int slot, Value value, Value[] values, string? except) =>
        type.Keys.Where(key => key.Attributes.Any(a => a.Name == type.Attributes[slot].Name)).Any(key =>
        {
            var changed = (Value[])values.Clone();
            changed[slot] = value;
            var own = KeyOf(key, type, changed);
            return own.All(v => !v.IsNull) && Nodes.Values.Any(node => node.Id != except
                && key.Owner.Types.Contains(node.Type.Id) && KeyOf(key, node.Type, node.Values).SequenceEqual(own));
        });

    public static Value[] KeyOf(UniqueKey key, NodeType type, Value[] values) =>
        [.. key.Attributes.Select(attribute => values[type.FindAttribute(attribute.Name)!.Slot])];
}
