using Graph.Engine.Ontology;
using Graph.Engine.Planning;
using Graph.Engine.Values;
using Graph.Engine.Writes;
using Graph.Tests.Embedded.Snapshot;

namespace Graph.Tests.Embedded.Reading;

/// <summary>An entry of a connection: the id of a node, and the relationship it was reached over.</summary>
internal sealed record NaiveEntry(NodeState Node, RelationshipState? Relationship);

/// <summary>Answers conditions, sources and orders by looking at everything, as api.md says it.</summary>
internal sealed class NaiveReader(GraphModel model, List<Value> values)
{
    public bool Holds(Predicate predicate, NaiveEntry entry) => predicate switch
    {
        AndPredicate p => p.Items.All(item => Holds(item, entry)),
        OrPredicate p => p.Items.Any(item => Holds(item, entry)),
        ConstantPredicate p => p.Value,
        ComparePredicate p => Compare(p, Read(p.Operand, entry), entry) != p.Negated,
        MissingPredicate p => Read(p.Operand, entry).IsNull != p.Negated,
        ListPredicate p => (Read(p.Operand, entry).Items ?? []).Any(item => p.Element is null
            || Compare((ComparePredicate)p.Element, item, entry)) != p.Negated,
        SomePredicate p =>
            Links(entry.Node.Id, p.Expand).Any(far => p.Entry is null || Holds(p.Entry, far)) != p.Negated,
        SomeOnPathPredicate p => Path(entry.Node.Id, p.Path)
            .Any(id => p.Node is null || Holds(p.Node, new NaiveEntry(model.Nodes[id], null))) != p.Negated,
        CountPredicate p =>
            Orders(p.Operator, Count(p.Operand, entry.Node.Id).CompareTo((int)this[p.Value].Bits)) != p.Negated,
        TreePredicate p => Tree(p.Hierarchy, Text(this[p.Root])).Contains(entry.Node.Id) != p.Negated,
        TypePredicate p => this[p.Value].Items!.Any(type => type.Bits == entry.Node.Type.Id) != p.Negated,
        AsOfPredicate p => AsOf(p, entry.Relationship!) != p.Negated,
        _ => throw new NotSupportedException(predicate.GetType().Name),
    };

    public IEnumerable<NaiveEntry> Links(string id, Expand expand) =>
        model.At(id, expand.Relationship, expand.Direction)
            .Where(far => expand.Pending || !far.Relationship.IsPending)
            .Select(far => new NaiveEntry(model.Nodes[far.Target], far.Relationship))
            .Where(far => expand.Target.Contains(far.Node.Type.Id));

    public HashSet<string> Path(string id, PathField path)
    {
        HashSet<string> reached = [id];
        foreach (var step in path.Steps)
        {
            if (step is { Min: 1, Max: 1 })
            {
                reached = [.. reached.SelectMany(from => Step(from, step))];
                continue;
            }

            var distances = reached.ToDictionary(from => from, _ => 0);
            for (var distance = 1; distance <= step.Max; distance++)
            {
                var level = distances.Where(d => d.Value == distance - 1).Select(d => d.Key).ToList();
                foreach (var next in level.SelectMany(from => Step(from, step)))
                    distances.TryAdd(next, distance);
            }

            reached = [.. distances.Where(d => d.Value >= step.Min && (d.Value > 0 || Passes(model.Nodes[d.Key], step)))
                .Select(d => d.Key)];
        }

        return reached;
    }

    public HashSet<string> Tree(Hierarchy hierarchy, string rootId)
    {
        var root = Find(rootId);
        if (root?.Type.Hierarchy is null)
            return [];
        return [.. Below([root.Id], hierarchy, Direction.In, hierarchy.MaxDepth)];
    }

    public List<string> Below(List<string> nodes, Hierarchy hierarchy, Direction direction, int depth)
    {
        var level = nodes.ToList();
        for (; depth > 0; depth--)
        {
            level = [.. level.SelectMany(id => model.At(id, hierarchy.Relationship, direction))
                .Where(far => !far.Relationship.IsPending).Select(far => far.Target).Distinct().Except(nodes)];
            nodes.AddRange(level);
        }

        return nodes;
    }

    public SortKey Key(OrderKey key, NaiveEntry entry)
    {
        var at = entry;
        foreach (var hop in key.Hops)
            at = at is null ? null : Links(at.Node.Id, hop)
                .OrderBy(far => ModelComparison.Bytes(far.Node.Id))
                .ThenBy(far => ModelComparison.Bytes(far.Relationship!.Id)).FirstOrDefault();
        if (at is null)
            return new SortKey(true, 0, 0, [], false);
        return key.Operand switch
        {
            CountOperand count => new SortKey(false, Count(count, at.Node.Id), 0, [], false),
            SystemOperand { Field: SystemField.Id } =>
                new SortKey(false, 0, 0, System.Text.Encoding.UTF8.GetBytes(at.Node.Id), false),
            SystemOperand { Field: var field } => new SortKey(
                false, 0, field == SystemField.CreatedAt ? at.Node.CreatedAt : at.Node.UpdatedAt, [], false),
            AttributeOperand operand => SortKey.Of(operand.Attribute, Read(operand, at)),
            PropertyOperand operand => SortKey.Of(operand.Attribute, Read(operand, at)),
            _ => throw new NotSupportedException(key.Operand.ToString()),
        };
    }

