using System.Collections.Immutable;
using Graph.Engine.Ontology;
using Graph.Engine.Planning;
using Graph.Engine.Values;
using Graph.Tests.Embedded.Snapshot;

namespace Graph.Tests.Embedded.Reading;

/// <summary>Conditions and orders of every form, with the values they are asked with.</summary>
internal sealed class RandomPredicates(GraphModel model, Random random)
{
    private static readonly CompareOperator[] _orders =
        [CompareOperator.Greater, CompareOperator.GreaterOrEqual, CompareOperator.Less, CompareOperator.LessOrEqual];

    private static readonly CompareOperator[] _dates =
    [
        .. _orders, CompareOperator.Overlaps, CompareOperator.CertainlyBefore, CompareOperator.CertainlyAfter,
        CompareOperator.PossiblyBefore, CompareOperator.PossiblyAfter,
    ];

    private static readonly CompareOperator[] _texts =
        [CompareOperator.Contains, CompareOperator.StartsWith, CompareOperator.EndsWith];

    private static readonly CompareOperator[] _folded =
    [
        CompareOperator.FoldedEqual, CompareOperator.FoldedIn, CompareOperator.FoldedContains,
        CompareOperator.FoldedStartsWith, CompareOperator.FoldedEndsWith,
    ];

    public List<PlanParameter> Parameters { get; } = [];

    public List<Value> Values { get; } = [];

    public ValueRef Add(Value value, ScalarKind kind = ScalarKind.String, bool isList = false)
    {
        Parameters.Add(new PlanParameter(kind, null, isList, Folded: false, Constant: null, Source: null));
        Values.Add(value);
        return new ValueRef(Values.Count - 1);
    }

    public Predicate Make(CompositeType type, RelationshipType? relationship, int depth)
    {
        var negated = random.Next(2) == 0;
        switch (random.Next(depth > 0 ? 16 : 7))
        {
            case 0:
            case var _ when type.Attributes.IsEmpty:
                return OfSystem(negated);
            case 1 when type is InterfaceType:
                return new TypePredicate(
                    Add(Value.FromItems([Value.FromBits(random.Next(4))]), ScalarKind.Enum, isList: true), negated);
            case 2 when relationship?.Properties is { } properties:
                var property = properties.Attributes[random.Next(properties.Attributes.Length)];
                return OfAttribute(new PropertyOperand(properties, property), property, negated);
            case 3 when relationship?.Properties?.Temporal is { } temporal:
                return new AsOfPredicate(temporal, Add(RandomValues.Date("2000-03"), ScalarKind.PartialDate), negated);
            case 7 or 8:
                return new AndPredicate([.. Some(() => Make(type, relationship, depth - 1))]);
            case 9 or 10:
                return new OrPredicate([.. Some(() => Make(type, relationship, depth - 1))]);
            case 11 when random.Next(4) == 0:
                return new ConstantPredicate(negated);
            case 12 or 13 when Expand(type, random.Next(2) == 0) is { } expand:
                var far = expand.Relationship.Links.First(link => link.Target.Types == expand.Target).Target;
                var entry = random.Next(4) == 0 ? null : Make(far, expand.Relationship, depth - 1);
                return new SomePredicate(expand, entry, negated);
            case 14 when type.Paths is [_, ..] paths:
                var path = paths[random.Next(paths.Length)];
                var node = random.Next(3) == 0 ? null : Make(path.Target, relationship: null, depth - 1);
                return new SomeOnPathPredicate(path, node, negated);
            case 15 when type.Hierarchy is { } hierarchy:
                return new TreePredicate(hierarchy, Add(RandomValues.Text(PickId())), negated);
            default:
                var attribute = type.Attributes[random.Next(type.Attributes.Length)];
                return random.Next(6) == 0 && Expand(type, pending: false) is { } counted
                    ? OfCount(type, counted, negated)
                    : OfAttribute(new AttributeOperand(type, attribute), attribute, negated);
        }
    }

    public OrderKey Key(CompositeType type, RelationshipType? relationship)
    {
        var descending = random.Next(2) == 0;
        if (random.Next(5) == 0 || type.Attributes.IsEmpty)
        {
            var field = (SystemField)random.Next(3);
            return new OrderKey(
                [], new SystemOperand(field), field == 0 ? OrderValueKind.Exact : OrderValueKind.Bits, descending);
        }

        if (random.Next(6) == 0 && Expand(type, pending: false) is { } counted)
            return new OrderKey([], new CountOperand(counted, null), OrderValueKind.Bits, descending);
        if (relationship?.Properties?.Attributes.Where(CanOrder).ToArray() is { Length: > 0 } properties
            && random.Next(2) == 0)
        {
            var property = properties[random.Next(properties.Length)];
            return new OrderKey(
                [], new PropertyOperand(relationship.Properties, property), KindOf(property), descending);
        }

        var seat = type.FindLink("seat");
        var hops = seat is not null && random.Next(4) == 0
            ? ImmutableArray.Create(new Expand(seat.Relationship, seat.Direction, seat.Target.Types, false))
            : [];
        var attributes = type.Attributes.Where(CanOrder).ToArray();
        var attribute = attributes[random.Next(attributes.Length)];
        return new OrderKey(hops, new AttributeOperand(type, attribute), KindOf(attribute), descending);
    }

