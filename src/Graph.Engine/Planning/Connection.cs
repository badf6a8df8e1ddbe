using System.Collections.Immutable;
using Graph.Engine.Ontology;
using Graph.Engine.Values;

namespace Graph.Engine.Planning;

/// <summary>A connection: where its entries come from, which are kept, in which order, which page, what is
/// shown.</summary>
public sealed class Connection
{
    /// <summary>Where the entries come from.</summary>
    public required ConnectionSource Source { get; init; }

    /// <summary>Which entries are kept, in negation normal form; null keeps all. Node leaves speak of the entry's node,
    /// edge leaves of its relationship. <c>where</c>, <c>whereEdges</c> and <c>asOf</c> are joined in it.</summary>
    public required Predicate? Filter { get; init; }

    /// <summary>What a caller's roles add; null where everybody may read.</summary>
    public Predicate? Access { get; init; }

    /// <summary>Keys of the order; the node's id and then the relationship's id follow implicitly, ascending.</summary>
    public required ImmutableArray<OrderKey> Order { get; init; }

    /// <summary>The page.</summary>
    public required PageSpec Page { get; init; }

    /// <summary>What is shown.</summary>
    public required ConnectionSelection Selection { get; init; }

    /// <summary>Where a root scan begins; <see cref="FullScan"/> elsewhere.</summary>
    public Anchor Anchor { get; init; } = FullScan.Instance;

    /// <summary><c>totalCount</c> is selected under some condition, and nothing else that goes over all entries:
    /// where <see cref="Counts"/> are taken the total comes with them.</summary>
    public required bool NeedsTotal { get; init; }

    /// <summary>Something of the page is selected under some condition, or its <see cref="NeedsTotal">total</see>:
    /// where not, no page is opened.</summary>
    public bool NeedsPage { get; init; } = true;

    /// <summary>What <c>aggregate</c> and <c>facets</c> count over all entries; null where neither is
    /// selected.</summary>
    public CountPlan? Counts { get; init; }
}

/// <summary>Where a connection's entries come from.</summary>
public abstract class ConnectionSource;

/// <summary>All nodes of the types.</summary>
/// <param name="type">The type or interface.</param>
public sealed class ScanSource(CompositeType type) : ConnectionSource
{
    /// <summary>The type or interface.</summary>
    public CompositeType Type => type;
}

/// <summary>Relationships of one type at the node.</summary>
/// <param name="expand">Which relationships.</param>
public sealed class LinkSource(Expand expand) : ConnectionSource
{
    /// <summary>Which relationships.</summary>
    public Expand Expand => expand;
}

/// <summary>A <c>@path</c> from the node: distinct nodes.</summary>
/// <param name="path">The steps.</param>
public sealed class PathSource(PathField path) : ConnectionSource
{
    /// <summary>The steps.</summary>
    public PathField Path => path;
}

/// <summary><c>ancestors</c> or <c>descendants</c> of the node: distinct nodes, never itself.</summary>
public sealed class TreeSource : ConnectionSource
{
    /// <summary>The hierarchy.</summary>
    public required Hierarchy Hierarchy { get; init; }

    /// <summary>OUT for ancestors, IN for descendants.</summary>
    public required Direction Direction { get; init; }

    /// <summary>The type of the nodes.</summary>
    public required CompositeType Type { get; init; }

    /// <summary>Argument <c>maxDepth</c>, or null for the hierarchy's.</summary>
    public required ValueRef? MaxDepth { get; init; }
}

/// <summary>Claims whose subject or object the node is.</summary>
public sealed class NodeClaimsSource : ConnectionSource
{
    /// <summary>Argument <c>predicate</c>: names; null for all.</summary>
    public required ValueRef? Predicates { get; init; }
}

/// <summary>Claims in the <c>claimKeys</c> of the relationship.</summary>
/// <param name="relationship">The edge's relationship type.</param>
public sealed class EdgeClaimsSource(RelationshipType relationship) : ConnectionSource
{
    /// <summary>The edge's relationship type.</summary>
    public RelationshipType Relationship => relationship;
}

/// <summary>A step along relationships of one type, from a node.</summary>
/// <param name="Relationship">The type.</param>
/// <param name="Direction">Which way.</param>
/// <param name="Target">Types at the far end that are seen; others are passed over.</param>
/// <param name="Pending">Whether what has not happened is looked at too; then the filter's condition on modality
/// decides.</param>
public sealed record Expand(RelationshipType Relationship, Direction Direction, TypeSet Target, bool Pending)
{
    /// <summary>What a caller's roles add; null where everybody may read.</summary>
    public Predicate? Access { get; init; }
}

/// <summary>Where the evaluation of a root connection begins. What it leaves is still filtered in full.</summary>
public abstract class Anchor;

/// <summary>All nodes of the types, in the connection's order where an index has it.</summary>
public sealed class FullScan : Anchor
{
    /// <summary>The only one.</summary>
    public static readonly FullScan Instance = new();
}

/// <summary>The nodes with these ids (one value, or a list).</summary>
/// <param name="ids">The id or ids.</param>
public sealed class IdAnchor(ValueRef ids) : Anchor
{
    /// <summary>The id or ids.</summary>
    public ValueRef Ids => ids;
}

/// <summary>The node, if any, with this key.</summary>
/// <param name="key">The key.</param>
/// <param name="values">One value per attribute of the key.</param>
public sealed class KeyAnchor(UniqueKey key, ImmutableArray<ValueRef> values) : Anchor
{
    /// <summary>The key.</summary>
    public UniqueKey Key => key;

    /// <summary>One value per attribute of the key.</summary>
    public ImmutableArray<ValueRef> Values => values;
}

/// <summary>Nodes that are joined by <paramref name="expand"/> to nodes that another anchor gives: evaluated from
/// there, against the direction.</summary>
/// <param name="expand">The step of the filter, seen from the node looked for.</param>
/// <param name="far">Where the nodes at the far end come from.</param>
public sealed class LinkAnchor(Expand expand, Anchor far) : Anchor
{
    /// <summary>The step, seen from the node looked for.</summary>
    public Expand Expand => expand;

    /// <summary>Where the far ends come from.</summary>
    public Anchor Far => far;
}

/// <summary>The node with this id and its descendants.</summary>
/// <param name="hierarchy">The hierarchy.</param>
/// <param name="root">The id.</param>
public sealed class TreeAnchor(Hierarchy hierarchy, ValueRef root) : Anchor
{
    /// <summary>The hierarchy.</summary>
    public Hierarchy Hierarchy => hierarchy;

    /// <summary>The id.</summary>
    public ValueRef Root => root;
}

/// <summary>A range or an equality on an indexed attribute.</summary>
/// <param name="attribute">The attribute.</param>
/// <param name="operator">Equal, In, Greater, GreaterOrEqual, Less, LessOrEqual or StartsWith.</param>
/// <param name="value">The bound.</param>
public sealed class IndexAnchor(OntologyAttribute attribute, CompareOperator @operator, ValueRef value) : Anchor
{
    /// <summary>The attribute.</summary>
    public OntologyAttribute Attribute => attribute;

    /// <summary>The comparison.</summary>
    public CompareOperator Operator => @operator;

    /// <summary>The bound.</summary>
    public ValueRef Value => value;
}
