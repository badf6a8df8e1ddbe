using Graph.Engine.Values;

namespace Graph.Engine.Planning;

/// <summary>
/// The values of one request for one plan, bound once before the store runs: parameters, conditions, pages. Reused
/// between requests; not thread-safe, and not kept by a store beyond the run.
/// </summary>
public sealed class PlanValues
{
    /// <summary>Values in the order of <see cref="OperationPlan.Parameters"/>; folded where the parameter says
    /// so.</summary>
    public Value[] Parameters { get; set; } = [];

    /// <summary>Outcomes in the order of <see cref="OperationPlan.Conditions"/>.</summary>
    public bool[] Conditions { get; set; } = [];

    /// <summary>Pages in the order of <see cref="OperationPlan.Pages"/>.</summary>
    public PageWindow[] Pages { get; set; } = [];

    /// <summary>Why a root field cannot be answered with these values, by its index in
    /// <see cref="OperationPlan.Roots"/>; null where there is nothing wrong with any.</summary>
    public PlanFailure?[]? RootFailures { get; set; }

    /// <summary>The entry of <see cref="RootFailures"/>, or null.</summary>
    public PlanFailure? RootFailure(int root) => RootFailures?[root];

    /// <summary>The value of a parameter.</summary>
    public ref readonly Value this[ValueRef reference] => ref Parameters[reference.Index];

    /// <summary>Whether a slot with this condition is answered.</summary>
    public bool Holds(int condition) => condition < 0 || Conditions[condition];
}

/// <summary>A page as asked, checked: how many, from which side, between which cursors.</summary>
public struct PageWindow
{
    /// <summary>At most this many entries; 0 is an empty page.</summary>
    public int Limit;

    /// <summary>Counted from the end (<c>last</c>, or <c>before</c> alone).</summary>
    public bool Backward;

    /// <summary>Entries behind this position only, or null.</summary>
    public CursorPosition? After;

    /// <summary>Entries before this position only, or null.</summary>
    public CursorPosition? Before;

    /// <summary>Hash of field, order and filters with their values; every cursor of the connection carries
    /// it.</summary>
    public ulong Hash;

    /// <summary>Why the page cannot be given (HC0051, HC0078, HC0079, GRAPH_BAD_PAGE …), or null.</summary>
    public PlanFailure? Failure;
}

/// <summary>The place of an entry in an order: the values of the order's keys, then the node's id and, in a connection
/// of relationships, the relationship's id.</summary>
/// <param name="Keys">One value per key of the order; <see cref="Value.IsNull"/> where missing.</param>
/// <param name="NodeId">The node's id in UTF-8.</param>
/// <param name="RelationshipId">The relationship's id in UTF-8, or empty.</param>
public sealed record CursorPosition(Value[] Keys, ReadOnlyMemory<byte> NodeId, ReadOnlyMemory<byte> RelationshipId);
