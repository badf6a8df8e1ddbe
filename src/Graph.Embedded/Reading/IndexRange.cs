using Graph.Embedded.Snapshot;
using Graph.Engine.Values;

namespace Graph.Embedded.Reading;

/// <summary>Places in a sorted index that hold all values that compare with an argument in a way.</summary>
/// <param name="Begin">The first place.</param>
/// <param name="End">The place behind the last.</param>
internal readonly record struct IndexRange(int Begin, int End)
{
    /// <summary>How many rows it holds.</summary>
    public int Count => Math.Max(0, End - Begin);

    /// <summary>The range for a comparison. Strings lie by folded form, so what it gives still has to be compared.
    /// </summary>
    public static IndexRange Of(RunState run, int type, int slot, CompareOperator @operator, in Value argument)
    {
        var table = run.Snapshot.Types[type];
        var order = table.Orders[slot]!;
        if (argument.IsNull)
            return default;

        var withValue = order.CountWithValue(table, run.Text);
        var bound = BoundOf(table.Columns[slot], argument);
        if (bound.IsMissing)
        {
            // A date without a year is missing in the order, and equal to those like it only.
            return @operator == CompareOperator.Equal ? new IndexRange(withValue, order.Count) : default;
        }

        return @operator switch
        {
            CompareOperator.Equal => new(
                order.CountBefore(bound, table, run.Text), order.CountUpTo(bound, table, run.Text)),
            CompareOperator.Greater => new(order.CountUpTo(bound, table, run.Text), withValue),
            CompareOperator.GreaterOrEqual => new(order.CountBefore(bound, table, run.Text), withValue),
            CompareOperator.Less => new(0, order.CountBefore(bound, table, run.Text)),
            CompareOperator.LessOrEqual => new(0, order.CountUpTo(bound, table, run.Text)),
            CompareOperator.StartsWith => new(
                order.CountBefore(bound, table, run.Text), EndOfPrefix(run, table, slot, argument, withValue)),
            _ => new(0, order.Count),
        };
    }

    /// <summary>The bound for an argument of an attribute's kind.</summary>
    public static OrderBound BoundOf(Column column, in Value argument)
    {
        var kind = OrderValue.KindOf(column.Attribute);
        return OrderBound.Of(kind, column.Attribute.Kind switch
        {
            ScalarKind.String => Value.FromUtf8(Folding.Fold(argument.Utf8Span)),
            ScalarKind.Float => Value.FromBits(OrderValue.OfDouble(argument.Double)),
            _ => argument,
        });
    }

    // All that begins with a text lies before the least text that is greater than all of it: its last byte plus one,
    // which no UTF-8 lets overflow.
    private static int EndOfPrefix(RunState run, TypeTable table, int slot, in Value argument, int withValue)
    {
        var column = table.Columns[slot];
        var prefix = column.Attribute.Kind == ScalarKind.String
            ? Folding.Fold(argument.Utf8Span)
            : argument.Utf8Span.ToArray();
        if (prefix.Length == 0)
            return withValue;

        prefix[^1]++;
        var bound = OrderBound.Of(OrderValue.KindOf(column.Attribute), Value.FromUtf8(prefix));
        return table.Orders[slot]!.CountBefore(bound, table, run.Text);
    }
}
