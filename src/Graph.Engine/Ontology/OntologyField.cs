using System.Collections.Immutable;
using Graph.Engine.Values;

namespace Graph.Engine.Ontology;

/// <summary>Where in which text something stands. Line and column count from 1, columns in UTF-16 code units.</summary>
/// <param name="File">The file's name as given, or the module's name.</param>
/// <param name="Line">Line, from 1.</param>
/// <param name="Column">Column, from 1.</param>
public sealed record OntologyPosition(string File, int Line, int Column)
{
    /// <inheritdoc/>
    public override string ToString() => $"{File}:{Line}:{Column}";
}

/// <summary>Whether writing a fact needs a claim.</summary>
public enum EvidenceLevel
{
    /// <summary>No claims are kept.</summary>
    None,
    /// <summary>A claim where evidence is given.</summary>
    Optional,
    /// <summary>A value that was not there needs evidence.</summary>
    Required,
}

/// <summary>Which way a relationship field looks.</summary>
public enum Direction
{
    /// <summary>The node is <c>from</c>.</summary>
    Out,
    /// <summary>The node is <c>to</c>.</summary>
    In,
    /// <summary>The two ends have no order.</summary>
    Both,
}

/// <summary>A field of a node type, an interface, or a properties type.</summary>
public abstract class OntologyField
{
    /// <summary>The field's name, as in the API.</summary>
    public required string Name { get; init; }

    /// <summary>The author's description, or null.</summary>
    public string? Description { get; init; }

    /// <summary>Vocabulary terms elsewhere (<c>@maps</c>).</summary>
    public ImmutableArray<string> MapsTo { get; init; } = [];

    /// <summary>The name it had before (<c>@renamed</c>), or null.</summary>
    public string? RenamedFrom { get; init; }

    /// <summary>Where it is defined.</summary>
    public required OntologyPosition Position { get; init; }
}

/// <summary>A value, or a list of values, kept at a node or at a relationship.</summary>
public sealed class OntologyAttribute : OntologyField
{
    /// <summary>Index in the owner's attributes; the same attribute has other slots in other owners.</summary>
    public int Slot { get; internal set; }

    /// <summary>The scalar it is of; <see cref="ScalarKind.Enum"/> where <see cref="Enum"/> is set.</summary>
    public required ScalarKind Kind { get; init; }

    /// <summary>The vocabulary, or null.</summary>
    public EnumType? Enum { get; init; }

    /// <summary>A list of values; its elements are never null and a missing list is an empty one.</summary>
    public bool IsList { get; init; }

    /// <summary>Declared <c>X!</c> (or <c>[X!]!</c> for a list).</summary>
    public bool IsNonNull { get; init; }

    /// <summary>Found by text search.</summary>
    public bool IsSearched { get; init; }

    /// <summary>Weight in the search, 1 by default.</summary>
    public double SearchWeight { get; init; } = 1;

    /// <summary>Filtered or ordered by often: the stores index it.</summary>
    public bool IsIndexed { get; init; }

    /// <summary>Alone the key of a <c>@unique</c>.</summary>
    public bool IsUnique { get; init; }

    /// <summary>A String that keeps a folded form beside it, for order and <c>folded</c> filters: with <c>@search</c>,
    /// <c>@index</c> or <c>@unique</c>, here or on the field of an interface that this one repeats.</summary>
    public bool IsFolded { get; init; }

    /// <summary>Folded only because an interface's field is: the type's own sort input does not offer it.</summary>
    public bool IsFoldedForInterface { get; init; }

    /// <summary>Whether a value of it needs a claim, after the rules of inheritance; always None for the properties
    /// of a relationship.</summary>
    public EvidenceLevel Evidence { get; internal set; }

    /// <summary>Kept by the service from related nodes, or null.</summary>
    public Derivation? Derived { get; internal set; }

    /// <summary>The type whose nodes its ids point at (<c>@references</c>), or null; an interface is
    /// possible.</summary>
    public CompositeType? References { get; internal set; }

    /// <summary>The API field that resolves the reference (<c>actingForNode</c>), or null.</summary>
    public string? ReferenceField { get; internal set; }
}

/// <summary><c>@derived(from: "relationship.attribute")</c>: distinct values, by code point, over what
/// happened.</summary>
/// <param name="Via">The relationship field of the same type.</param>
/// <param name="Attribute">The attribute of its target.</param>
public sealed record Derivation(Link Via, OntologyAttribute Attribute);

/// <summary>A field that follows relationships of one type.</summary>
public sealed class Link : OntologyField
{
    /// <summary>The type or interface it is a field of.</summary>
    public CompositeType Owner { get; internal set; } = null!;

    /// <summary>The relationship type.</summary>
    public RelationshipType Relationship { get; internal set; } = null!;

    /// <summary>Which way it looks from the owner.</summary>
    public required Direction Direction { get; init; }

    /// <summary>What it leads to; <see cref="GraphOntology.Node"/> for <c>Node</c>. Relationships of the type whose far
    /// end is of another type are not seen by this field.</summary>
    public CompositeType Target { get; internal set; } = null!;

    /// <summary>The properties its edges carry, or null.</summary>
    public PropertiesType? Properties { get; internal set; }

    /// <summary>The most that may have happened per node, or null for any number. 1 makes it a single object.</summary>
    public int? Max { get; init; }

    /// <summary>True where the API shows a single object.</summary>
    public bool IsToOne => Max == 1;

    /// <summary>The level of <c>@evidence</c> on the field, or null where it has none of its own.</summary>
    public EvidenceLevel? OwnEvidence { get; init; }
}

/// <summary>A read-only field over several steps (<c>@path</c>).</summary>
public sealed class PathField : OntologyField
{
    /// <summary>The steps in order.</summary>
    public ImmutableArray<PathStep> Steps { get; internal set; } = [];

    /// <summary>What the last step reaches.</summary>
    public CompositeType Target { get; internal set; } = null!;
}

/// <summary>One step of a path: takes a set of nodes to the set reached.</summary>
/// <param name="Relationships">Relationship types walked, any of them.</param>
/// <param name="Direction">Which way, seen from the nodes stepped from.</param>
/// <param name="Min">Least number of repeats, 0 or 1.</param>
/// <param name="Max">Most repeats, 1 to 8.</param>
/// <param name="Type">The type of the nodes reached.</param>
/// <param name="Conditions">Equalities the nodes reached must satisfy.</param>
public sealed record PathStep(
    ImmutableArray<RelationshipType> Relationships,
    Direction Direction,
    int Min,
    int Max,
    CompositeType Type,
    ImmutableArray<PathCondition> Conditions);

/// <summary><c>{attribute:value}</c> of a path step.</summary>
/// <param name="Attribute">An attribute of the step's type.</param>
/// <param name="Value">The value it must equal.</param>
public sealed record PathCondition(OntologyAttribute Attribute, Value Value);
