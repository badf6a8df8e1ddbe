using Graph.Embedded.Snapshot;
using Graph.Engine.Ontology;
using Graph.Engine.Values;

namespace Graph.Embedded.Reading;

/// <summary>Comparisons of a value that is there with an argument that is not null.</summary>
internal static class Comparison
{
    private const int MostToLookThrough = 8;
    private const int LongText = 256;

    /// <summary>Compares bits of a kind.</summary>
    public static bool OfBits(RunState run, CompareOperator @operator, ScalarKind kind, long bits, int parameter)
    {
        ref readonly var argument = ref run.Values.Parameters[parameter];
        if (@operator == CompareOperator.Equal)
            return bits == argument.Bits;
        if (@operator == CompareOperator.In)
            return IsIn(run, bits, parameter);
        if (kind == ScalarKind.PartialDate)
            return OfDates(@operator, PartialDate.FromBits(bits), PartialDate.FromBits(argument.Bits));
        return kind == ScalarKind.Float
            ? Orders(@operator, BitConverter.Int64BitsToDouble(bits).CompareTo(argument.Double))
            : Orders(@operator, bits.CompareTo(argument.Bits));
    }

    /// <summary>Compares text, folded on both sides or on neither.</summary>
    public static bool OfText(RunState run, CompareOperator @operator, ReadOnlySpan<byte> text, int parameter)
    {
        ref readonly var argument = ref run.Values.Parameters[parameter];
        return @operator switch
        {
            CompareOperator.Equal or CompareOperator.FoldedEqual => text.SequenceEqual(argument.Utf8Span),
            CompareOperator.In or CompareOperator.FoldedIn => IsIn(run, text, parameter),
            CompareOperator.Contains or CompareOperator.FoldedContains =>
                Contains(run, text, argument.Utf8Span),
            CompareOperator.StartsWith or CompareOperator.FoldedStartsWith => text.StartsWith(argument.Utf8Span),
            CompareOperator.EndsWith or CompareOperator.FoldedEndsWith => text.EndsWith(argument.Utf8Span),
            _ => Orders(@operator, text.SequenceCompareTo(argument.Utf8Span)),
        };
    }

    // A long text takes as long as many short ones.
    private static bool Contains(RunState run, ReadOnlySpan<byte> text, ReadOnlySpan<byte> part)
    {
        if (text.Length >= LongText)
            run.CountQuestions(text.Length / LongText);
        return text.IndexOf(part) >= 0;
    }

    /// <summary>Whether the operator speaks of folded text.</summary>
    public static bool IsFolded(CompareOperator @operator) =>
        @operator is >= CompareOperator.FoldedEqual and <= CompareOperator.FoldedEndsWith;

    /// <summary>Whether an interval of a relationship shares a day with the argument's; where neither end is known,
    /// that in which it was seen; where that is not known either, it does (api.md, Filters, asOf).</summary>
    public static bool IsAsOf(RunState run, EdgeTable edges, int row, Temporal temporal, int parameter) =>
        IsAsOf(edges, row, temporal, PartialDate.FromBits(run.Values.Parameters[parameter].Bits));

    /// <summary>The same for a day that is known.</summary>
    public static bool IsAsOf(EdgeTable edges, int row, Temporal temporal, PartialDate day)
    {
        var (from, to) = (DateAt(edges, temporal.From, row), DateAt(edges, temporal.To, row));
        if (!from.HasYear && !to.HasYear)
        {
            from = DateAt(edges, temporal.SeenFirst, row);
            to = DateAt(edges, temporal.SeenLast, row);
            if (!from.HasYear && !to.HasYear)
                return true;
            from = from.HasYear ? from : to;
            to = to.HasYear ? to : from;
        }

        var earliest = from.HasYear ? from.EarliestDay : PartialDate.OpenStart;
        var latest = to.HasYear ? to.LatestDay : PartialDate.OpenEnd;
        return day.HasYear && earliest <= day.LatestDay && day.EarliestDay <= latest;
    }

    private static PartialDate DateAt(EdgeTable edges, int slot, int row) =>
        slot >= 0 && edges.Columns[slot] is LongColumn dates && !dates.IsMissing(row)
            ? PartialDate.FromBits(dates.Values[row])
            : default;

    private static bool OfDates(CompareOperator @operator, PartialDate date, PartialDate argument) => @operator switch
    {
        CompareOperator.Overlaps => date.Overlaps(argument),
        CompareOperator.CertainlyBefore => date.CertainlyBefore(argument),
        CompareOperator.CertainlyAfter => date.CertainlyAfter(argument),
        CompareOperator.PossiblyBefore => date.PossiblyBefore(argument),
        CompareOperator.PossiblyAfter => date.PossiblyAfter(argument),
        _ => date.HasYear && argument.HasYear && Orders(@operator, date.CompareOrder(argument)),
    };

    private static bool Orders(CompareOperator @operator, int order) => @operator switch
    {
        CompareOperator.Greater => order > 0,
        CompareOperator.GreaterOrEqual => order >= 0,
        CompareOperator.Less => order < 0,
        CompareOperator.LessOrEqual => order <= 0,
        _ => false,
    };

    private static bool IsIn(RunState run, long bits, int parameter)
    {
        var items = run.Values.Parameters[parameter].Items ?? [];
        if (items.Length <= MostToLookThrough)
        {
            foreach (ref readonly var item in items.AsSpan())
                if (item.Bits == bits)
                    return true;
            return false;
        }

        items = run.SortedList(parameter);
        int low = 0, high = items.Length;
        while (low < high)
        {
            var middle = low + high >>> 1;
            if (items[middle].Bits < bits)
                low = middle + 1;
            else
                high = middle;
        }

        return low < items.Length && items[low].Bits == bits;
    }

    private static bool IsIn(RunState run, ReadOnlySpan<byte> text, int parameter)
    {
        var items = run.Values.Parameters[parameter].Items ?? [];
        if (items.Length <= MostToLookThrough)
        {
            foreach (ref readonly var item in items.AsSpan())
                if (text.SequenceEqual(item.Utf8Span))
                    return true;
            return false;
        }

        items = run.SortedList(parameter);
        int low = 0, high = items.Length;
        while (low < high)
        {
            var middle = low + high >>> 1;
            if (items[middle].Utf8Span.SequenceCompareTo(text) < 0)
                low = middle + 1;
            else
                high = middle;
        }

        return low < items.Length && text.SequenceEqual(items[low].Utf8Span);
    }
}