    public NodeState? Find(string id) => model.Nodes.TryGetValue(id, out var node)
        ? node
        : model.Nodes.Values.FirstOrDefault(other => other.FormerIds.Contains(id));

    private Value this[ValueRef reference] => values[reference.Index];

    private static string Text(Value value) => System.Text.Encoding.UTF8.GetString(value.Utf8Span);

    private IEnumerable<string> Step(string from, PathStep step) => step.Relationships
        .SelectMany(type => model.At(from, type, step.Direction))
        .Where(far => !far.Relationship.IsPending && Passes(model.Nodes[far.Target], step))
        .Select(far => far.Target);

    private static bool Passes(NodeState node, PathStep step) =>
        step.Type.Types.Contains(node.Type.Id) && step.Conditions.All(condition =>
            node.Values[node.Type.FindAttribute(condition.Attribute.Name)!.Slot] == condition.Value);

    private int Count(CountOperand operand, string id) =>
        operand.Expand is { } expand ? Links(id, expand).Count() : Path(id, operand.Path!).Count;

    private static Value Read(Operand operand, NaiveEntry entry) => operand switch
    {
        AttributeOperand o => entry.Node.Type.FindAttribute(o.Attribute.Name) is { } own
            ? entry.Node.Values[own.Slot]
            : Value.Null,
        PropertyOperand o => entry.Relationship!.Values[o.Attribute.Slot],
        SystemOperand { Field: SystemField.CreatedAt } => Value.FromBits(entry.Node.CreatedAt),
        SystemOperand { Field: SystemField.UpdatedAt } => Value.FromBits(entry.Node.UpdatedAt),
        _ => Value.FromString(entry.Node.Id),
    };

    private bool Compare(ComparePredicate p, Value value, NaiveEntry entry)
    {
        if (value.IsNull)
            return false;
        var argument = this[p.Value];
        if (p.Operand is SystemOperand { Field: SystemField.Id })
        {
            var ids = p.Operator == CompareOperator.In ? argument.Items! : [argument];
            return ids.Any(id => Find(Text(id))?.Id == entry.Node.Id);
        }

        if (p.Operator >= CompareOperator.FoldedEqual && p.Operator <= CompareOperator.FoldedEndsWith)
            value = Value.FromUtf8(Folding.Fold(value.Utf8Span));
        var kind = p.Operand switch
        {
            AttributeOperand o => o.Attribute.Kind,
            PropertyOperand o => o.Attribute.Kind,
            ElementOperand o => o.Attribute.Kind,
            _ => ScalarKind.DateTime,
        };
        return p.Operator switch
        {
            CompareOperator.Equal or CompareOperator.FoldedEqual => value == argument,
            CompareOperator.In or CompareOperator.FoldedIn => argument.Items!.Contains(value),
            CompareOperator.Contains or CompareOperator.FoldedContains =>
                value.Utf8Span.IndexOf(argument.Utf8Span) >= 0,
            CompareOperator.StartsWith or CompareOperator.FoldedStartsWith =>
                value.Utf8Span.StartsWith(argument.Utf8Span),
            CompareOperator.EndsWith or CompareOperator.FoldedEndsWith => value.Utf8Span.EndsWith(argument.Utf8Span),
            _ when kind == ScalarKind.PartialDate =>
                Dates(p.Operator, PartialDate.FromBits(value.Bits), PartialDate.FromBits(argument.Bits)),
            _ when kind == ScalarKind.Float => Orders(p.Operator, value.Double.CompareTo(argument.Double)),
            _ => Orders(p.Operator, value.Bits.CompareTo(argument.Bits)),
        };
    }

    private static bool Dates(CompareOperator chosen, PartialDate a, PartialDate b)
    {
        if (!a.HasYear || !b.HasYear)
            return false;
        var order = (a.EarliestDay, a.LatestDay).CompareTo((b.EarliestDay, b.LatestDay));
        return chosen switch
        {
            CompareOperator.Overlaps => a.EarliestDay <= b.LatestDay && b.EarliestDay <= a.LatestDay,
            CompareOperator.CertainlyBefore => a.LatestDay < b.EarliestDay,
            CompareOperator.CertainlyAfter => a.EarliestDay > b.LatestDay,
            CompareOperator.PossiblyBefore => a.EarliestDay < b.LatestDay,
            CompareOperator.PossiblyAfter => a.LatestDay > b.EarliestDay,
            _ => Orders(chosen, order),
        };
    }

    private static bool Orders(CompareOperator chosen, int order) => chosen switch
    {
        CompareOperator.Greater => order > 0,
        CompareOperator.GreaterOrEqual => order >= 0,
        CompareOperator.Less => order < 0,
        _ => order <= 0,
    };

    private bool AsOf(AsOfPredicate p, RelationshipState relationship)
    {
        PartialDate? At(int slot) => slot >= 0 && !relationship.Values[slot].IsNull
            && PartialDate.FromBits(relationship.Values[slot].Bits) is { HasYear: true } date ? date : null;
        var day = PartialDate.FromBits(this[p.Day].Bits);
        var (from, to) = (At(p.Temporal.From), At(p.Temporal.To));
        if (from is null && to is null)
        {
            var (first, last) = (At(p.Temporal.SeenFirst), At(p.Temporal.SeenLast));
            (from, to) = (first ?? last, last ?? first);
        }

        return (from?.EarliestDay ?? int.MinValue) <= day.LatestDay
            && day.EarliestDay <= (to?.LatestDay ?? int.MaxValue);
    }
}
