using Graph.Engine.Ontology;

namespace Graph.Engine.Api;

/// <summary>Which figure of an aggregate.</summary>
public enum AggregatePart
{
    /// <summary>The least value.</summary>
    Min,
    /// <summary>The greatest value.</summary>
    Max,
    /// <summary>All values together.</summary>
    Sum,
    /// <summary>Their mean.</summary>
    Average,
    /// <summary><c>__typename</c>.</summary>
    Typename,
}

/// <summary>Which field of a facet or of one of its buckets.</summary>
public enum FacetPart
{
    /// <summary>What is counted by, as <c>by</c> names it.</summary>
    Field,
    /// <summary>The values with their numbers.</summary>
    Buckets,
    /// <summary>The value of a bucket.</summary>
    Value,
    /// <summary>How many nodes have it.</summary>
    Count,
    /// <summary>The node at the far end of a relationship.</summary>
    Node,
    /// <summary><c>__typename</c>.</summary>
    Typename,
}

/// <summary><c>count</c> of an aggregate.</summary>
internal sealed record AggregateCountBinding : Binding;

/// <summary>A field of an aggregate that speaks of an attribute of every node: <c>createdAt</c>,
/// <c>updatedAt</c>.</summary>
/// <param name="Field">Which.</param>
internal sealed record AggregateSystemBinding(SystemField Field) : Binding;

/// <summary>A field of an aggregate that speaks of an attribute.</summary>
/// <param name="Owner">The type or interface.</param>
/// <param name="Attribute">Its attribute.</param>
internal sealed record AggregateAttributeBinding(CompositeType Owner, OntologyAttribute Attribute) : Binding;

/// <summary>A figure about the values of one kind.</summary>
/// <param name="Part">Which.</param>
internal sealed record AggregatePartBinding(AggregatePart Part) : Binding;

/// <summary>A value of a type's enum of facets.</summary>
/// <param name="Owner">The type or interface.</param>
/// <param name="Field">What it counts by; null for the type itself.</param>
internal sealed record FacetValueBinding(CompositeType Owner, OntologyField? Field) : Binding;

/// <summary>A field of a facet or of a bucket.</summary>
/// <param name="Part">Which.</param>
internal sealed record FacetPartBinding(FacetPart Part) : Binding;
