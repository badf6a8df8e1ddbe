using System.Runtime.CompilerServices;
using Graph.GraphQL.Language;
using Graph.GraphQL.Types;

namespace Graph.Engine.Planning;

/// <summary>
/// CollectFields and CollectSubfields of the specification (§6.3.2, §6.4.3), for all values of the Boolean variables at
/// once. The place of a response key is its first occurrence that is answered: a key whose occurrences have conditions
/// gives one field per occurrence, with conditions that exclude each other.
/// <code>
/// { a @include(if: $x)  b  a }   →   a if $x,  b,  a if not $x
/// </code>
/// </summary>
internal sealed class CollectFields(
    Prepared prepared, GraphQLSchema schema, ConditionTable conditions, PlanBudget budget)
{
    /// <summary>The fields that an object of the type answers, in the order of the response.</summary>
    public List<CollectedField> Collect(GraphQLObjectType type, ReadOnlySpan<SelectionPart> parts)
    {
        var walk = new Walk(type);
        foreach (var part in parts)
            Visit(walk, part.Selections, part.Conjunction);
        return Arrange(walk);
    }

    // Inline fragments and spreads: the parser bounds how deep the first stand in one another, and a fragment is
    // entered only once for a condition; the chain of spreads is counted.
    private void Visit(Walk walk, SelectionSetNode selections, int conjunction)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        foreach (var selection in selections.Selections)
        {
            var condition = And(conjunction, selection.Directives);
            if (condition == ConditionTable.Never)
                continue;
            switch (selection)
            {
                case FieldNode field:
                    if (budget.TryTakeField())
                        walk.Add(field, condition);
                    break;
                case InlineFragmentNode inline:
                    if (inline.TypeCondition is not { } own || Applies(walk.Type, own.Name))
                        Visit(walk, inline.SelectionSet, condition);
                    break;
                case FragmentSpreadNode spread:
                    VisitSpread(walk, spread, condition);
                    break;
            }
        }
    }

    private void VisitSpread(Walk walk, FragmentSpreadNode spread, int condition)
    {
        if (!prepared.Document.Fragments.TryGetValue(spread.Name, out var fragment)
            || !Applies(walk.Type, fragment.TypeCondition.Name))
            return;
        // §6.3.2: a fragment is visited once. Where the first visit was conditional the second adds the same fields
        // under its own condition, at its own place, and merging takes care of the rest.
        var visits = walk.VisitsOf(spread.Name);
        if (visits.Exists(earlier => conditions.Implies(condition, earlier)) || !budget.TryTakeVisit())
            return;
        visits.Add(condition);
        Visit(walk, fragment.SelectionSet, condition);
    }

    private bool Applies(GraphQLObjectType type, string condition) =>
        type.Name == condition
        || (schema.FindType(condition) is { IsAbstract: true } wide && schema.IsSubType(wide, type));

    private int And(int conjunction, DirectiveNode[] directives)
    {
        foreach (var directive in directives)
        {
            if (directive.Name is not ("skip" or "include"))
                continue;
            var expected = directive.Name == "include";
            switch (directive.FindArgument("if")?.Value)
            {
                case BooleanValueNode constant when constant.Value != expected:
                    return ConditionTable.Never;
                case VariableNode variable:
                    var index = prepared.FindVariable(variable.Name);
                    conjunction = conditions.And(conjunction, new ConditionLiteral(index, variable.Name, expected));
                    break;
            }
        }

        return conjunction;
    }

    private List<CollectedField> Arrange(Walk walk)
    {
        var fields = new List<CollectedField>(walk.Occurrences.Count);
        foreach (var occurrence in walk.Occurrences)
        {
            if (EarlierOnes(occurrence) is not { } earlier)
                continue;
            var condition = conditions.PlanCondition(occurrence.Conjunction, earlier);
            fields.Add(new CollectedField(occurrence.Field, condition, Merged(occurrence)));
        }

        return fields;
    }

    /// <summary>The conditions under which the key has been answered before; null where that is always so.</summary>
    private int[]? EarlierOnes(Occurrence occurrence)
    {
        var earlier = new List<int>();
        for (var i = 0; i < occurrence.Place && budget.TryTakeStep(); i++)
        {
            var condition = occurrence.Group.Conjunctions[i];
            if (conditions.Implies(occurrence.Conjunction, condition))
                return null;
            if (conditions.Given(condition, occurrence.Conjunction) != ConditionTable.Never
                && !earlier.Contains(condition))
            {
                earlier.Add(condition);
            }
        }

        return [.. earlier];
    }

    private List<FieldPart> Merged(Occurrence occurrence)
    {
        var merged = new List<FieldPart> { new(occurrence.Field, ConditionTable.Always) };
        var group = occurrence.Group;
        for (var i = occurrence.Place + 1; i < group.Nodes.Count && budget.TryTakeStep(); i++)
        {
            var condition = conditions.Given(group.Conjunctions[i], occurrence.Conjunction);
            if (condition != ConditionTable.Never)
                merged.Add(new FieldPart(group.Nodes[i], condition));
        }

        return merged;
    }

    /// <summary>One selection on an object type while it is collected.</summary>
    private sealed class Walk(GraphQLObjectType type)
    {
        private readonly Dictionary<string, Group> _groups = new(StringComparer.Ordinal);
        private Dictionary<string, List<int>>? _visits;

        public GraphQLObjectType Type => type;

        public List<Occurrence> Occurrences { get; } = [];

        public void Add(FieldNode field, int conjunction)
        {
            if (!_groups.TryGetValue(field.ResponseName, out var group))
                _groups[field.ResponseName] = group = new Group();
            Occurrences.Add(new Occurrence(field, conjunction, group, group.Nodes.Count));
            group.Nodes.Add(field);
            group.Conjunctions.Add(conjunction);
        }

        public List<int> VisitsOf(string fragment)
        {
            _visits ??= new Dictionary<string, List<int>>(StringComparer.Ordinal);
            if (!_visits.TryGetValue(fragment, out var visits))
                _visits[fragment] = visits = [];
            return visits;
        }
    }

    /// <summary>All occurrences of one response key.</summary>
    private sealed class Group
    {
        public List<FieldNode> Nodes { get; } = [];

        public List<int> Conjunctions { get; } = [];
    }

    private readonly record struct Occurrence(FieldNode Field, int Conjunction, Group Group, int Place);
}

/// <summary>A selection set that counts where a conjunction holds.</summary>
internal readonly record struct SelectionPart(SelectionSetNode Selections, int Conjunction);

/// <summary>An occurrence of a field that is merged into another, where a conjunction holds.</summary>
internal readonly record struct FieldPart(FieldNode Field, int Conjunction);

/// <summary>A field of the response.</summary>
/// <param name="Field">The occurrence at this place; arguments are the same in all.</param>
/// <param name="Condition">Index of the plan's condition, or -1.</param>
/// <param name="Parts">All occurrences whose selections are merged, this one first.</param>
internal sealed record CollectedField(FieldNode Field, int Condition, List<FieldPart> Parts)
{
    /// <summary>The merged selection.</summary>
    public SelectionPart[] Selections => Parts.Count == 1
        ? Field.SelectionSet is { } only ? [new SelectionPart(only, ConditionTable.Always)] : []
        : [.. Parts.Where(p => p.Field.SelectionSet is not null)
            .Select(p => new SelectionPart(p.Field.SelectionSet!, p.Conjunction)).Distinct()];
}
