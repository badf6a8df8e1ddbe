using System.Collections.Immutable;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using Graph.Engine.Api;
using Graph.Engine.Values;

namespace Graph.Engine.Planning;

/// <summary>Turns sort inputs into keys, in the order written; a key that was there already decides nothing more and is
/// left out (api.md, Order and pages).</summary>
internal sealed class BindOrder
{
    private readonly List<OrderKey> _keys = [];

    /// <summary>The keys of <c>orderEdges</c> and then those of <c>order</c>.</summary>
    public static ImmutableArray<OrderKey> Bind(InputNode? orderEdges, InputNode? order)
    {
        var binder = new BindOrder();
        foreach (var item in orderEdges?.Items ?? [])
            binder.AddAll(item, []);
        foreach (var item in order?.Items ?? [])
            binder.AddAll(item, []);
        return [.. binder._keys];
    }

    private void AddAll(InputNode sort, ImmutableArray<Expand> hops)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        foreach (var entry in sort.Entries)
        {
            if (!entry.Node.IsNull)
                Add(entry, hops);
        }
    }

    private void Add(InputEntry entry, ImmutableArray<Expand> hops)
    {
        switch (entry.Field.Binding)
        {
            case SortSystemBinding system:
                Add(entry, hops, new SystemOperand(system.Field), system.Kind);
                break;
            case SortAttributeBinding own:
                Add(entry, hops, new AttributeOperand(own.Owner, own.Attribute), own.Kind);
                break;
            case SortPropertyBinding own:
                Add(entry, hops, new PropertyOperand(own.Properties, own.Attribute), own.Kind);
                break;
            case SortCountBinding count:
                var expand = count.Link is { } link ? BindFilters.Expand(link, pending: false) : null;
                Add(entry, hops, new CountOperand(expand, count.Path), OrderValueKind.Bits);
                break;
            case SortLinkBinding to:
                AddAll(entry.Node, hops.Add(BindFilters.Expand(to.Link, pending: false)));
                break;
            case SortEdgeNodeBinding:
                AddAll(entry.Node, hops);
                break;
            default:
                throw new UnreachableException($"{entry.Field} is bound to {entry.Field.Binding}, which no order has.");
        }
    }

    private void Add(InputEntry entry, ImmutableArray<Expand> hops, Operand operand, OrderValueKind kind)
    {
        var type = (GraphQL.Types.GraphQLEnumType)entry.Field.Type.NamedType;
        var direction = (SortDirectionBinding)type.Values[(int)entry.Node.Value.Bits].Binding!;
        if (!_keys.Exists(key => key.Operand == operand && key.Hops.SequenceEqual(hops)))
            _keys.Add(new OrderKey(hops, operand, kind, direction.Descending));
    }
}
