using System.Collections.Immutable;

namespace Graph.Engine.Planning;

/// <summary>
/// The conditions of <c>@skip</c> and <c>@include</c> while a plan is made. A conjunction of Boolean variables has a
/// number of its own, so that equal ones are equal numbers; -1 is always true.
/// </summary>
internal sealed class ConditionTable
{
    /// <summary>The conjunction that always holds.</summary>
    public const int Always = -1;

    /// <summary>What never holds: such a selection is left out.</summary>
    public const int Never = -2;

    private readonly List<ImmutableArray<ConditionLiteral>> _conjunctions = [];
    private readonly List<PlanCondition> _conditions = [];
    private readonly Dictionary<int, int> _byConjunction = [];

    /// <summary>The conditions of the plan.</summary>
    public ImmutableArray<PlanCondition> Conditions => [.. _conditions];

    /// <summary>The conjunction with one more literal.</summary>
    public int And(int conjunction, ConditionLiteral literal)
    {
        if (conjunction == Never)
            return Never;
        var literals = Literals(conjunction);
        foreach (var present in literals)
        {
            if (present.Variable == literal.Variable)
                return present.Expected == literal.Expected ? conjunction : Never;
        }

        // In order of the variables, so that the same set is the same sequence.
        return Number([.. literals.Append(literal).OrderBy(l => l.Variable)]);
    }

    /// <summary>Both conjunctions.</summary>
    public int And(int left, int right)
    {
        if (left == Always || right == Never)
            return right;
        foreach (var literal in Literals(right))
            left = And(left, literal);
        return left;
    }

    /// <summary>Whether <paramref name="weaker"/> holds wherever <paramref name="stronger"/> does.</summary>
    public bool Implies(int stronger, int weaker) =>
        weaker == Always || stronger == weaker
        || (stronger != Always && Literals(weaker).All(literal => Literals(stronger).Contains(literal)));

    /// <summary>What is left to ask of a conjunction where another is known to hold.</summary>
    public int Given(int conjunction, int known)
    {
        if (conjunction == Always || known == Always)
            return conjunction;
        var rest = ImmutableArray.CreateBuilder<ConditionLiteral>();
        foreach (var literal in Literals(conjunction))
        {
            var other = Literals(known).FirstOrDefault(l => l.Variable == literal.Variable);
            if (other is null)
                rest.Add(literal);
            else if (other.Expected != literal.Expected)
                return Never;
        }

        return rest.Count == 0 ? Always : Number(rest.ToImmutable());
    }

    /// <summary>The plan's condition: the conjunction holds and none of the others does. -1 for always.</summary>
    public int PlanCondition(int conjunction, ReadOnlySpan<int> others)
    {
        if (conjunction == Always && others.IsEmpty)
            return -1;
        var none = new int[others.Length];
        for (var i = 0; i < none.Length; i++)
            none[i] = PlanCondition(others[i], []);
        // Only conditions without others are looked for again and again; the rest stand at one place each.
        if (none.Length == 0 && _byConjunction.TryGetValue(conjunction, out var index))
            return index;
        _conditions.Add(new PlanCondition(Literals(conjunction), [.. none]));
        if (none.Length == 0)
            _byConjunction[conjunction] = _conditions.Count - 1;
        return _conditions.Count - 1;
    }

    private ImmutableArray<ConditionLiteral> Literals(int conjunction) =>
        conjunction < 0 ? [] : _conjunctions[conjunction];

    private int Number(ImmutableArray<ConditionLiteral> literals)
    {
        var index = _conjunctions.FindIndex(c => c.SequenceEqual(literals));
        if (index >= 0)
            return index;
        _conjunctions.Add(literals);
        return _conjunctions.Count - 1;
    }
}
