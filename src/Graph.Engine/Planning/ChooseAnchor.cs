using System.Collections.Immutable;
using Graph.Engine.Ontology;
using Graph.Engine.Values;

namespace Graph.Engine.Planning;

/// <summary>
/// Chooses where the evaluation of a root connection begins: at what the filter's conjunction says to be few. The
/// filter still is asked of everything that is found there.
/// <code>
/// id = $a                                →   that node
/// parties some (id = $a)                 →   from that node, against the relationship
/// signedOn >= $day, order signedOn       →   the index, from that day on
/// </code>
/// </summary>
internal static class ChooseAnchor
{
    // Less is better.
    private const int ById = 0;
    private const int ByKey = 1;
    private const int ByTree = 3;
    private const int ByEqual = 5;
    private const int ByRange = 6;
    private const int PerHop = 1;
    private const int MaxHops = 3;

    public static Anchor Apply(ConnectionSource source, Predicate? filter, ImmutableArray<OrderKey> order)
    {
        if (source is not ScanSource scan || filter is null)
            return FullScan.Instance;
        var first = order.IsEmpty || !order[0].Hops.IsEmpty ? null : order[0].Operand as AttributeOperand;
        return Best(scan.Type, filter, first?.Attribute.Name, hops: 0).Anchor ?? FullScan.Instance;
    }

    private static (Anchor? Anchor, int Rank) Best(CompositeType type, Predicate filter, string? ordered, int hops)
    {
        var best = (Anchor: (Anchor?)null, Rank: int.MaxValue);
        ImmutableArray<Predicate> conjunction = filter is AndPredicate and ? and.Items : [filter];
        if (KeyOf(type, conjunction) is { } key)
            best = (key, ByKey);
        foreach (var item in conjunction)
        {
            var candidate = OfLeaf(item, ordered, hops);
            if (candidate.Anchor is not null && candidate.Rank < best.Rank)
                best = candidate;
        }

        return best;
    }

    private static (Anchor? Anchor, int Rank) OfLeaf(Predicate leaf, string? ordered, int hops)
    {
        switch (leaf)
        {
            case ComparePredicate { Negated: false, Operand: SystemOperand { Field: SystemField.Id } } id
                when id.Operator is CompareOperator.Equal or CompareOperator.In:
                return (new IdAnchor(id.Value), ById);
            case TreePredicate { Negated: false } tree:
                return (new TreeAnchor(tree.Hierarchy, tree.Root), ByTree);
            case SomePredicate { Negated: false, Entry: { } entry, Expand.Pending: false } some when hops < MaxHops:
                // What a relationship leads to is worth beginning at only where it is very few.
                var far = Best(CommonType(some.Expand), entry, ordered: null, hops + 1);
                return far is { Anchor: { } begin, Rank: < ByEqual }
                    ? (new LinkAnchor(some.Expand, begin), far.Rank + PerHop)
                    : (null, 0);
            case ComparePredicate { Negated: false, Operand: AttributeOperand own } compare when hops == 0:
                return OfIndex(own.Attribute, compare, ordered);
            default:
                return (null, 0);
        }
    }

    private static (Anchor? Anchor, int Rank) OfIndex(
        OntologyAttribute attribute, ComparePredicate compare, string? ordered)
    {
        if (!attribute.IsIndexed || attribute.IsList)
            return (null, 0);
        var anchor = new IndexAnchor(attribute, compare.Operator, compare.Value);
        return compare.Operator switch
        {
            // Reading the index in the order asked for lets the page end the search.
            CompareOperator.Greater or CompareOperator.GreaterOrEqual or CompareOperator.Less
                or CompareOperator.LessOrEqual or CompareOperator.StartsWith =>
                (anchor, attribute.Name == ordered ? ByEqual - 1 : ByRange),
            CompareOperator.Equal or CompareOperator.In => (anchor, ByEqual),
            _ => (null, 0),
        };
    }

    private static KeyAnchor? KeyOf(CompositeType type, ImmutableArray<Predicate> conjunction)
    {
        foreach (var key in type.Keys)
        {
            var values = ImmutableArray.CreateBuilder<ValueRef>(key.Attributes.Length);
            foreach (var attribute in key.Attributes)
            {
                var equal = conjunction.OfType<ComparePredicate>().FirstOrDefault(compare =>
                    compare is { Negated: false, Operator: CompareOperator.Equal, Operand: AttributeOperand own }
                    && own.Attribute.Name == attribute.Name);
                if (equal is not null)
                    values.Add(equal.Value);
            }

            if (values.Count == key.Attributes.Length)
                return new KeyAnchor(key, values.DrainToImmutable());
        }

        return null;
    }

    // The keys of the far end are known only where all it can be are of one declared type.
    private static CompositeType CommonType(Expand expand) =>
        expand.Relationship.Links.Select(link => link.Target).FirstOrDefault(t => t.Types == expand.Target)
        ?? expand.Relationship.Links[0].Target;
}
