using Graph.Engine.Ontology;
using Graph.Engine.Values;
using Graph.Engine.Writes;

namespace Graph.Tests.Embedded.Snapshot;

/// <summary>Change sets that fit a model, which follows them.</summary>
internal sealed class RandomChanges(GraphModel model, Random random, string mark = "")
{
    private static readonly RelationshipType[] _types =
        [.. TestGraph.Ontology.RelationshipTypes.Where(type => !type.IsOfEvidenceModule
            || type == TestGraph.Ontology.Evidence!.ClaimSubject || type == TestGraph.Ontology.Evidence.ClaimObject)];

    private int _lastId;

    public ChangeSet Next(int count)
    {
        var changes = new List<Change>();
        while (changes.Count < count)
        {
            if (Make() is not { } change)
                continue;
            model.Apply(change);
            changes.Add(change);
        }

        return new ChangeSet("test", changes);
    }

    private Change? Make() => random.Next(20) switch
    {
        < 6 => CreateNode(),
        < 9 => model.Nodes.Count == 0 ? null : ChangeNode(PickNode()),
        < 10 => DeleteNode(),
        < 11 => model.Nodes.Count == 0 ? null : ChangeFormerId(PickNode()),
        < 17 => CreateRelationship(),
        < 19 => ChangeRelationship(),
        _ => model.Relationships.Count == 0 ? null : new RelationshipDeleted(PickRelationship()),
    };

    private NodeCreated CreateNode()
    {
        var type = new[] { TestGraph.Org, TestGraph.Person, TestGraph.Claim }[random.Next(3)];
        var values = new Value[type.Attributes.Length];
        for (var slot = 0; slot < values.Length; slot++)
        {
            var value = RandomValues.Of(type.Attributes[slot], random);
            values[slot] = model.IsTaken(type, slot, value, values, except: null) ? Value.Null : value;
        }

        return new NodeCreated(type, NewId(), random.Next(1000), random.Next(1000), values);
    }

    private NodeChanged ChangeNode(NodeState node)
    {
        var changes = new List<ValueChange>();
        var values = (Value[])node.Values.Clone();
        foreach (var attribute in node.Type.Attributes.Where(_ => random.Next(4) == 0))
        {
            var value = RandomValues.Of(attribute, random);
            if (attribute.Name == "key" || model.IsTaken(node.Type, attribute.Slot, value, values, node.Id))
                continue;
            changes.Add(new ValueChange(attribute.Slot, values[attribute.Slot], value));
            values[attribute.Slot] = value;
        }

        return new NodeChanged(node.Type, node.Id, node.UpdatedAt, random.Next(1000), changes);
    }

    private NodeDeleted? DeleteNode()
    {
        var free = model.Nodes.Values
            .Where(node => !model.Relationships.Values.Any(r => r.From == node.Id || r.To == node.Id)).ToArray();
        return free.Length == 0 ? null : new NodeDeleted(free[random.Next(free.Length)]);
    }

    private FormerIdChanged ChangeFormerId(NodeState node) => node.FormerIds.Count > 0 && random.Next(2) == 0
        ? new FormerIdChanged(node.Type, node.Id, node.FormerIds[random.Next(node.FormerIds.Count)], Added: false)
        : new FormerIdChanged(node.Type, node.Id, NewId(), Added: true);

    private RelationshipCreated? CreateRelationship()
    {
        var type = _types[random.Next(_types.Length)];
        var from = model.Nodes.Values.Where(node => type.From.Contains(node.Type.Id)).ToArray();
        var to = model.Nodes.Values.Where(node => type.To.Contains(node.Type.Id)).ToArray();
        if (from.Length == 0 || to.Length == 0)
            return null;

        // A few nodes get many, the others few.
        var source = from[random.Next(2) == 0 ? random.Next(Math.Min(3, from.Length)) : random.Next(from.Length)];
        var values = type.Properties is { } properties
            ? properties.Attributes.Select(attribute => PropertyOf(properties, attribute)).ToArray()
            : [];
        var id = random.Next(3) == 0
            ? $"rel-authored-{mark}{++_lastId}"
            : $"rel-{random.NextInt64():x16}{random.NextInt64():x16}";
        return new RelationshipCreated(
            new RelationshipState(type, id, source.Id, to[random.Next(to.Length)].Id, values));
    }

    private RelationshipChanged? ChangeRelationship()
    {
        var relationship = model.Relationships.Count == 0 ? null : PickRelationship();
        if (relationship?.Type.Properties is not { } properties)
            return null;
        var changes = properties.Attributes.Where(_ => random.Next(3) == 0).Select(attribute => new ValueChange(
            attribute.Slot, relationship.Values[attribute.Slot], PropertyOf(properties, attribute)));
        return new RelationshipChanged(
            relationship.Type, relationship.Id, relationship.From, relationship.To, [.. changes]);
    }

    private Value PropertyOf(PropertiesType properties, OntologyAttribute attribute)
    {
        if (!properties.IsEvidenced || attribute.Slot > PropertiesType.ModalitySlot)
            return RandomValues.Of(attribute, random);
        if (attribute.Slot == PropertiesType.ClaimKeysSlot)
        {
            var keys = model.Nodes.Values.Where(node => node.Type == TestGraph.Claim)
                .Select(node => node.Values[TestGraph.Claim.FindAttribute("key")!.Slot])
                .Where(key => !key.IsNull).Append(RandomValues.Text("unknown-key"))
                .OrderBy(_ => random.Next()).Take(random.Next(3)).ToArray();
            return keys.Length == 0 ? Value.Null : Value.FromItems(keys);
        }

        return attribute.Slot == PropertiesType.ModalitySlot && random.Next(3) > 0
            ? Value.FromBits((long)Modality.Happened)
            : RandomValues.Single(attribute, random);
    }

    private string NewId() =>
        $"{(random.Next(3) == 0 ? "Ñ-" : "n")}{random.Next(9)}-{mark}{++_lastId}";

    private NodeState PickNode() => model.Nodes.Values.ElementAt(random.Next(model.Nodes.Count));

    private RelationshipState PickRelationship() =>
        model.Relationships.Values.ElementAt(random.Next(model.Relationships.Count));
}
