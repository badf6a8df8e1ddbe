using Graph.Engine.Ontology;
using Graph.Engine.Values;

namespace Graph.Engine.Api;

// What the fields of filter and sort inputs mean.

/// <summary>How conditions are joined.</summary>
internal enum LogicKind
{
    /// <summary>All of a list hold.</summary>
    And,
    /// <summary>One of a list holds.</summary>
    Or,
    /// <summary>It does not hold.</summary>
    Not,
}

/// <summary><c>and</c>, <c>or</c>, <c>not</c> of filters; <c>and</c>, <c>or</c> also of
/// StringOperationFilterInput.</summary>
/// <param name="Kind">Which.</param>
internal sealed record LogicBinding(LogicKind Kind) : Binding;

/// <summary><c>id</c>, <c>createdAt</c>, <c>updatedAt</c> of a node's filter; <c>id</c> of an edge's filter is
/// <see cref="SystemField.RelationshipId"/>. The value is an operation input.</summary>
/// <param name="Field">Which.</param>
internal sealed record FilterSystemBinding(SystemField Field) : Binding;

/// <summary><c>typename</c> of an interface's filter; the value is NodeTypeOperationFilterInput, whose enum values
/// carry
/// <see cref="NodeTypeValueBinding"/>.</summary>
internal sealed record FilterTypenameBinding : Binding;

/// <summary>An attribute; the value is an operation input, of a list <c>List…OperationFilterInput</c>.</summary>
/// <param name="Owner">The type or interface that the filter is on.</param>
/// <param name="Attribute">Its attribute.</param>
internal sealed record FilterAttributeBinding(CompositeType Owner, OntologyAttribute Attribute) : Binding;

/// <summary>A property in an edge's filter; the value as of an attribute.</summary>
/// <param name="Properties">The properties type.</param>
/// <param name="Attribute">Its property.</param>
internal sealed record FilterPropertyBinding(PropertiesType Properties, OntologyAttribute Attribute) : Binding;

/// <summary><c>node</c> in an edge's filter: the filter of the node at the far end.</summary>
internal sealed record FilterEdgeNodeBinding : Binding;

/// <summary>A relationship. To-many: the value is <c>ListFilterInputTypeOf…</c>. To-one: the target's filter, or with
/// <paramref name="AsEdge"/> the edge's.</summary>
/// <param name="Link">The relationship field.</param>
/// <param name="AsEdge"><c>fEdge</c> of a to-one relationship.</param>
internal sealed record FilterLinkBinding(Link Link, bool AsEdge) : Binding;

/// <summary>A path; the value is <c>ListFilterInputTypeOf…</c>.</summary>
/// <param name="Path">The path.</param>
internal sealed record FilterPathBinding(PathField Path) : Binding;

/// <summary><c>inTreeOf</c>; the value is an id.</summary>
/// <param name="Hierarchy">The hierarchy.</param>
internal sealed record FilterTreeBinding(Hierarchy Hierarchy) : Binding;

/// <summary>What a list filter asks.</summary>
internal enum ListFilterKind
{
    /// <summary>The condition holds for every entry.</summary>
    All,
    /// <summary>It holds for none.</summary>
    None,
    /// <summary>It holds for at least one.</summary>
    Some,
    /// <summary>Whether there is an entry.</summary>
    Any,
    /// <summary>A condition (IntOperationFilterInput) on how many there are.</summary>
    Count,
}

/// <summary>A field of <c>ListFilterInputTypeOf…</c> and of <c>List…OperationFilterInput</c>.</summary>
/// <param name="Kind">What is asked.</param>
/// <param name="OfEdges">The condition is an edge's (<c>allEdges</c>, <c>noneEdges</c>, <c>someEdges</c>).</param>
internal sealed record ListFilterBinding(ListFilterKind Kind, bool OfEdges) : Binding;

/// <summary>A field of an operation input, or of FoldedStringOperationFilterInput (then with a folded operator): how
/// the
/// value is compared with the argument.</summary>
/// <param name="Operator">How; <c>neq</c> is <see cref="CompareOperator.Equal"/> negated, and so on.</param>
/// <param name="Negated">The exact negation.</param>
internal sealed record CompareBinding(CompareOperator Operator, bool Negated) : Binding;

/// <summary><c>folded</c> of StringOperationFilterInput: the object holds comparisons of folded text.</summary>
internal sealed record FoldedBinding : Binding;

/// <summary><c>id</c>, <c>createdAt</c>, <c>updatedAt</c> of a sort input.</summary>
/// <param name="Field">Which.</param>
/// <param name="Kind">How values compare.</param>
internal sealed record SortSystemBinding(SystemField Field, OrderValueKind Kind) : Binding;

/// <summary>An attribute in a sort input.</summary>
/// <param name="Owner">The type or interface sorted.</param>
/// <param name="Attribute">Its attribute.</param>
/// <param name="Kind">How values compare.</param>
internal sealed record SortAttributeBinding(CompositeType Owner, OntologyAttribute Attribute, OrderValueKind Kind)
    : Binding;

/// <summary>A property in an edge's sort input.</summary>
/// <param name="Properties">The properties type.</param>
/// <param name="Attribute">Its property.</param>
/// <param name="Kind">How values compare.</param>
internal sealed record SortPropertyBinding(PropertiesType Properties, OntologyAttribute Attribute, OrderValueKind Kind)
    : Binding;

/// <summary>A to-one relationship in a sort input: the value is the target's sort input.</summary>
/// <param name="Link">The relationship.</param>
internal sealed record SortLinkBinding(Link Link) : Binding;

/// <summary><c>fCount</c>: one of the two is set.</summary>
/// <param name="Link">The to-many relationship, or null.</param>
/// <param name="Path">The path, or null.</param>
internal sealed record SortCountBinding(Link? Link, PathField? Path) : Binding;

/// <summary><c>node</c> in an edge's sort input: the value is the node's sort input.</summary>
internal sealed record SortEdgeNodeBinding : Binding;
