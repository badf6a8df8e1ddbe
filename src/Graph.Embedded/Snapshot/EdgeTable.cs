using Graph.Engine.Ontology;

namespace Graph.Embedded.Snapshot;

/// <summary>
/// The relationships of one type: both ends, id and properties by row, and where they hang from their ends. A row is
/// never given to another relationship.
/// </summary>
internal sealed class EdgeTable
{
    private EdgeTable(RelationshipType type, Column[] columns, long edition)
    {
        Type = type;
        Columns = columns;
        Edition = edition;
    }

    /// <summary>The relationship type.</summary>
    public RelationshipType Type { get; }

    /// <summary>The edition that may change it.</summary>
    public long Edition { get; }

    /// <summary>Rows given out.</summary>
    public int RowCount { get; set; }

    /// <summary>Relationships that are there.</summary>
    public int Count { get; set; }

    /// <summary>Bits of the nodes they lead from.</summary>
    public Pages<uint> From = Pages<uint>.Empty;

    /// <summary>Bits of the nodes they lead to.</summary>
    public Pages<uint> To = Pages<uint>.Empty;

    /// <summary>Their ids.</summary>
    public Pages<EdgeId> Ids = Pages<EdgeId>.Empty;

    /// <summary>Their properties by slot.</summary>
    public Column[] Columns { get; }

    /// <summary>From a hash of the id to the row.</summary>
    public HashSlots IdSlots { get; set; } = HashSlots.Create();

    /// <summary>What happened, by the type of the node it is seen from: OUT, or both ways where ends have no order.
    /// </summary>
    public LinkTable?[] Out { get; private init; } = [];

    /// <summary>What happened, seen from <c>to</c>; without entries where ends have no order.</summary>
    public LinkTable?[] In { get; private init; } = [];

    /// <summary>What is pending, seen from <c>from</c>, or both ways.</summary>
    public LinkTable?[] PendingOut { get; private init; } = [];

    /// <summary>What is pending, seen from <c>to</c>.</summary>
    public LinkTable?[] PendingIn { get; private init; } = [];

    /// <summary>A table without relationships.</summary>
    public static EdgeTable Create(RelationshipType type, int nodeTypeCount) => new(type, CreateColumns(type), 0)
    {
        Out = new LinkTable?[nodeTypeCount],
        In = new LinkTable?[nodeTypeCount],
        PendingOut = new LinkTable?[nodeTypeCount],
        PendingIn = new LinkTable?[nodeTypeCount],
    };

    /// <summary>Writes the table to an image.</summary>
    public void Save(ImageOutput image)
    {
        image.Write(RowCount);
        image.Write(Count);
        From.Save(image, RowCount);
        To.Save(image, RowCount);
        Ids.Save(image, RowCount);
        foreach (var column in Columns)
            column.Save(image, RowCount);
        foreach (var side in new[] { Out, In, PendingOut, PendingIn })
            foreach (var table in side)
                LinkTable.Save(table, image);
    }

    /// <summary>Reads a table from an image; what is found by id comes afterwards.</summary>
    public static EdgeTable Load(RelationshipType type, int nodeTypeCount, ImageInput image)
    {
        var rows = image.ReadCount(Array.MaxLength);
        var count = image.ReadCount(rows);
        var (from, to) = (Pages<uint>.Load(image, rows), Pages<uint>.Load(image, rows));
        var ids = Pages<EdgeId>.Load(image, rows);
        var columns = CreateColumns(type);
        foreach (var column in columns)
            column.Load(image, rows);
        return new EdgeTable(type, columns, edition: 0)
        {
            RowCount = rows,
            Count = count,
            From = from,
            To = to,
            Ids = ids,
            Out = Side(),
            In = Side(),
            PendingOut = Side(),
            PendingIn = Side(),
        };

        LinkTable?[] Side()
        {
            var side = new LinkTable?[nodeTypeCount];
            for (var i = 0; i < side.Length; i++)
                side[i] = LinkTable.Load(image);
            return side;
        }
    }

    /// <summary>Makes what finds relationships by id, from the ids.</summary>
    public void IndexIds(TextArena arena)
    {
        var slots = HashSlots.WithRoomFor(Count);
        for (var row = 0; row < RowCount; row++)
            if (Ids[row] is { IsNone: false } id)
                slots.AddNew(id.Tag(arena), (uint)row);
        IdSlots = slots;
    }

    /// <summary>The same relationships for the next edition.</summary>
    public EdgeTable Next(long edition)
    {
        var columns = new Column[Columns.Length];
        for (var i = 0; i < columns.Length; i++)
            columns[i] = Columns[i].Next(RowCount);
        return new EdgeTable(Type, columns, edition)
        {
            RowCount = RowCount,
            Count = Count,
            From = From.Next(RowCount),
            To = To.Next(RowCount),
            Ids = Ids.Next(RowCount),
            IdSlots = IdSlots,
            Out = (LinkTable?[])Out.Clone(),
            In = (LinkTable?[])In.Clone(),
            PendingOut = (LinkTable?[])PendingOut.Clone(),
            PendingIn = (LinkTable?[])PendingIn.Clone(),
        };
    }

    /// <summary>The tables of one side by type of node. <see cref="Direction.Both"/> of a type whose ends have an order
    /// is the two sides together, which are asked for one by one.</summary>
    public LinkTable?[] Side(Direction direction, bool pending) => Type.IsBoth || direction != Direction.In
        ? pending ? PendingOut : Out
        : pending ? PendingIn : In;

    /// <summary>The entries at a node.</summary>
    public LinkList Links(NodeRef node, Direction direction, bool pending) =>
        Side(direction, pending)[node.Type] is { } table ? table[node.Row] : default;

    /// <summary>Whether a relationship has not happened. One without a modality, which no checked write makes, counts
    /// as happened, as <see cref="Graph.Engine.Writes.RelationshipState.IsPending"/> has it.</summary>
    public bool IsPending(int row) => Type.IsEvidenced
        && ((ByteColumn)Columns[PropertiesType.ModalitySlot]).Values[row] is not
            ((byte)Modality.Happened or ByteColumn.Missing);

    private static Column[] CreateColumns(RelationshipType type)
    {
        if (type.Properties is not { } properties)
            return [];
        return [.. properties.Attributes.Select(attribute => Column.Create(
            attribute,
            claimKeys: properties.IsEvidenced && attribute.Slot == PropertiesType.ClaimKeysSlot,
            confidence: properties.IsEvidenced && attribute.Slot == PropertiesType.ConfidenceSlot))];
    }
}
