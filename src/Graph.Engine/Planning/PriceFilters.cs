using Graph.Engine.Ontology;
using Graph.Engine.Values;

namespace Graph.Engine.Planning;

/// <summary>What filters do to a price: some bound the entries, and all of them take time.</summary>
internal static class PriceFilters
{
    /// <summary>The parameter whose ids are the only entries that a filter can keep, or -1.</summary>
    public static int Bound(Predicate? filter) => filter switch
    {
        ComparePredicate
        {
            Negated: false,
            Operator: CompareOperator.Equal or CompareOperator.In,
            Operand: SystemOperand { Field: SystemField.Id or SystemField.RelationshipId },
            Value: var ids,
        } => ids.Index,
        AndPredicate and => and.Items.Select(Bound).FirstOrDefault(bound => bound >= 0, -1),
        _ => -1,
    };

    /// <summary>How many rows are looked at to ask a filter of one entry.</summary>
    public static double Work(Predicate? filter, Crowd crowd, Expectation expected)
    {
        switch (filter)
        {
            case null or ConstantPredicate or FlagPredicate:
                return 0;
            case AndPredicate and:
                return and.Items.Sum(item => Work(item, crowd, expected));
            case OrPredicate or:
                return or.Items.Sum(item => Work(item, crowd, expected));
            case SomePredicate some:
                var reach = expected.Follow(some.Expand, crowd);
                return expected.ListLength(some.Expand, crowd) * (1 + Work(some.Entry, reach.Reached, expected));
            case SomeOnPathPredicate some:
                var walk = expected.Follow(some.Path, crowd);
                return walk.Degree * (1 + Work(some.Node, walk.Reached, expected));
            case CountPredicate { Operand: { Path: { } path } }:
                return expected.Follow(path, crowd).Degree;
            default:
                return 1;
        }
    }
}
