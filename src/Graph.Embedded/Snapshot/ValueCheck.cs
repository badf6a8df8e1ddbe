using Graph.Engine.Writes;

namespace Graph.Embedded.Snapshot;

/// <summary>Checks that values are what a change says they were, so that a record that does not fit is noticed where it
/// is and not by what follows from it.</summary>
internal static class ValueCheck
{
    /// <summary>Compares the values before of each change with those of the row; a missing list is an empty
    /// one.</summary>
    public static void Before(
        Column[] columns, int row, IReadOnlyList<ValueChange> changes, string id, GraphSnapshot snapshot)
    {
        foreach (var change in changes)
        {
            if ((uint)change.Slot >= (uint)columns.Length)
            {
                throw new ImpossibleChangeException(
                    $"Slot {change.Slot} of \"{id}\" changes; there are {columns.Length}.");
            }

            var value = columns[change.Slot].Read(row, snapshot);
            if (value != change.Before && !(value.IsNull && change.Before.Items is []))
            {
                throw new ImpossibleChangeException(
                    $"\"{columns[change.Slot].Attribute.Name}\" of \"{id}\" was {value}, not {change.Before}.");
            }
        }
    }
}
