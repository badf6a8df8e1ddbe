using System.Collections.Immutable;
using Graph.Engine.Ontology;
using Graph.Engine.Values;

namespace Graph.Engine.Planning;

/// <summary>
/// A condition on an entry: a node, and where it was reached over a relationship, that relationship. Two-valued: every
/// negation is exact, so missing values need no third truth value (api.md, Filters). Once bound it is in negation
/// normal form: only leaves carry <c>Negated</c>.
/// </summary>
public abstract record Predicate;

/// <summary>All hold; of nothing, true.</summary>
/// <param name="Items">The parts.</param>
public sealed record AndPredicate(ImmutableArray<Predicate> Items) : Predicate;

/// <summary>One holds; of nothing, false.</summary>
/// <param name="Items">The parts.</param>
public sealed record OrPredicate(ImmutableArray<Predicate> Items) : Predicate;

/// <summary>Always the same.</summary>
/// <param name="Value">The truth value.</param>
public sealed record ConstantPredicate(bool Value) : Predicate
{
    /// <summary>Holds.</summary>
    public static readonly ConstantPredicate True = new(true);

    /// <summary>Does not hold.</summary>
    public static readonly ConstantPredicate False = new(false);
}

/// <summary>The Boolean argument is true (<c>any: $b</c>, or whether an <c>in</c> list has a null): the same for all
/// entries of a request, and known before the first.</summary>
/// <param name="Value">The argument, a Boolean that is never null.</param>
/// <param name="Negated">The exact negation.</param>
public sealed record FlagPredicate(ValueRef Value, bool Negated) : Predicate;

/// <summary>A comparison of a single value with an argument that is not null.</summary>
/// <param name="Operand">What is compared.</param>
/// <param name="Operator">How. For <see cref="CompareOperator.In"/> the argument is a list without nulls.</param>
/// <param name="Value">The argument.</param>
/// <param name="Negated">The exact negation.</param>
public sealed record ComparePredicate(Operand Operand, CompareOperator Operator, ValueRef Value, bool Negated)
    : Predicate;

/// <summary>The value is missing (<c>eq: null</c>), or negated, is there.</summary>
/// <param name="Operand">What is looked at; never a list.</param>
/// <param name="Negated">The exact negation.</param>
public sealed record MissingPredicate(Operand Operand, bool Negated) : Predicate;

/// <summary>Some element of a list satisfies the condition, or negated, none does (<c>all: F</c> is no element that
/// does not). In <paramref name="Element"/> the operand of a comparison is <see cref="ElementOperand"/>.</summary>
/// <param name="Operand">The list.</param>
/// <param name="Element">The condition on an element; null for <c>any</c>.</param>
/// <param name="Negated">The exact negation.</param>
public sealed record ListPredicate(Operand Operand, Predicate? Element, bool Negated) : Predicate;

/// <summary>Some relationship (and the node at its far end) satisfies the condition; negated, none does. To-one entries
/// are the same.</summary>
/// <param name="Expand">Which relationships.</param>
/// <param name="Entry">The condition on relationship and far node; null for any.</param>
/// <param name="Negated">The exact negation.</param>
public sealed record SomePredicate(Expand Expand, Predicate? Entry, bool Negated) : Predicate;

/// <summary>Some node of a <c>@path</c> satisfies the condition; negated, none does.</summary>
/// <param name="Path">The path.</param>
/// <param name="Node">The condition; null for any.</param>
/// <param name="Negated">The exact negation.</param>
public sealed record SomeOnPathPredicate(PathField Path, Predicate? Node, bool Negated) : Predicate;

/// <summary>A condition on how many relationships (or nodes of a path) there are; the operand of the comparison is
/// <see cref="CountOperand"/>.</summary>
/// <param name="Operand">What is counted.</param>
/// <param name="Operator">How it is compared.</param>
/// <param name="Value">The argument, an Int (for In a list).</param>
/// <param name="Negated">The exact negation.</param>
public sealed record CountPredicate(CountOperand Operand, CompareOperator Operator, ValueRef Value, bool Negated)
    : Predicate;

/// <summary>The node is the one with this id, or reaches it over the hierarchy within its depth.</summary>
/// <param name="Hierarchy">The hierarchy.</param>
/// <param name="Root">The id.</param>
/// <param name="Negated">The exact negation.</param>
public sealed record TreePredicate(Hierarchy Hierarchy, ValueRef Root, bool Negated) : Predicate;

/// <summary>The node's type is one of these (<c>typename</c>); the argument holds type ids.</summary>
/// <param name="Value">A type id, or a list of them.</param>
/// <param name="Negated">The exact negation.</param>
public sealed record TypePredicate(ValueRef Value, bool Negated) : Predicate;

/// <summary>The relationship's interval shares a day with the argument's (api.md, Filters, <c>asOf</c>).</summary>
/// <param name="Temporal">Slots of the interval.</param>
/// <param name="Day">The argument, a PartialDate with a year.</param>
/// <param name="Negated">The exact negation.</param>
public sealed record AsOfPredicate(Temporal Temporal, ValueRef Day, bool Negated) : Predicate;

/// <summary>What a comparison looks at.</summary>
public abstract record Operand;

/// <summary>An attribute of the entry's node, by the type or interface that the filter is on.</summary>
/// <param name="Owner">The type or interface.</param>
/// <param name="Attribute">Its attribute; a node type that implements the interface has it under the same name.</param>
public sealed record AttributeOperand(CompositeType Owner, OntologyAttribute Attribute) : Operand;

/// <summary><c>id</c>, <c>createdAt</c>, <c>updatedAt</c> of the entry's node, <c>id</c> of its relationship.</summary>
/// <param name="Field">Which.</param>
public sealed record SystemOperand(SystemField Field) : Operand;

/// <summary>A property of the entry's relationship.</summary>
/// <param name="Properties">The properties type.</param>
/// <param name="Attribute">Its property.</param>
public sealed record PropertyOperand(PropertiesType Properties, OntologyAttribute Attribute) : Operand;

/// <summary>The element of the list around it.</summary>
/// <param name="Attribute">The list.</param>
public sealed record ElementOperand(OntologyAttribute Attribute) : Operand;

/// <summary>How many relationships there are, or distinct nodes of a path: one of the two is set.</summary>
/// <param name="Expand">Which relationships (what happened, of the field's target types).</param>
/// <param name="Path">Which path.</param>
public sealed record CountOperand(Expand? Expand, PathField? Path) : Operand;

/// <summary>A key of an order.</summary>
/// <param name="Hops">To-one relationships followed from the entry's node first; a missing one makes the key
/// missing.</param>
/// <param name="Operand">The value at the end: an attribute, a system field, a property of the entry's relationship
/// (then without hops), or a count.</param>
/// <param name="Kind">How values compare.</param>
/// <param name="Descending">Greatest first; missing values come last in both directions.</param>
public sealed record OrderKey(ImmutableArray<Expand> Hops, Operand Operand, OrderValueKind Kind, bool Descending);
