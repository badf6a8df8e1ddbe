using System.Collections.Immutable;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using Graph.Engine.Api;
using Graph.Engine.Ontology;
using Graph.Engine.Values;

namespace Graph.Engine.Planning;

/// <summary>
/// Turns filter inputs into predicates (api.md, Filters). Negation stays where it is written, as
/// <see cref="NotPredicate"/>; <see cref="NormalizeNegation"/> brings it to the leaves.
/// </summary>
internal sealed class BindFilters(PlanBuilder builder, FieldProblem problems)
{
    private readonly BindOperations _operations = new(builder, problems);

    /// <summary>The condition of a filter on a node or on an edge; null is no condition.</summary>
    public Predicate Filter(InputNode? filter)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        if (filter is null or { IsNull: true })
            return ConstantPredicate.True;
        return All(filter.Entries.Select(Entry));
    }

    /// <summary>Planned is not done: whether the edge condition speaks of modality, at its top or inside its and, or,
    /// not, but not inside node.</summary>
    public static bool AsksModality(InputNode? edgeFilter)
    {
        if (edgeFilter is null)
            return false;
        return edgeFilter.Kind == InputKind.List
            ? edgeFilter.Items.Any(AsksModality)
            : edgeFilter.Entries.Any(AsksModality);
    }

    private static bool AsksModality(InputEntry entry) => entry.Field.Binding switch
    {
        LogicBinding => AsksModality(entry.Node),
        FilterPropertyBinding { Properties.IsEvidenced: true, Attribute.Slot: PropertiesType.ModalitySlot } =>
            !entry.Node.Entries.IsEmpty,
        _ => false,
    };

    /// <summary>All hold; of nothing, true.</summary>
    public static Predicate All(IEnumerable<Predicate> items)
    {
        var all = ImmutableArray.CreateBuilder<Predicate>();
        foreach (var item in items)
        {
            if (item is AndPredicate and)
                all.AddRange(and.Items);
            else if (item is not ConstantPredicate { Value: true })
                all.Add(item);
        }

        return all.Count switch
        {
            0 => ConstantPredicate.True,
            1 => all[0],
            _ => new AndPredicate(all.DrainToImmutable()),
        };
    }

    private Predicate Entry(InputEntry entry)
    {
        var value = entry.Node;
        return entry.Field.Binding switch
        {
            LogicBinding logic => Logic(logic.Kind, value),
            FilterSystemBinding { Field: var field } =>
                _operations.Bind(new SystemOperand(field), KindOf(field), attribute: null, value),
            FilterTypenameBinding => _operations.BindTypename(value),
            FilterAttributeBinding { Attribute: var attribute } own =>
                Attribute(new AttributeOperand(own.Owner, attribute), attribute, value),
            FilterPropertyBinding { Attribute: var attribute } own =>
                Attribute(new PropertyOperand(own.Properties, attribute), attribute, value),
            FilterEdgeNodeBinding => Filter(value),
            FilterLinkBinding { Link.IsToOne: true } link => ToOne(link, value),
            FilterLinkBinding link => LinkList(link.Link, value),
            FilterPathBinding path => PathList(path.Path, value),
            FilterTreeBinding tree => value.IsNull
                ? ConstantPredicate.True
                : new TreePredicate(tree.Hierarchy, builder.Add(value, ScalarKind.ID), Negated: false),
            var other => throw new UnreachableException($"{entry.Field} is bound to {other}, which no filter has."),
        };
    }

    private Predicate Logic(LogicKind kind, InputNode value)
    {
        if (value.IsNull || (kind != LogicKind.Not && value.Items.IsEmpty))
            return ConstantPredicate.True;
        return kind switch
        {
            LogicKind.Not => new NotPredicate(Filter(value)),
            LogicKind.And => All(value.Items.Select(Filter)),
            _ => new OrPredicate([.. value.Items.Select(Filter)]),
        };
    }

    private Predicate Attribute(Operand operand, OntologyAttribute attribute, InputNode value)
    {
        if (value.IsNull)
            return ConstantPredicate.True;
        return attribute.IsList
            ? All(value.Entries.Select(entry => ElementCondition(operand, attribute, entry)))
            : _operations.Bind(operand, attribute.Kind, attribute, value);
    }

    private Predicate ElementCondition(Operand operand, OntologyAttribute attribute, InputEntry entry)
    {
        if (entry.Node.IsNull)
            return ConstantPredicate.True;
        Predicate Some(Predicate? element) => new ListPredicate(operand, element, Negated: false);
        Predicate Element() => _operations.Bind(new ElementOperand(attribute), attribute.Kind, attribute, entry.Node);
        return Quantify(((ListFilterBinding)entry.Field.Binding!).Kind, entry.Node, Some, Element);
    }

    // by: F = there is one and F holds for it; by: null = there is none.
    private SomePredicate ToOne(FilterLinkBinding binding, InputNode value)
    {
        var expand = Expand(binding.Link, binding.AsEdge && AsksModality(value));
        return value.IsNull
            ? new SomePredicate(expand, null, Negated: true)
            : new SomePredicate(expand, Filter(value), Negated: false);
    }

    private Predicate LinkList(Link link, InputNode value)
    {
        if (value.IsNull)
            return ConstantPredicate.True;
        return All(value.Entries.Select(entry =>
        {
            var binding = (ListFilterBinding)entry.Field.Binding!;
            if (entry.Node.IsNull)
                return ConstantPredicate.True;
            if (binding.Kind == ListFilterKind.Count)
                return _operations.BindCount(new CountOperand(Expand(link, pending: false), null), entry.Node);
            var expand = Expand(link, binding.OfEdges && AsksModality(entry.Node));
            Predicate Some(Predicate? condition) => new SomePredicate(expand, condition, Negated: false);
            return Quantify(binding.Kind, entry.Node, Some, () => Filter(entry.Node));
        }));
    }

    private Predicate PathList(PathField path, InputNode value)
    {
        if (value.IsNull)
            return ConstantPredicate.True;
        return All(value.Entries.Select(entry =>
        {
            var kind = ((ListFilterBinding)entry.Field.Binding!).Kind;
            if (entry.Node.IsNull)
                return ConstantPredicate.True;
            if (kind == ListFilterKind.Count)
                return _operations.BindCount(new CountOperand(null, path), entry.Node);
            Predicate Some(Predicate? condition) => new SomeOnPathPredicate(path, condition, Negated: false);
            return Quantify(kind, entry.Node, Some, () => Filter(entry.Node));
        }));
    }

    // all F   →   not (some (not F)), which holds for an empty list.
    private Predicate Quantify(
        ListFilterKind kind, InputNode node, Func<Predicate?, Predicate> some, Func<Predicate> condition) => kind switch
        {
            ListFilterKind.Some => some(condition()),
            ListFilterKind.None => new NotPredicate(some(condition())),
            ListFilterKind.All => new NotPredicate(some(new NotPredicate(condition()))),
            ListFilterKind.Any => Any(node, some),
            _ => throw new UnreachableException($"{kind} is no quantifier."),
        };

    private Predicate Any(InputNode node, Func<Predicate?, Predicate> some)
    {
        // The value is added in any case, since it belongs to the hash of the connection's cursors.
        var flag = builder.Add(node, ScalarKind.Boolean);
        if (node.IsConstant)
            return node.Value.Boolean ? some(null) : new NotPredicate(some(null));
        return new OrPredicate(
        [
            new AndPredicate([new FlagPredicate(flag, Negated: false), some(null)]),
            new AndPredicate([new FlagPredicate(flag, Negated: true), new NotPredicate(some(null))]),
        ]);
    }

    private static ScalarKind KindOf(SystemField field) =>
        field is SystemField.CreatedAt or SystemField.UpdatedAt ? ScalarKind.DateTime : ScalarKind.ID;

    /// <summary>The step along a relationship field.</summary>
    public static Expand Expand(Link link, bool pending) =>
        new(link.Relationship, link.Direction, link.Target.Types, pending && link.Relationship.IsEvidenced);
}
