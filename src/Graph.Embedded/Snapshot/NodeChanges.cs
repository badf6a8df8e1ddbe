using System.Text;
using Graph.Engine.Ontology;
using Graph.Engine.Values;
using Graph.Engine.Writes;

namespace Graph.Embedded.Snapshot;

/// <summary>Applies changes of nodes to a builder's pending state. Each checks all before it changes
/// anything.</summary>
internal static class NodeChanges
{
    /// <summary>A node comes to be.</summary>
    public static void Create(SnapshotBuilder builder, NodeCreated change)
    {
        using var utf8 = new IdBytes(change.Id, stackalloc byte[IdBytes.OnStack]);
        var id = utf8.Span;
        CheckFree(builder.Pending, id, change.Id);
        if (change.Values.Length != change.Type.Attributes.Length)
        {
            throw new ImpossibleChangeException(
                $"Node \"{change.Id}\" has {change.Values.Length} values; type {change.Type.Name} has "
                + $"{change.Type.Attributes.Length} attributes.");
        }

        var table = builder.Pending.Types[change.Type.Id];
        if (table.RowCount >= NodeRef.MaxRows - 1)
            throw new ImpossibleChangeException($"Type {change.Type.Name} has no row left for node \"{change.Id}\".");

        table = builder.EditType(change.Type.Id);
        var snapshot = builder.Pending;
        var row = table.RowCount++;
        table.Ids.Set(row, snapshot.Text.Add(id));
        table.CreatedAt.Set(row, change.CreatedAt);
        table.UpdatedAt.Set(row, change.UpdatedAt);
        table.FormerIds.Set(row, 0);
        for (var slot = 0; slot < table.Columns.Length; slot++)
            table.Columns[slot].Write(row, change.Values[slot], snapshot);

        var node = new NodeRef(change.Type.Id, row);
        snapshot.Ids = snapshot.Ids.Add(TextHash.Of(id), node.Bits);
        builder.NewRows.AddNode(change.Type.Id, row);
        foreach (var key in snapshot.Layout.KeysByType[change.Type.Id])
            AddKey(snapshot, key, node);
    }

    /// <summary>Attributes of a node change.</summary>
    public static void Change(SnapshotBuilder builder, NodeChanged change)
    {
        var node = Find(builder.Pending, change.Type, change.Id);
        var before = builder.Pending.Types[node.Type];
        if (before.UpdatedAt[node.Row] != change.UpdatedBefore)
        {
            throw new ImpossibleChangeException(
                $"Node \"{change.Id}\" was updated at {before.UpdatedAt[node.Row]} ticks, not at "
                + $"{change.UpdatedBefore}.");
        }

        ValueCheck.Before(before.Columns, node.Row, change.Values, change.Id, builder.Pending);
        var table = builder.EditType(node.Type);
        table.UpdatedAt.Set(node.Row, change.UpdatedAt);
        foreach (var value in change.Values)
        {
            // The index finds the row by its label, so it does not matter whether the old value is still there.
            table.Orders[value.Slot]?.Remove(node.Row);
            table.Words[value.Slot]?.Remove(node.Row, table, builder.Pending.Arenas);
            (table.Columns[value.Slot] as TextColumn)?.Release(node.Row, builder.Pending.Text);
            table.Columns[value.Slot].Write(node.Row, value.After, builder.Pending);
            table.Orders[value.Slot]?.Insert(node.Row, table, builder.Pending.Text);
            table.Words[value.Slot]?.Add(node.Row, table, builder.Pending.Arenas);
        }

        foreach (var key in builder.Pending.Layout.KeysByType[node.Type])
        {
            var slots = builder.Pending.Layout.Keys[key].SlotsByType[node.Type]!;
            if (change.Values.Any(value => slots.Contains(value.Slot)))
                AddKey(builder.Pending, key, node);
        }
    }

