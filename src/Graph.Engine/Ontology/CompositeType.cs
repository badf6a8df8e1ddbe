using System.Collections.Immutable;

namespace Graph.Engine.Ontology;

/// <summary>A node type or an interface of node types: what a relationship can lead to and a selection can be
/// on.</summary>
public abstract class CompositeType
{
    /// <summary>The name, which is the API type's name and, for a node type, its label.</summary>
    public required string Name { get; init; }

    /// <summary>The name of the root field over all nodes of it (<c>organizations</c>).</summary>
    public required string Plural { get; init; }

    /// <summary>The author's description, or null.</summary>
    public string? Description { get; init; }

    /// <summary>The node types that belong to it; of a node type itself alone.</summary>
    public TypeSet Types { get; internal set; }

    /// <summary>Attributes in the ontology's order, inherited ones first; the index is
    /// <see cref="OntologyAttribute.Slot"/>.</summary>
    public ImmutableArray<OntologyAttribute> Attributes { get; internal set; } = [];

    /// <summary>Relationship fields in the ontology's order, inherited ones first.</summary>
    public ImmutableArray<Link> Links { get; internal set; } = [];

    /// <summary>Fields with <c>@path</c>.</summary>
    public ImmutableArray<PathField> Paths { get; internal set; } = [];

    /// <summary>Attributes, links and paths together in the order in which the API shows them.</summary>
    public ImmutableArray<OntologyField> Fields { get; internal set; } = [];

    /// <summary>Interfaces (with <c>@node</c>) it implements, directly or not.</summary>
    public ImmutableArray<InterfaceType> Interfaces { get; internal set; } = [];

    /// <summary>The hierarchy that makes it a forest, or null.</summary>
    public Hierarchy? Hierarchy { get; internal set; }

    /// <summary>Keys whose values no two nodes of it share, in the ontology's order.</summary>
    public ImmutableArray<UniqueKey> Keys { get; internal set; } = [];

    /// <summary>Whether its nodes have the field <c>claims</c>: a fact of it may carry evidence.</summary>
    public bool HasClaims { get; internal set; }

    /// <summary>Vocabulary terms elsewhere (<c>@maps</c>).</summary>
    public ImmutableArray<string> MapsTo { get; internal set; } = [];

    /// <summary>The name it had before (<c>@renamed</c>), or null.</summary>
    public string? RenamedFrom { get; init; }

    /// <summary>Where it is defined.</summary>
    public required OntologyPosition Position { get; init; }

    /// <summary>The attribute of this name, or null.</summary>
    public OntologyAttribute? FindAttribute(string name) => Attributes.FirstOrDefault(a => a.Name == name);

    /// <summary>The relationship field of this name, or null.</summary>
    public Link? FindLink(string name) => Links.FirstOrDefault(l => l.Name == name);
}

/// <summary>A kind of node: an object type with <c>@node</c>.</summary>
public sealed class NodeType : CompositeType
{
    /// <summary>Dense id, the index in <see cref="GraphOntology.NodeTypes"/>; 0 to 127.</summary>
    public required int Id { get; init; }

    /// <summary>Written only by the service and by files (<c>@managed</c>).</summary>
    public bool IsManaged { get; init; }

    /// <summary>The level of <c>@evidence</c> on the type, or null where it has none.</summary>
    public EvidenceLevel? Evidence { get; init; }

    /// <summary>All ends of relationship types that a node of this type can stand at, whichever field declares
    /// them.</summary>
    public ImmutableArray<LinkEnd> Ends { get; internal set; } = [];
}

/// <summary>An interface with <c>@node</c>, or the built-in interface <c>Node</c>.</summary>
public sealed class InterfaceType : CompositeType
{
    /// <summary>True for the built-in <c>Node</c>, to which every node type belongs.</summary>
    public bool IsNode { get; init; }
}

/// <summary>One end of a relationship type at a node type: out of it, into it, or both ways.</summary>
/// <param name="Relationship">The relationship type.</param>
/// <param name="Direction">OUT where the node is <c>from</c>, IN where it is <c>to</c>, BOTH where ends have no
/// order.</param>
public sealed record LinkEnd(RelationshipType Relationship, Direction Direction);

/// <summary>A forest over one type: the relationship type leads from child to parent.</summary>
/// <param name="Relationship">From child to parent.</param>
/// <param name="MaxDepth">Default and greatest depth of a question, 1 or more.</param>
public sealed record Hierarchy(RelationshipType Relationship, int MaxDepth);

/// <summary>A key of <c>@unique</c>: one attribute, or several together.</summary>
/// <param name="Owner">The type or interface over whose nodes the key holds.</param>
/// <param name="Attributes">The attributes of <paramref name="Owner"/>, never lists.</param>
public sealed record UniqueKey(CompositeType Owner, ImmutableArray<OntologyAttribute> Attributes);
