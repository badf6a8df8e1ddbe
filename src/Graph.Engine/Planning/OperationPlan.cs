using System.Collections.Immutable;
using Graph.Engine.Ontology;
using Graph.Engine.Values;

namespace Graph.Engine.Planning;

/// <summary>
/// How an operation is answered, without the values it is asked with: root steps, and below each a selection of slots.
/// Made once for a document and the shape of its variables, run many times with <see cref="PlanValues"/>. Immutable
/// and printable; it names no store, no syntax tree and no API type. Thread-safe.
/// </summary>
public sealed class OperationPlan
{
    /// <summary>Root fields in the order of the response.</summary>
    public required ImmutableArray<RootStep> Roots { get; init; }

    /// <summary>What the values of a request are, in the order of <see cref="PlanValues.Parameters"/>.</summary>
    public required ImmutableArray<PlanParameter> Parameters { get; init; }

    /// <summary>The conditions of <c>@skip</c> and <c>@include</c>, in the order of
    /// <see cref="PlanValues.Conditions"/>; slots refer to them by index.</summary>
    public required ImmutableArray<PlanCondition> Conditions { get; init; }

    /// <summary>The pages of all connections, in the order of <see cref="PlanValues.Pages"/>.</summary>
    public required ImmutableArray<PageSpec> Pages { get; init; }

    /// <summary>Roles whose access predicates are in the plan; empty until there is access control.</summary>
    public ImmutableArray<string> Roles { get; init; } = [];

    /// <summary>Some root field needs rows: where none does, no store is asked.</summary>
    public bool AsksStore { get; init; } = true;

    /// <summary>How many fields and conditions it was made of; what it weighs in the cache.</summary>
    internal int Weight { get; init; }

    /// <summary>The ontology whose types the plan speaks of; for printing.</summary>
    internal GraphOntology? Ontology { get; init; }

    /// <summary>What binding the values of a request needs; made with the plan.</summary>
    internal ValueBinder Binder { get; init; } = null!;

    /// <summary>The price on the state of the graph it was last asked on; a racing second computation is
    /// harmless.</summary>
    internal PriceTree? Prices { get; set; }

    /// <summary>What its runs have cost of late.</summary>
    internal RunExperience Experience { get; } = new();

    /// <summary>What a store made of the plan (compiled predicates, a statement). The store that runs the plan is the
    /// only one to read and write it; a racing second computation is harmless.</summary>
    public object? StoreState { get; set; }

    /// <summary>The plan as text, one step a line, as <c>explain</c> shows it and <c>.plan.txt</c> keeps it.</summary>
    public override string ToString() => PlanPrinter.Print(this);
}

/// <summary>A value that the plan needs at run time: a constant of the document, or a place in the variables.</summary>
/// <param name="Kind">The scalar it is of.</param>
/// <param name="Enum">The vocabulary of an enum, else null.</param>
/// <param name="IsList">A list of such values (<c>in</c>, ids).</param>
/// <param name="Folded">The value is folded before the store sees it.</param>
/// <param name="Constant">The value where the document says it, else null.</param>
/// <param name="Source">Variable and steps into it (<c>where.name.eq</c>), else null.</param>
public sealed record PlanParameter(
    ScalarKind Kind,
    EnumType? Enum,
    bool IsList,
    bool Folded,
    Value? Constant,
    VariablePath? Source)
{
    /// <summary>The elements where the document writes a list with variables in it; empty elsewhere. An element is a
    /// parameter that no <see cref="ValueRef"/> refers to.</summary>
    public ImmutableArray<PlanParameter> Items { get; init; } = [];

    /// <summary>What is taken of the list.</summary>
    public ListPart Part { get; init; }
}

/// <summary>What a parameter takes of a list that may have nulls in it.</summary>
public enum ListPart
{
    /// <summary>It is no list, or the list as it is.</summary>
    Whole,
    /// <summary>The elements that are not null.</summary>
    Values,
    /// <summary>Whether an element is null: a Boolean.</summary>
    HasNull,
}

/// <summary>A place in the variables: the variable's index in the operation, then input fields and list
/// positions.</summary>
/// <param name="Variable">Index of the variable definition.</param>
/// <param name="Name">The variable's name, for printing.</param>
/// <param name="Steps">Field names (strings) and list positions (as decimal text), outermost first.</param>
public sealed record VariablePath(int Variable, string Name, ImmutableArray<string> Steps);

/// <summary>A condition of <c>@skip</c>/<c>@include</c>: true when all of its literals are and none of the earlier
/// conditions is. (The second place of a field is answered only where the first is not.)</summary>
/// <param name="All">Literals that must hold.</param>
/// <param name="None">Indexes of earlier conditions that must not hold.</param>
public sealed record PlanCondition(ImmutableArray<ConditionLiteral> All, ImmutableArray<int> None);

/// <summary>A Boolean variable that must have a value.</summary>
/// <param name="Variable">Index of the variable definition.</param>
/// <param name="Name">Its name, for printing.</param>
/// <param name="Expected">The value it must have.</param>
public sealed record ConditionLiteral(int Variable, string Name, bool Expected);

/// <summary>Refers to a parameter by its index in <see cref="OperationPlan.Parameters"/>.</summary>
/// <param name="Index">The index.</param>
public readonly record struct ValueRef(int Index);

/// <summary>The four paging arguments of a connection; null where the document does not write them.</summary>
/// <param name="Index">Index in <see cref="OperationPlan.Pages"/>.</param>
/// <param name="First">Argument <c>first</c>.</param>
/// <param name="After">Argument <c>after</c>.</param>
/// <param name="Last">Argument <c>last</c>.</param>
/// <param name="Before">Argument <c>before</c>.</param>
/// <param name="Identity">What the cursor's hash begins with: field, order and the text of all that filters, values
/// left out. The hash over it and <paramref name="Filtering"/>'s values says whether a cursor is of this
/// connection.</param>
/// <param name="Filtering">Parameters that filter (<c>where</c>, <c>whereEdges</c>, <c>asOf</c>, <c>predicate</c>,
/// <c>maxDepth</c>), whose values belong to the hash.</param>
/// <param name="Order">Kinds of the values that a cursor of it holds, in order, without the final ids.</param>
/// <param name="OfRelationships">Entries are relationships, so a cursor also ends with the relationship's id.</param>
public sealed record PageSpec(
    int Index,
    ValueRef? First,
    ValueRef? After,
    ValueRef? Last,
    ValueRef? Before,
    UInt128 Identity,
    ImmutableArray<ValueRef> Filtering,
    ImmutableArray<OrderValueKind> Order,
    bool OfRelationships)
{
    /// <summary>Argument <c>asOf</c>, whose year is asked for when the values are bound.</summary>
    public ValueRef? AsOf { get; init; }

    /// <summary>Argument <c>maxDepth</c>, and the most it may be.</summary>
    public (ValueRef Value, int Most)? MaxDepth { get; init; }

    /// <summary>A cursor of it is selected, so that its hash is needed without a cursor in the request too.</summary>
    public bool ShowsCursors { get; init; }
}
