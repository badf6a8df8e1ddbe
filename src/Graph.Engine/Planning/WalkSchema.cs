using System.Text;
using Graph.Engine.Ontology;

namespace Graph.Engine.Planning;

/// <summary>What walks along relationships of any type need of an ontology: made once per engine.
/// Thread-safe.</summary>
public sealed class WalkSchema
{
    internal WalkSchema(GraphOntology ontology)
    {
        Ontology = ontology;
        Ends = [.. ontology.NodeTypes.Select(type => type.Ends.ToArray())];
        DefaultEnds = [.. Ends.Select(ends =>
            Array.FindAll(ends, end => !end.Relationship.IsOfEvidenceModule))];
        CountedEnds = [.. ontology.NodeTypes.Select(type =>
            type.Links.Select(link => new LinkEnd(link.Relationship, link.Direction)).Distinct().ToArray())];
        TypeNames = [.. ontology.RelationshipTypes.Select(type => Encoding.UTF8.GetBytes($"\"{type.Name}\""))];
        Properties = [.. ontology.RelationshipTypes.Select(PropertiesOf)];
    }

    /// <summary>The ontology.</summary>
    public GraphOntology Ontology { get; }

    /// <summary>By node type, all ends of relationship types: by relationship type, OUT before IN.</summary>
    public LinkEnd[][] Ends { get; }

    /// <summary>By node type, the ends that are walked where <c>over</c> does not say which: all but the evidence
    /// module's own.</summary>
    public LinkEnd[][] DefaultEnds { get; }

    /// <summary>By node type, the ends that it has fields for, each once, in the order of the fields.</summary>
    public LinkEnd[][] CountedEnds { get; }

    /// <summary>By relationship type, its name as JSON.</summary>
    public byte[][] TypeNames { get; }

    /// <summary>By relationship type, its properties in the ontology's order; null where it has none.</summary>
    public PropertySlot[]?[] Properties { get; }

    private static PropertySlot[]? PropertiesOf(RelationshipType type) =>
        type.Properties?.Attributes.Select(own => new PropertySlot(own.Name, -1, type, own)).ToArray();
}