    /// <summary>A node without relationships goes.</summary>
    public static void Delete(SnapshotBuilder builder, NodeDeleted change)
    {
        var node = Find(builder.Pending, change.Before.Type, change.Before.Id);
        if (NodeDegree.Of(builder.Pending, node) is var degree && degree != 0)
        {
            throw new ImpossibleChangeException(
                $"Node \"{change.Before.Id}\" has {degree} relationships; they must be deleted before it.");
        }

        var table = builder.EditType(node.Type);
        table.IdOrder.Remove(node.Row);
        foreach (var order in table.Orders)
            order?.Remove(node.Row);
        foreach (var words in table.Words)
            words?.Remove(node.Row, table, builder.Pending.Arenas);
        foreach (var column in table.Columns)
            (column as TextColumn)?.Release(node.Row, builder.Pending.Text);
        builder.Pending.Text.Release(table.Ids[node.Row]);
        table.Ids.Set(node.Row, default);
        table.FormerIds.Set(node.Row, 0);
    }

    /// <summary>An id stands for the node, or no longer.</summary>
    public static void ChangeFormerId(SnapshotBuilder builder, FormerIdChanged change)
    {
        var snapshot = builder.Pending;
        var node = Find(snapshot, change.Type, change.Id);
        var formerId = Encoding.UTF8.GetBytes(change.FormerId);
        var former = ListColumn.Texts(snapshot.Types[node.Type].FormerIds[node.Row], snapshot.Lists);
        var place = 0;
        while (place < former.Length && snapshot.Text[former[place]].SequenceCompareTo(formerId) < 0)
            place++;

        var isThere = place < former.Length && snapshot.Text[former[place]].SequenceEqual(formerId);
        if (!change.Added && !isThere)
        {
            throw new ImpossibleChangeException(
                $"Node \"{change.Id}\" has no former id \"{change.FormerId}\" that could go.");
        }

        if (change.Added)
            CheckFree(snapshot, formerId, change.FormerId);

        var table = builder.EditType(node.Type);
        List<long> items = [.. former.ToArray().Select(text => (long)text.Bits)];
        if (change.Added)
            items.Insert(place, (long)snapshot.Text.Add(formerId).Bits);
        else
            items.RemoveAt(place);
        table.FormerIds.Set(node.Row, snapshot.Lists.Add(items.ToArray()));
        if (change.Added)
            snapshot.Ids = snapshot.Ids.Add(TextHash.Of(formerId), node.Bits);
    }

    /// <summary>The node that a change speaks of.</summary>
    public static NodeRef Find(GraphSnapshot snapshot, NodeType type, string id)
    {
        using var utf8 = new IdBytes(id, stackalloc byte[IdBytes.OnStack]);
        var node = snapshot.FindNode(utf8.Span);
        if (node.IsNone || node.Type != type.Id)
        {
            throw new ImpossibleChangeException(node.IsNone
                ? $"There is no node \"{id}\" ({type.Name}) that could change."
                : $"Node \"{id}\" is of type {snapshot.Types[node.Type].Type.Name}, not of {type.Name}.");
        }

        return node;
    }

    private static void CheckFree(GraphSnapshot snapshot, ReadOnlySpan<byte> utf8, string id)
    {
        var other = snapshot.FindNode(utf8);
        if (!other.IsNone)
        {
            throw new ImpossibleChangeException(
                $"Id \"{id}\" is taken: it stands for node \"{Encoding.UTF8.GetString(snapshot.IdOf(other))}\" of type "
                + $"{snapshot.Types[other.Type].Type.Name}.");
        }
    }

    private static void AddKey(GraphSnapshot snapshot, int key, NodeRef node)
    {
        var slots = snapshot.Layout.Keys[key].SlotsByType[node.Type]!;
        var values = new Value[slots.Length];
        for (var i = 0; i < slots.Length; i++)
            values[i] = snapshot.Types[node.Type].Columns[slots[i]].Read(node.Row, snapshot);
        var tag = UniqueValues.TagOf(values);
        if (tag != 0)
            snapshot.Keys[key] = snapshot.Keys[key].Add(tag, node.Bits);
    }
}
