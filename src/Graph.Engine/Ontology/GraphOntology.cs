using System.Collections.Immutable;

namespace Graph.Engine.Ontology;

/// <summary>
/// What a graph holds: node types, interfaces, relationship types, their properties and vocabularies, as immutable
/// tables with dense small ids. Everything else (API, constraints, checks) is derived from it. Made by
/// <see cref="Graph.Engine.OntologyReader"/> only, which has checked it. Thread-safe.
/// </summary>
public sealed class GraphOntology
{
    /// <summary>An ontology has at most this many node types, since a node reference keeps its type in 7
    /// bits.</summary>
    public const int MaxNodeTypes = 128;

    /// <summary>The ontology's text as the author wrote it, without the evidence module.</summary>
    public required string Text { get; init; }

    /// <summary>SHA-256, lower-case hexadecimal, of the ontology's normal form (the module included); layout and
    /// comments do not change it.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>The node types in the order of the API's enum NodeType; <see cref="NodeType.Id"/> is the
    /// index.</summary>
    public required ImmutableArray<NodeType> NodeTypes { get; init; }

    /// <summary>Interfaces of node types (with <c>@node</c>), in the order of the text.</summary>
    public required ImmutableArray<InterfaceType> Interfaces { get; init; }

    /// <summary>Relationship types in the order of the API's enum RelationshipType; the id is the index.</summary>
    public required ImmutableArray<RelationshipType> RelationshipTypes { get; init; }

    /// <summary>Types with <c>@relationshipProperties</c>, in the order of the text.</summary>
    public required ImmutableArray<PropertiesType> PropertiesTypes { get; init; }

    /// <summary>Vocabularies, in the order of the text.</summary>
    public required ImmutableArray<EnumType> Enums { get; init; }

    /// <summary>The evidence module's types, or null where the ontology does not use evidence.</summary>
    public required EvidenceModule? Evidence { get; init; }

    /// <summary>The built-in interface of all node types; it has no attributes of its own beside the
    /// system's.</summary>
    public required InterfaceType Node { get; init; }

    /// <summary>A node type by its name, or null.</summary>
    public NodeType? FindNodeType(string name) => NodeTypes.FirstOrDefault(t => t.Name == name);

    /// <summary>A relationship type by its name, or null.</summary>
    public RelationshipType? FindRelationshipType(string name) => RelationshipTypes.FirstOrDefault(t => t.Name == name);
}
