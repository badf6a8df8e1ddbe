using System.Collections.Immutable;
using Graph.Engine.Api;
using Graph.Engine.Ontology;
using Graph.Engine.Values;
using Graph.GraphQL.Language;
using Graph.GraphQL.Types;
using ScalarKind = Graph.Engine.Values.ScalarKind;

namespace Graph.Engine.Planning;

/// <summary>Binds the arguments of a field that gives a connection: what is kept, in which order, which page.</summary>
internal sealed class BindConnection(PlanContext context)
{
    /// <summary>The arguments of the field, in the order of their roles.</summary>
    private readonly InputNode?[] _arguments = new InputNode?[(int)ArgumentRole.Predicate + 1];

    private int _firstFilter;

    /// <summary>Reads the arguments. What is wrong with them is in the context's problem.</summary>
    public BoundConnection Bind(FieldNode node, GraphQLField field, FieldBinding binding)
    {
        Array.Clear(_arguments);
        foreach (var argument in field.Arguments)
        {
            if (argument.Binding is ArgumentBinding { Role: var role })
                _arguments[(int)role] = IsOfPage(role)
                    ? context.Inputs.ReadPageArgument(node, argument)
                    : context.Inputs.ReadArgument(node, argument);
        }

        if (context.Problem.Failure is not null)
            return default;
        // Everything from here to the page's own arguments filters, so that its values belong to the cursors' hash.
        _firstFilter = context.Builder.ParameterCount;
        var source = SourceOf(binding, out var maxDepth);
        var asOf = Add(ArgumentRole.AsOf, ScalarKind.PartialDate);
        var filter = FilterOf(source, asOf);
        var order = BindOrder.Bind(this[ArgumentRole.OrderEdges], this[ArgumentRole.Order]);
        if (context.Problem.Failure is not null)
            return default;
        return new BoundConnection(source, filter, order, PageOf(source, filter, order, asOf, maxDepth));
    }

    private static bool IsOfPage(ArgumentRole role) =>
        role is ArgumentRole.First or ArgumentRole.After or ArgumentRole.Last or ArgumentRole.Before;

    private InputNode? this[ArgumentRole role] => _arguments[(int)role] is { IsNull: false } given ? given : null;

    private ValueRef? Add(ArgumentRole role, ScalarKind kind) =>
        this[role] is { } given ? context.Builder.Add(given, kind) : null;

    private ConnectionSource SourceOf(FieldBinding binding, out (ValueRef, int)? maxDepth)
    {
        maxDepth = null;
        switch (binding.Binding)
        {
            case ConnectionRootBinding root:
                return new ScanSource(root.Type);
            case LinkBinding link:
                var pending = BindFilters.AsksModality(this[ArgumentRole.WhereEdges]);
                return new LinkSource(BindFilters.Expand(link.Link, pending));
            case PathBinding path:
                return new PathSource(path.Path);
            case TreeBinding tree:
                var depth = Add(ArgumentRole.MaxDepth, ScalarKind.Int);
                maxDepth = depth is { } given ? (given, tree.Hierarchy.MaxDepth) : null;
                return new TreeSource
                {
                    Hierarchy = tree.Hierarchy,
                    Direction = tree.Direction,
                    Type = tree.Type,
                    MaxDepth = depth,
                };
            case RelationshipClaimsBinding:
                return RelationshipClaimsSource.Instance;
            case ClaimsBinding { OfEdge: true }:
                return new EdgeClaimsSource(binding.Relationship!);
            default:
                return new NodeClaimsSource { Predicates = Add(ArgumentRole.Predicate, ScalarKind.String) };
        }
    }

    private Predicate? FilterOf(ConnectionSource source, ValueRef? asOf)
    {
        var parts = new List<Predicate>
        {
            context.Filters.Filter(this[ArgumentRole.Where]),
            context.Filters.Filter(this[ArgumentRole.WhereEdges]),
        };
        if (asOf is { } day && source is LinkSource { Expand.Relationship.Properties.Temporal: { } temporal })
            parts.Add(new AsOfPredicate(temporal, day, Negated: false));
        var filter = NormalizeNegation.Apply(BindFilters.All(parts));
        return filter is ConstantPredicate { Value: true } ? null : filter;
    }

    private PageSpec PageOf(
        ConnectionSource source,
        Predicate? filter,
        ImmutableArray<OrderKey> order,
        ValueRef? asOf,
        (ValueRef, int)? maxDepth)
    {
        var builder = context.Builder;
        var filtering = Enumerable.Range(_firstFilter, builder.ParameterCount - _firstFilter);
        return new PageSpec(
            builder.ReservePage(),
            First: Add(ArgumentRole.First, ScalarKind.Int),
            After: Add(ArgumentRole.After, ScalarKind.String),
            Last: Add(ArgumentRole.Last, ScalarKind.Int),
            Before: Add(ArgumentRole.Before, ScalarKind.String),
            Identity: CursorIdentity.Of(source, filter, order),
            Filtering: [.. filtering.Select(index => new ValueRef(index))],
            Order: [.. order.Select(key => key.Kind)],
            OfRelationships: source is LinkSource)
        {
            AsOf = asOf,
            MaxDepth = maxDepth,
        };
    }
}

/// <summary>What a field means, and for a field of an edge over which relationship the edge is.</summary>
internal readonly record struct FieldBinding(Binding Binding, RelationshipType? Relationship);

/// <summary>A connection without what is selected on it.</summary>
internal readonly record struct BoundConnection(
    ConnectionSource Source, Predicate? Filter, ImmutableArray<OrderKey> Order, PageSpec Page);

/// <summary>What the hash of a connection's cursors begins with: field, order and the text of all that filters, values
/// left out.</summary>
internal static class CursorIdentity
{
    public static UInt128 Of(ConnectionSource source, Predicate? filter, ImmutableArray<OrderKey> order)
    {
        var hash = new Hash128(0);
        hash.Add(PlanText.Cursor(source, filter, order));
        return hash.Value;
    }

    /// <summary>The hash of a to-one edge's cursor: that of the order by id, without filters.</summary>
    public static UInt128 OfEdge(Expand expand) =>
        new Hash128(Of(new LinkSource(expand), null, [])).Value;
}
