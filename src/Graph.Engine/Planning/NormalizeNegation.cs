using System.Collections.Immutable;
using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Graph.Engine.Planning;

/// <summary>What is in it does not hold; only between <see cref="BindFilters"/> and
/// <see cref="NormalizeNegation"/>.</summary>
internal sealed record NotPredicate(Predicate Item) : Predicate;

/// <summary>
/// Brings negation to the leaves, exactly, and takes constants out.
/// <code>
/// not (a and b)      →   not a or not b
/// not some (F)       →   none (F)
/// a and true         →   a          some (false)   →   false
/// </code>
/// </summary>
internal static class NormalizeNegation
{
    /// <summary>The same condition without <see cref="NotPredicate"/>.</summary>
    public static Predicate Apply(Predicate predicate) => Apply(predicate, negated: false);

    private static Predicate Apply(Predicate predicate, bool negated)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        switch (predicate)
        {
            case NotPredicate not:
                return Apply(not.Item, !negated);
            case AndPredicate and:
                return Join(and.Items, negated, isAnd: !negated);
            case OrPredicate or:
                return Join(or.Items, negated, isAnd: negated);
            case ConstantPredicate constant:
                return constant.Value != negated ? ConstantPredicate.True : ConstantPredicate.False;
            case SomePredicate some:
                return Quantified(some.Entry, some.Negated != negated, (f, n) => some with { Entry = f, Negated = n });
            case SomeOnPathPredicate some:
                return Quantified(some.Node, some.Negated != negated, (f, n) => some with { Node = f, Negated = n });
            case ListPredicate list:
                return Quantified(
                    list.Element, list.Negated != negated, (f, n) => list with { Element = f, Negated = n });
            default:
                return negated ? Negate(predicate) : predicate;
        }
    }

    private static Predicate Quantified(Predicate? condition, bool negated, Func<Predicate?, bool, Predicate> make)
    {
        var inner = condition is null ? null : Apply(condition, negated: false);
        return inner switch
        {
            ConstantPredicate { Value: false } => negated ? ConstantPredicate.True : ConstantPredicate.False,
            ConstantPredicate => make(null, negated),
            _ => make(inner, negated),
        };
    }

    private static Predicate Join(ImmutableArray<Predicate> items, bool negated, bool isAnd)
    {
        var joined = ImmutableArray.CreateBuilder<Predicate>(items.Length);
        foreach (var item in items)
        {
            switch (Apply(item, negated))
            {
                case ConstantPredicate constant when constant.Value == isAnd:
                    break;
                case ConstantPredicate constant:
                    return constant;
                case AndPredicate conjunction when isAnd:
                    joined.AddRange(conjunction.Items);
                    break;
                case OrPredicate disjunction when !isAnd:
                    joined.AddRange(disjunction.Items);
                    break;
                case var other:
                    joined.Add(other);
                    break;
            }
        }

        return joined.Count switch
        {
            0 => isAnd ? ConstantPredicate.True : ConstantPredicate.False,
            1 => joined[0],
            _ => isAnd ? new AndPredicate(joined.DrainToImmutable()) : new OrPredicate(joined.DrainToImmutable()),
        };
    }

    private static Predicate Negate(Predicate leaf) => leaf switch
    {
        FlagPredicate p => p with { Negated = !p.Negated },
        ComparePredicate p => p with { Negated = !p.Negated },
        MissingPredicate p => p with { Negated = !p.Negated },
        CountPredicate p => p with { Negated = !p.Negated },
        TreePredicate p => p with { Negated = !p.Negated },
        TypePredicate p => p with { Negated = !p.Negated },
        AsOfPredicate p => p with { Negated = !p.Negated },
        _ => throw new UnreachableException($"{leaf.GetType().Name} is no leaf."),
    };
}