    public Expand? Expand(CompositeType type, bool pending)
    {
        if (type.Links.Length == 0)
            return null;
        var link = type.Links[random.Next(type.Links.Length)];
        return new Expand(link.Relationship, link.Direction, link.Target.Types, pending);
    }

    public static OrderValueKind KindOf(OntologyAttribute attribute) => attribute.Kind switch
    {
        ScalarKind.String => OrderValueKind.Folded,
        ScalarKind.ID or ScalarKind.URL or ScalarKind.LanguageTag => OrderValueKind.Exact,
        ScalarKind.Duration => OrderValueKind.Duration,
        ScalarKind.PartialDate => OrderValueKind.PartialDate,
        _ => OrderValueKind.Bits,
    };

    private static bool CanOrder(OntologyAttribute attribute) =>
        !attribute.IsList && attribute.Kind != ScalarKind.Any
        && (attribute.Kind != ScalarKind.String || attribute.IsFolded);

    private ComparePredicate OfSystem(bool negated)
    {
        if (random.Next(2) == 0)
        {
            return new ComparePredicate(
                new SystemOperand(SystemField.Id), CompareOperator.Equal, Add(RandomValues.Text(PickId())), negated);
        }

        return random.Next(2) == 0
            ? new ComparePredicate(
                new SystemOperand(SystemField.Id),
                CompareOperator.In,
                Add(Value.FromItems([.. Some(() => RandomValues.Text(PickId()))]), isList: true),
                negated)
            : new ComparePredicate(
                new SystemOperand(SystemField.UpdatedAt),
                _orders[random.Next(_orders.Length)],
                Add(Value.FromBits(random.Next(1000)), ScalarKind.DateTime),
                negated);
    }

    private CountPredicate OfCount(CompositeType type, Expand expand, bool negated)
    {
        var operand = type.Paths is [var path, ..] && random.Next(2) == 0
            ? new CountOperand(null, path)
            : new CountOperand(expand, null);
        return new CountPredicate(
            operand, _orders[random.Next(4)], Add(Value.FromBits(random.Next(4)), ScalarKind.Int), negated);
    }

    private Predicate OfAttribute(Operand operand, OntologyAttribute attribute, bool negated)
    {
        if (attribute.IsList)
        {
            var element = random.Next(4) == 0 ? null : Compare(new ElementOperand(attribute), attribute, false);
            return new ListPredicate(operand, element, negated);
        }

        return random.Next(6) == 0 ? new MissingPredicate(operand, negated) : Compare(operand, attribute, negated);
    }

    private ComparePredicate Compare(Operand operand, OntologyAttribute attribute, bool negated)
    {
        CompareOperator[] more = attribute.Kind switch
        {
            ScalarKind.PartialDate => _dates,
            ScalarKind.Int or ScalarKind.Long or ScalarKind.Float => _orders,
            ScalarKind.DateTime or ScalarKind.LocalDate => _orders,
            ScalarKind.String => attribute.IsFolded ? [.. _texts, .. _folded] : _texts,
            ScalarKind.URL or ScalarKind.LanguageTag => [CompareOperator.StartsWith],
            _ => [],
        };
        CompareOperator[] all = [CompareOperator.Equal, CompareOperator.In, .. more];
        var chosen = all[random.Next(all.Length)];
        var isFolded = chosen >= CompareOperator.FoldedEqual && chosen <= CompareOperator.FoldedEndsWith;
        if (chosen is CompareOperator.In or CompareOperator.FoldedIn)
        {
            var items = Enumerable.Range(0, random.Next(20)).Select(_ => Argument(attribute, chosen, isFolded));
            return new ComparePredicate(
                operand, chosen, Add(Value.FromItems([.. items]), attribute.Kind, isList: true), negated);
        }

        var argument = Add(Argument(attribute, chosen, isFolded), attribute.Kind);
        return new ComparePredicate(operand, chosen, argument, negated);
    }

    private Value Argument(OntologyAttribute attribute, CompareOperator chosen, bool isFolded)
    {
        var value = RandomValues.Single(attribute, random);
        if (attribute.Kind == ScalarKind.String && chosen is not (CompareOperator.Equal or CompareOperator.In))
        {
            var text = System.Text.Encoding.UTF8.GetString(value.Utf8Span);
            var part = text[..Math.Min(text.Length, random.Next(3))];
            value = RandomValues.Text(part.Replace("\uD83D", "", StringComparison.Ordinal));
        }

        return isFolded ? Value.FromUtf8(Folding.Fold(value.Utf8Span)) : value;
    }

    private List<T> Some<T>(Func<T> make) => [.. Enumerable.Range(0, random.Next(3)).Select(_ => make())];

    private string PickId()
    {
        var node = model.Nodes.Values.ElementAt(random.Next(model.Nodes.Count));
        return random.Next(8) == 0 ? "nobody" : node.FormerIds.Count > 0 ? node.FormerIds[0] : node.Id;
    }
}
