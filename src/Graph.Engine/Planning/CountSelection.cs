using System.Collections.Immutable;
using System.Text;
using Graph.Engine.Api;
using Graph.Engine.Ontology;
using Graph.Engine.Values;

namespace Graph.Engine.Planning;

/// <summary>
/// What is counted over the distinct nodes of a whole connection: each attribute and each key once, however often and
/// under whichever conditions it is selected. Which of them a request needs is said by its <c>CountSheet</c>.
/// </summary>
/// <param name="Figures">Attributes of which aggregates are wanted.</param>
/// <param name="Facets">Keys that nodes are counted by.</param>
public sealed record CountPlan(ImmutableArray<FigureKey> Figures, ImmutableArray<FacetKey> Facets);

/// <summary>An attribute of which an aggregate is wanted.</summary>
/// <param name="Operand">The attribute, or <c>createdAt</c>, <c>updatedAt</c>.</param>
/// <param name="Kind">What its values are: Int, Long, Float, DateTime, LocalDate or PartialDate.</param>
public sealed record FigureKey(Operand Operand, ScalarKind Kind);

/// <summary>What the values of a facet are.</summary>
public enum FacetKind
{
    /// <summary>The type of the node.</summary>
    Type,
    /// <summary>Values of a vocabulary, or truth values: by their index.</summary>
    Member,
    /// <summary>Texts.</summary>
    Text,
    /// <summary>Years of dates.</summary>
    Year,
    /// <summary>Nodes at the far end of relationships of one type.</summary>
    Link,
    /// <summary>Nodes that a path reaches.</summary>
    Path,
}

/// <summary>A key that nodes are counted by.</summary>
/// <param name="Name">As the argument <c>by</c> names it.</param>
/// <param name="Kind">What its values are.</param>
public sealed record FacetKey(string Name, FacetKind Kind)
{
    /// <summary>The attribute, of the kinds Member, Text and Year; else null.</summary>
    public AttributeOperand? Operand { get; init; }

    /// <summary>Which relationships (what happened, of the field's target types); else null.</summary>
    public Expand? Expand { get; init; }

    /// <summary>Which path; else null.</summary>
    public PathField? Path { get; init; }

    /// <summary>Of the kinds Member and Type: each value as text, by its index; else empty.</summary>
    public ImmutableArray<byte[]> Names { get; init; } = [];

    /// <summary>Of the kinds Member and Type: the place of each value among all when they stand by code
    /// point.</summary>
    public ImmutableArray<int> Ranks { get; init; } = [];

    /// <summary><see cref="Name"/> in UTF-8.</summary>
    public byte[] NameUtf8 { get; } = Encoding.UTF8.GetBytes(Name);

    /// <summary>Its values are nodes.</summary>
    public bool IsOfNodes => Kind is FacetKind.Link or FacetKind.Path;

    /// <summary>Types of the nodes it gives; empty where it gives none.</summary>
    public TypeSet Types => Expand?.Target ?? Path?.Target.Types ?? TypeSet.Empty;

    /// <summary>The same key: names may repeat on several types, so what they mean is looked at.</summary>
    public bool IsSame(FacetKey other) =>
        Name == other.Name && Kind == other.Kind && Operand == other.Operand && Expand == other.Expand
        && ReferenceEquals(Path, other.Path);
}

/// <summary>A field of an <c>aggregate</c>.</summary>
/// <param name="ResponseKey">The key in the response.</param>
/// <param name="Condition">Index of the condition under which it is answered, or -1.</param>
public sealed record AggregateSlot(string ResponseKey, int Condition)
{
    /// <summary><c>"key":</c> as it is written.</summary>
    public byte[] KeyBytes { get; } = Encoding.UTF8.GetBytes($"\"{ResponseKey}\":");

    /// <summary>Index of the attribute in <see cref="CountPlan.Figures"/>; -1 for <c>count</c> and
    /// <c>__typename</c>.</summary>
    public int Figure { get; init; } = -1;

    /// <summary>What is asked of the attribute.</summary>
    public AggregatePartSlot[] Parts { get; init; } = [];

    /// <summary>The JSON of <c>__typename</c>; else null.</summary>
    public byte[]? Json { get; init; }
}

/// <summary>A figure of an attribute.</summary>
/// <param name="Part">Which.</param>
/// <param name="ResponseKey">The key in the response.</param>
/// <param name="Condition">Index of its condition, or -1.</param>
/// <param name="Spot">Where the field stands in the document, for errors.</param>
public sealed record AggregatePartSlot(AggregatePart Part, string ResponseKey, int Condition, SourceSpot Spot)
{
    /// <summary><c>"key":</c> as it is written.</summary>
    public byte[] KeyBytes { get; } = Encoding.UTF8.GetBytes($"\"{ResponseKey}\":");

    /// <summary>The JSON of <c>__typename</c>; else null.</summary>
    public byte[]? Json { get; init; }
}

/// <summary>What is selected by <c>facets(by:, top:)</c>.</summary>
public sealed class FacetsSelection
{
    /// <summary>Indexes in <see cref="CountPlan.Facets"/>, one per entry of <c>by</c>, in that order.</summary>
    public required ImmutableArray<int> By { get; init; }

    /// <summary>How many values of each, from 1 to <see cref="MostTop"/>.</summary>
    public required ValueRef Top { get; init; }

    /// <summary>The fields of each facet.</summary>
    public required FacetSlot[] Slots { get; init; }

    /// <summary>The most that <see cref="Top"/> may be.</summary>
    public const int MostTop = 100;
}

/// <summary>A field of a facet or of a bucket.</summary>
/// <param name="Part">Which.</param>
/// <param name="ResponseKey">The key in the response.</param>
/// <param name="Condition">Index of its condition, or -1.</param>
public sealed record FacetSlot(FacetPart Part, string ResponseKey, int Condition)
{
    /// <summary><c>"key":</c> as it is written.</summary>
    public byte[] KeyBytes { get; } = Encoding.UTF8.GetBytes($"\"{ResponseKey}\":");

    /// <summary>The fields of each bucket, where it is the buckets.</summary>
    public FacetSlot[] Buckets { get; init; } = [];

    /// <summary>The selection on the node, where it is that.</summary>
    public ObjectSelection? Node { get; init; }
}
