using Graph.Engine.Values;

namespace Graph.Embedded.Snapshot;

/// <summary>The values of a unique key: their hash, and whether a row has them.</summary>
internal static class UniqueValues
{
    /// <summary>The hash of a key's values; 0 where one is missing, since such a combination is free.</summary>
    public static uint TagOf(ReadOnlySpan<Value> values)
    {
        var hash = 0UL;
        foreach (ref readonly var value in values)
        {
            if (value.IsNull)
                return 0;
            hash = value.Kind == ValueKind.Utf8
                ? TextHash.Add(hash, value.Utf8Span)
                : TextHash.Add(hash, (ulong)value.Bits);
        }

        return TextHash.Finish(hash);
    }

    /// <summary>The hash of a key of one text.</summary>
    public static uint TagOf(ReadOnlySpan<byte> utf8) => TextHash.Finish(TextHash.Add(0, utf8));

    /// <summary>Whether a row has these values.</summary>
    public static bool Are(ReadOnlySpan<Value> values, TypeTable table, int[] slots, int row, GraphSnapshot snapshot)
    {
        for (var i = 0; i < slots.Length; i++)
        {
            var equal = table.Columns[slots[i]] is TextColumn text
                ? !text.Values[row].IsNull && snapshot.Text[text.Values[row]].SequenceEqual(values[i].Utf8Span)
                : table.Columns[slots[i]].Read(row, snapshot) == values[i];
            if (!equal)
                return false;
        }

        return true;
    }
}
