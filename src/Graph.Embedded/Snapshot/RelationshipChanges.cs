using Graph.Engine.Ontology;
using Graph.Engine.Writes;

namespace Graph.Embedded.Snapshot;

/// <summary>Applies changes of relationships to a builder's pending state. Each checks all before it changes anything.
/// </summary>
internal static class RelationshipChanges
{
    /// <summary>A relationship comes to be.</summary>
    public static void Create(SnapshotBuilder builder, RelationshipState after)
    {
        var snapshot = builder.Pending;
        using var utf8 = new IdBytes(after.Id, stackalloc byte[IdBytes.OnStack]);
        var id = utf8.Span;
        if (snapshot.FindEdge(id, out var other) >= 0)
        {
            throw new ImpossibleChangeException(
                $"Relationship id \"{after.Id}\" is taken by a relationship of type {other!.Type.Name}.");
        }

        var from = FindEnd(snapshot, after, after.From);
        var to = FindEnd(snapshot, after, after.To);
        var edges = builder.EditEdges(after.Type.Id);
        if (after.Values.Length != edges.Columns.Length)
        {
            throw new ImpossibleChangeException(
                $"Relationship \"{after.Id}\" has {after.Values.Length} values; type {after.Type.Name} has "
                + $"{edges.Columns.Length} properties.");
        }

        var row = edges.RowCount++;
        edges.From.Set(row, from.Bits);
        edges.To.Set(row, to.Bits);
        var edgeId = EdgeId.TryPack(id, out var packed) ? packed : EdgeId.Authored(snapshot.Text.Add(id));
        edges.Ids.Set(row, edgeId);
        edges.IdSlots = edges.IdSlots.Add(edgeId.Tag(snapshot.Text), (uint)row);
        for (var slot = 0; slot < edges.Columns.Length; slot++)
            edges.Columns[slot].Write(row, after.Values[slot], snapshot);
        edges.Count++;
        builder.NewRows.AddEdge(after.Type.Id, row);
    }

    /// <summary>Properties of a relationship change; with its modality it may become pending, or happen.</summary>
    public static void Change(SnapshotBuilder builder, RelationshipChanged change)
    {
        var row = Find(builder.Pending, change.Type, change.Id);
        ValueCheck.Before(
            builder.Pending.Edges[change.Type.Id].Columns, row, change.Values, change.Id, builder.Pending);
        var edges = builder.EditEdges(change.Type.Id);
        var wasPending = edges.IsPending(row);
        foreach (var value in change.Values)
        {
            (edges.Columns[value.Slot] as TextColumn)?.Release(row, builder.Pending.Text);
            edges.Columns[value.Slot].Write(row, value.After, builder.Pending);
        }

        if (edges.IsPending(row) != wasPending)
        {
            Unlink(builder, edges, row, wasPending);
            LinkSide(builder, edges, row, Direction.Out);
            LinkSide(builder, edges, row, Direction.In);
        }
    }

    /// <summary>A relationship goes.</summary>
    public static void Delete(SnapshotBuilder builder, RelationshipState before)
    {
        var row = Find(builder.Pending, before.Type, before.Id);
        var edges = builder.EditEdges(before.Type.Id);
        Unlink(builder, edges, row, edges.IsPending(row));
        foreach (var column in edges.Columns)
            (column as TextColumn)?.Release(row, builder.Pending.Text);
        edges.Ids.Set(row, EdgeId.None);
        edges.Count--;
    }

    private static int Find(GraphSnapshot snapshot, RelationshipType type, string id)
    {
        using var utf8 = new IdBytes(id, stackalloc byte[IdBytes.OnStack]);
        var row = snapshot.FindEdge(snapshot.Edges[type.Id], utf8.Span);
        return row >= 0
            ? row
            : throw new ImpossibleChangeException(
                $"There is no relationship \"{id}\" ({type.Name}) that could change.");
    }

    private static NodeRef FindEnd(GraphSnapshot snapshot, RelationshipState state, string id)
    {
        using var utf8 = new IdBytes(id, stackalloc byte[IdBytes.OnStack]);
        var node = snapshot.FindNode(utf8.Span);
        return !node.IsNone
            ? node
            : throw new ImpossibleChangeException(
                $"Relationship \"{state.Id}\" ({state.Type.Name}) ends at node \"{id}\", which is not there.");
    }

    /// <summary>Hangs a relationship at one of its ends. Where ends have no order both lists are of one side.</summary>
    public static void LinkSide(SnapshotBuilder builder, EdgeTable edges, int row, Direction direction)
    {
        var pending = edges.IsPending(row);
        var (from, to) = (new NodeRef(edges.From[row]), new NodeRef(edges.To[row]));
        if (direction == Direction.Out)
            Insert(builder, edges, edges.Side(Direction.Out, pending), from, new LinkEntry(to, row));
        if (edges.Type.IsBoth ? direction == Direction.Out && from != to : direction == Direction.In)
            Insert(builder, edges, edges.Side(Direction.In, pending), to, new LinkEntry(from, row));
    }

    private static void Unlink(SnapshotBuilder builder, EdgeTable edges, int row, bool pending)
    {
        var (from, to) = (new NodeRef(edges.From[row]), new NodeRef(edges.To[row]));
        Remove(builder, edges, edges.Side(Direction.Out, pending), from, new LinkEntry(to, row));
        if (!edges.Type.IsBoth || from != to)
            Remove(builder, edges, edges.Side(Direction.In, pending), to, new LinkEntry(from, row));
    }

    private static void Insert(
        SnapshotBuilder builder, EdgeTable edges, LinkTable?[] side, NodeRef owner, LinkEntry entry)
    {
        var table = side[owner.Type] = LinkTable.Own(side[owner.Type], builder.Edition);
        table.Insert(owner.Row, LinkOrder.CountBefore(table[owner.Row], entry, edges, builder.Pending), entry);
    }

    private static void Remove(
        SnapshotBuilder builder, EdgeTable edges, LinkTable?[] side, NodeRef owner, LinkEntry entry)
    {
        var table = side[owner.Type] = LinkTable.Own(side[owner.Type], builder.Edition);
        table.RemoveAt(owner.Row, LinkOrder.CountBefore(table[owner.Row], entry, edges, builder.Pending));
    }
}
