using Graph.Engine.Ontology;
using Graph.GraphQL.Language;

namespace Graph.Engine.Api;

/// <summary>The arguments of connections, in the order in which every connection has them.</summary>
internal sealed class Arguments(ApiDocument document)
{
    private readonly InputValueDefinitionNode[] _paging =
    [
        document.Input("first", "Int", null, new ArgumentBinding(ArgumentRole.First)),
        document.Input("after", "String", null, new ArgumentBinding(ArgumentRole.After)),
        document.Input("last", "Int", null, new ArgumentBinding(ArgumentRole.Last)),
        document.Input("before", "String", null, new ArgumentBinding(ArgumentRole.Before)),
    ];

    private readonly InputValueDefinitionNode _asOf = document.Input(
        "asOf", "PartialDate", "Only what holds at this date.", new ArgumentBinding(ArgumentRole.AsOf));

    private readonly InputValueDefinitionNode _maxDepth = document.Input(
        "maxDepth", "Int", "How many steps; default and most as the ontology says.",
        new ArgumentBinding(ArgumentRole.MaxDepth));

    private readonly InputValueDefinitionNode _predicate = document.Input(
        "predicate", "[String!]", "Only claims about these attributes or relationship types; default all.",
        new ArgumentBinding(ArgumentRole.Predicate));

    private readonly Dictionary<CompositeType, InputValueDefinitionNode[]> _plain = [];

    /// <summary><c>first after last before where order</c>.</summary>
    public InputValueDefinitionNode[] Plain(CompositeType target)
    {
        if (!_plain.TryGetValue(target, out var arguments))
        {
            _plain[target] = arguments =
            [
                .. _paging,
                document.Input("where", ApiNames.Filter(target), null, new ArgumentBinding(ArgumentRole.Where)),
                document.Input("order", $"[{ApiNames.Sort(target)}!]", null, new ArgumentBinding(ArgumentRole.Order)),
            ];
        }

        return arguments;
    }

    /// <summary>Those of a to-many relationship.</summary>
    public InputValueDefinitionNode[] Of(Link link)
    {
        var plain = Plain(link.Target);
        if (EdgeKind.Of(link) is not { } kind)
        {
            return plain;
        }

        InputValueDefinitionNode[] withEdges =
        [
            .. plain,
            document.Input(
                "whereEdges", ApiNames.EdgeFilter(kind), null, new ArgumentBinding(ArgumentRole.WhereEdges)),
            document.Input(
                "orderEdges", $"[{ApiNames.EdgeSort(kind)}!]", null, new ArgumentBinding(ArgumentRole.OrderEdges)),
        ];
        return kind.Properties.Temporal is null ? withEdges : [.. withEdges, _asOf];
    }

    /// <summary>Those of <c>ancestors</c> and <c>descendants</c>.</summary>
    public InputValueDefinitionNode[] Tree(CompositeType type) => [_maxDepth, .. Plain(type)];

    /// <summary>Those of a node's <c>claims</c>.</summary>
    public InputValueDefinitionNode[] Claims(CompositeType claim) => [_predicate, .. Plain(claim)];
}
