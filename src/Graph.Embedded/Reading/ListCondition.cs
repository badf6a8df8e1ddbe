using Graph.Embedded.Snapshot;

namespace Graph.Embedded.Reading;

/// <summary>Conditions on the elements of a list.</summary>
internal static class ListCondition
{
    /// <summary>Whether some element satisfies the inner condition, or without one whether there is any.</summary>
    public static bool SomeElement(RunState run, in PredicateOp op, in Entry entry)
    {
        if (op.Operand!.Source == OperandSource.FormerIds)
        {
            var former = run.Snapshot.Types[entry.Node.Type].FormerIds[entry.Node.Row];
            return SomeItem(run, in op, in entry, run.Snapshot.Lists[former], default);
        }

        return op.Operand.Locate(run, in entry, out var row) switch
        {
            ListColumn list => SomeItem(
                run,
                in op,
                in entry,
                run.Snapshot.Lists[list.Values[row]],
                list.Attribute.IsFolded ? run.Snapshot.Lists[list.Folded[row]] : default),
            ClaimKeysColumn keys => SomeKey(run, in op, in entry, keys, row),
            _ => false,
        };
    }

    private static bool SomeItem(
        RunState run, in PredicateOp op, in Entry entry, ReadOnlySpan<long> items, ReadOnlySpan<long> folded)
    {
        if (op.Inner is null)
            return !items.IsEmpty;

        for (var i = 0; i < items.Length; i++)
        {
            run.CountQuestions(1);
            var element = entry with { Element = items[i], FoldedElement = folded.IsEmpty ? 0 : folded[i] };
            if (op.Inner.Holds(run, in element))
                return true;
        }

        return false;
    }

    private static bool SomeKey(RunState run, in PredicateOp op, in Entry entry, ClaimKeysColumn keys, int row)
    {
        var count = keys.Count(row, run.Snapshot);
        if (op.Inner is null)
            return count > 0;

        for (var i = 0; i < count; i++)
        {
            run.CountQuestions(1);
            var element = entry with { Element = (long)keys.Key(row, i, run.Snapshot).Bits };
            if (op.Inner.Holds(run, in element))
                return true;
        }

        return false;
    }
}
