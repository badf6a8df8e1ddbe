using System.Collections.Frozen;
using Graph.Engine.Ontology;

namespace Graph.Engine.Writes;

/// <summary>
/// The ontology as writes need it: what must be checked, matched and kept for each type, worked out once. Immutable and
/// thread-safe; make one per ontology.
/// </summary>
public sealed class WriteModel
{
    private readonly FrozenDictionary<string, NodeWrites> _nodes;
    private readonly FrozenDictionary<string, RelationshipWrites> _relationships;

    /// <summary>Works out the tables.</summary>
    public WriteModel(GraphOntology ontology)
    {
        ArgumentNullException.ThrowIfNull(ontology);
        Ontology = ontology;
        Evidence = ontology.Evidence is { } module ? new EvidenceSlots(module) : null;
        Nodes = [.. ontology.NodeTypes.Select(t => new NodeWrites(t))];
        Relationships = [.. ontology.RelationshipTypes.Select(r => new RelationshipWrites(r, ontology))];
        _nodes = Nodes.ToFrozenDictionary(n => n.Type.Name);
        _relationships = Relationships.ToFrozenDictionary(r => r.Type.Name);
        foreach (var node in Nodes)
            AddDerivations(node);
    }

    /// <summary>The ontology.</summary>
    public GraphOntology Ontology { get; }

    internal EvidenceSlots? Evidence { get; }

    internal NodeWrites[] Nodes { get; }

    internal RelationshipWrites[] Relationships { get; }

    internal NodeWrites Of(NodeType type) => Nodes[type.Id];

    internal RelationshipWrites Of(RelationshipType type) => Relationships[type.Id];

    /// <summary>The node type of this name, or null.</summary>
    public NodeType? FindNodeType(string name) => _nodes.GetValueOrDefault(name)?.Type;

    /// <summary>The relationship type of this name, or null.</summary>
    public RelationshipType? FindRelationshipType(string name) => _relationships.GetValueOrDefault(name)?.Type;

    private void AddDerivations(NodeWrites owner)
    {
        foreach (var attribute in owner.Type.Attributes)
        {
            if (attribute.Derived is not { } derived)
                continue;
            var derivation = new DerivedValue(owner.Type, attribute, derived.Via);
            Of(derived.Via.Relationship).Derivations.Add(derivation);
            foreach (var id in derived.Via.Target.Types)
                if (Nodes[id].Type.FindAttribute(derived.Attribute.Name) is { } source)
                    Nodes[id].DerivedFrom.Add((source.Slot, derivation));
        }
    }
}

/// <summary>A derived attribute of a node type.</summary>
/// <param name="Owner">The type that has it.</param>
/// <param name="Attribute">The attribute of that type.</param>
/// <param name="Via">The relationship field it comes over.</param>
internal sealed record DerivedValue(NodeType Owner, OntologyAttribute Attribute, Link Via)
{
    /// <summary>The attribute of the far end, as that type has it.</summary>
    internal OntologyAttribute? SourceOf(NodeType far) => far.FindAttribute(Attribute.Derived!.Attribute.Name);
}

/// <summary>A key of <c>@unique</c> as a node type has it.</summary>
/// <param name="Key">The key.</param>
/// <param name="Slots">Slots of its attributes in the type.</param>
/// <param name="Name">Its attributes' names, for messages.</param>
internal sealed record KeySlots(UniqueKey Key, int[] Slots, string Name);

/// <summary>What writes need of a node type.</summary>
internal sealed class NodeWrites
{
    internal NodeWrites(NodeType type)
    {
        Type = type;
        AttributesByName = type.Attributes.ToFrozenDictionary(a => a.Name);
        LinksByName = type.Links.ToFrozenDictionary(l => l.Name);
        Claimable = [.. type.Attributes.Where(a => a.Evidence != EvidenceLevel.None && a.Derived is null)];
        Required = [.. type.Attributes.Where(a => a.IsNonNull && !a.IsList && a.Derived is null)];
        References = [.. type.Attributes.Where(a => a.References is not null)];
        Keys = [.. CollectKeys(type)];
    }

    internal NodeType Type { get; }

    internal FrozenDictionary<string, OntologyAttribute> AttributesByName { get; }

    internal FrozenDictionary<string, Link> LinksByName { get; }

    /// <summary>Attributes that may have claims.</summary>
    internal OntologyAttribute[] Claimable { get; }

    /// <summary>Single attributes that must have a value.</summary>
    internal OntologyAttribute[] Required { get; }

    internal OntologyAttribute[] References { get; }

    /// <summary>Its own keys and those of its interfaces.</summary>
    internal KeySlots[] Keys { get; }

    /// <summary>Derived attributes elsewhere that come from a slot of this type.</summary>
    internal List<(int Slot, DerivedValue Derived)> DerivedFrom { get; } = [];

    private static IEnumerable<KeySlots> CollectKeys(NodeType type)
    {
        var seen = new HashSet<string>();
        var keys = type.Keys.AsEnumerable().Concat(type.Interfaces.SelectMany(i => i.Keys));
        foreach (var key in keys)
        {
            var names = string.Join(", ", key.Attributes.Select(a => a.Name));
            if (seen.Add($"{key.Owner.Name}:{names}"))
                yield return new KeySlots(
                    key, [.. key.Attributes.Select(a => type.FindAttribute(a.Name)!.Slot)], names);
        }
    }
}

/// <summary>What writes need of a relationship type.</summary>
internal sealed class RelationshipWrites
{
    private readonly Dictionary<int, Endpoints> _endpoints = [];

    internal RelationshipWrites(RelationshipType type, GraphOntology ontology)
    {
        Type = type;
        foreach (var pair in type.Endpoints)
        {
            _endpoints[Pair(pair.From, pair.To)] = pair;
            if (type.IsBoth)
                _endpoints.TryAdd(Pair(pair.To, pair.From), pair);
        }

        var attributes = type.Properties?.Attributes ?? [];
        Identity = [.. (type.Properties?.Identity ?? []).Select(slot => attributes[slot])];
        Required = [.. attributes.Skip(FirstProperty).Where(a => a.IsNonNull && !a.IsList)];
        References = [.. attributes.Where(a => a.References is not null)];
        MaxLinks = [.. ontology.NodeTypes.Select(t => t.Links
            .Where(l => l.Relationship == type && l.Max is not null).ToArray())];
        HasMax = MaxLinks.Any(l => l.Length > 0);
    }

    internal RelationshipType Type { get; }

    /// <summary>The slot of the first property that inputs give.</summary>
    internal int FirstProperty => Type.IsEvidenced ? PropertiesType.ModalitySlot + 1 : 0;

    internal int Slots => Type.Properties?.Attributes.Length ?? 0;

    internal OntologyAttribute[] Identity { get; }

    internal OntologyAttribute[] Required { get; }

    internal OntologyAttribute[] References { get; }

    /// <summary>By node type: its fields for this type that have a <c>max</c>.</summary>
    internal Link[][] MaxLinks { get; }

    internal bool HasMax { get; }

    /// <summary>Derived attributes that come over this type.</summary>
    internal List<DerivedValue> Derivations { get; } = [];

    /// <summary>Whether somebody will ask for all relationships of the type at a node.</summary>
    internal bool NeedsEnds => HasMax || Derivations.Count > 0 || Type.IsOfEvidenceModule;

    internal Endpoints? FindEndpoints(NodeType from, NodeType to) => _endpoints.GetValueOrDefault(Pair(from, to));

    private static int Pair(NodeType from, NodeType to) => (from.Id << 8) | to.Id;
}
