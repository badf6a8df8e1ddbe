namespace Graph.Engine.Api;

/// <summary>Which field of a connection.</summary>
public enum ConnectionFieldKind
{
    /// <summary>A list of nodes: the plan's <c>Nodes</c>.</summary>
    Nodes,
    /// <summary>A list of edges: the plan's <c>Slots</c>.</summary>
    Edges,
    /// <summary>The page: the plan's <c>PageInfo</c>.</summary>
    PageInfo,
    /// <summary>How many entries before paging.</summary>
    TotalCount,
    /// <summary>Figures about the distinct nodes of all entries: <c>aggregate</c>.</summary>
    Aggregate,
    /// <summary>How the distinct nodes of all entries are spread over values: <c>facets</c>.</summary>
    Facets,
    /// <summary>A constant (<c>__typename</c>): the plan's <c>Json</c>.</summary>
    Constant,
    /// <summary>Something that cannot be answered: the plan's <c>Failure</c>.</summary>
    Failing,
}
