using System.Diagnostics;
using Graph.Embedded.Snapshot;
using Graph.Engine.Values;

namespace Graph.Embedded.Reading;

/// <summary>
/// A condition as a flat array of questions over columns, each with the place to go on at after either answer. Compiled
/// once per plan, asked with the values of a request; immutable.
/// </summary>
internal sealed class PredicateCode(PredicateOp[] ops)
{
    /// <summary>Whether it holds for a node, and the relationship it was reached over.</summary>
    public bool Holds(RunState run, NodeRef node, int edge) => Holds(run, new Entry(node, edge));

    /// <summary>Whether it holds for an entry.</summary>
    public bool Holds(RunState run, in Entry entry)
    {
        var next = 0;
        var asked = 0;
        do
        {
            ref readonly var op = ref ops[next];
            next = Ask(run, in op, in entry) != op.Negated ? op.IfTrue : op.IfFalse;
            asked++;
        }
        while (next >= 0);
        run.CountQuestions(asked);
        return next == PredicateOp.Holds;
    }

    private static bool Ask(RunState run, in PredicateOp op, in Entry entry) => op.Question switch
    {
        PredicateQuestion.True => true,
        PredicateQuestion.Flag => run.Values.Parameters[op.Parameter].Boolean,
        PredicateQuestion.Compare => Compares(run, in op, in entry),
        PredicateQuestion.Missing => IsMissing(run, in op, in entry),
        PredicateQuestion.List => ListCondition.SomeElement(run, in op, in entry),
        PredicateQuestion.Some => SomeEntry(run, in op, entry.Node),
        PredicateQuestion.SomeOnPath => SomeOnPath(run, in op, entry.Node),
        PredicateQuestion.Tree => run.Tree(op.Hierarchy!, op.Parameter).Contains(entry.Node),
        PredicateQuestion.Type => Comparison.OfBits(
            run, op.Operator, ScalarKind.Enum, entry.Node.Type, op.Parameter),
        PredicateQuestion.AsOf => Comparison.IsAsOf(
            run, run.Snapshot.Edges[op.Operand!.Relationship], entry.Edge, op.Temporal!, op.Parameter),
        _ => throw new UnreachableException($"A question {op.Question}."),
    };

    private static bool Compares(RunState run, in PredicateOp op, in Entry entry)
    {
        var operand = op.Operand!;
        switch (operand.Source)
        {
            case OperandSource.Attribute or OperandSource.Property:
                return operand.Locate(run, in entry, out var row) is { } column
                    && ColumnCompares(run, in op, column, row);
            case OperandSource.NodeId:
                return IsNode(run.NodesOfIds(op.Parameter), entry.Node);
            case OperandSource.CreatedAt:
                var created = run.Snapshot.Types[entry.Node.Type].CreatedAt[entry.Node.Row];
                return Comparison.OfBits(run, op.Operator, ScalarKind.DateTime, created, op.Parameter);
            case OperandSource.UpdatedAt:
                var updated = run.Snapshot.Types[entry.Node.Type].UpdatedAt[entry.Node.Row];
                return Comparison.OfBits(run, op.Operator, ScalarKind.DateTime, updated, op.Parameter);
            case OperandSource.RelationshipId:
                var id = run.Snapshot.Edges[operand.Relationship].Ids[entry.Edge];
                return Comparison.OfText(run, op.Operator, id.Read(run.Text, run.IdBytes), op.Parameter);
            case OperandSource.Count:
                return Comparison.OfBits(
                    run, op.Operator, ScalarKind.Int, operand.Count(run, entry.Node), op.Parameter);
            default:
                return ElementCompares(run, in op, in entry);
        }
    }

    private static bool ColumnCompares(RunState run, in PredicateOp op, Column column, int row)
    {
        switch (column)
        {
            case TextColumn text:
                var reference = (Comparison.IsFolded(op.Operator) ? text.Folded : text.Values)[row];
                return !reference.IsNull && Comparison.OfText(run, op.Operator, run.Text[reference], op.Parameter);
            case ByteColumn bytes:
                var value = bytes.Values[row];
                if (op.Operator == CompareOperator.Equal)
                    return value == run.Values.Parameters[op.Parameter].Bits && value != ByteColumn.Missing;
                return value != ByteColumn.Missing
                    && Comparison.OfBits(run, op.Operator, op.Kind, value, op.Parameter);
            case IntColumn integers:
                return !integers.IsMissing(row)
                    && Comparison.OfBits(run, op.Operator, op.Kind, integers.Values[row], op.Parameter);
            case LongColumn longs:
                return !longs.IsMissing(row)
                    && Comparison.OfBits(run, op.Operator, op.Kind, longs.Values[row], op.Parameter);
            case MillionthsColumn numbers:
                return !numbers.IsMissing(row) && Comparison.OfBits(
                    run, op.Operator, op.Kind, BitConverter.DoubleToInt64Bits(numbers.Number(row)), op.Parameter);
            default:
                throw new UnreachableException($"\"{column.Attribute.Name}\" is a list and has no single value.");
        }
    }

    private static bool ElementCompares(RunState run, in PredicateOp op, in Entry entry)
    {
        if (!ListColumn.IsText(op.Kind))
            return Comparison.OfBits(run, op.Operator, op.Kind, entry.Element, op.Parameter);

        var bits = Comparison.IsFolded(op.Operator) ? entry.FoldedElement : entry.Element;
        return Comparison.OfText(run, op.Operator, run.Text[new TextRef((ulong)bits)], op.Parameter);
    }

    private static bool IsMissing(RunState run, in PredicateOp op, in Entry entry)
    {
        if (op.Operand!.Source is not (OperandSource.Attribute or OperandSource.Property))
            return false;
        var column = op.Operand.Locate(run, in entry, out var row);
        return column is null || column.IsMissing(row);
    }

    private static bool SomeEntry(RunState run, in PredicateOp op, NodeRef node)
    {
        var expand = op.Expand!;
        for (var index = 0; index < expand.ListCount; index++)
        {
            var list = expand.List(run.Snapshot, node, index);
            if (op.Inner is null && expand.TakesAll && list.Count > 0)
                return true;

            for (var i = 0; i < list.Count;)
            {
                foreach (var bits in list.Run(i))
                {
                    i++;
                    run.CountRow();
                    var entry = new LinkEntry(bits);
                    if (expand.Takes(run, entry)
                        && (op.Inner is null || op.Inner.Holds(run, entry.Target, entry.Edge)))
                    {
                        return true;
                    }
                }
            }
        }

        return false;
    }

    private static bool SomeOnPath(RunState run, in PredicateOp op, NodeRef node)
    {
        var reached = op.Path!.Reach(run, node);
        var holds = false;
        for (var i = 0; i < reached.Count && !holds; i++, run.CountRow())
            holds = op.Inner is null || op.Inner.Holds(run, reached[i], -1);
        run.Free(reached);
        return holds;
    }

    private static bool IsNode(NodeRef[] nodes, NodeRef node)
    {
        if (nodes.Length == 1)
            return nodes[0] == node;

        int low = 0, high = nodes.Length;
        while (low < high)
        {
            var middle = low + high >>> 1;
            if (nodes[middle].Bits < node.Bits)
                low = middle + 1;
            else
                high = middle;
        }

        return low < nodes.Length && nodes[low] == node;
    }
}
