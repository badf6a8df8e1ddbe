using Graph.Engine.Ontology;
using Graph.Engine.Values;

namespace Graph.Embedded.Snapshot;

/// <summary>The nodes of one type: what every node has and the attributes, by row, and the orders over them. A row is
/// never given to another node; a dead one has no id.</summary>
internal sealed class TypeTable
{
    private TypeTable(
        NodeType type,
        Column[] columns,
        SortedIndex idOrder,
        SortedIndex?[] orders,
        WordIndex?[] words,
        long edition)
    {
        Words = words;
        Type = type;
        Columns = columns;
        IdOrder = idOrder;
        Orders = orders;
        Edition = edition;
    }

    /// <summary>The type.</summary>
    public NodeType Type { get; }

    /// <summary>The edition that may change it.</summary>
    public long Edition { get; }

    /// <summary>Rows given out.</summary>
    public int RowCount { get; set; }

    /// <summary>Nodes that are there.</summary>
    public int Count => IdOrder.Count;

    /// <summary>Ids; none where the row is dead.</summary>
    public Pages<TextRef> Ids = Pages<TextRef>.Empty;

    /// <summary>UTC ticks.</summary>
    public Pages<long> CreatedAt = Pages<long>.Empty;

    /// <summary>UTC ticks.</summary>
    public Pages<long> UpdatedAt = Pages<long>.Empty;

    /// <summary>Addresses of the lists of former ids, by code point; 0 where there are none.</summary>
    public Pages<uint> FormerIds = Pages<uint>.Empty;

    /// <summary>Attributes by slot.</summary>
    public Column[] Columns { get; }

    /// <summary>The rows by id.</summary>
    public SortedIndex IdOrder { get; }

    /// <summary>The rows by attribute, by slot; null for an attribute without an order of its own.</summary>
    public SortedIndex?[] Orders { get; }

    /// <summary>The words of attributes, by slot; null for an attribute that is not searched.</summary>
    public WordIndex?[] Words { get; }

    /// <summary>A table without nodes.</summary>
    public static TypeTable Create(NodeType type) => new(
        type,
        [.. type.Attributes.Select(attribute => Column.Create(attribute))],
        new SortedIndex(-1),
        [.. type.Attributes.Select(attribute => HasOrder(attribute) ? new SortedIndex(attribute.Slot) : null)],
        NoWords(type),
        edition: 0);

    /// <summary>Whether the store keeps an order for an attribute.</summary>
    public static bool HasOrder(OntologyAttribute attribute) =>
        attribute is { IsIndexed: true, IsList: false } && attribute.Kind != ScalarKind.Any
        && (attribute.Kind != ScalarKind.String || attribute.IsFolded);

    /// <summary>Writes the table to an image.</summary>
    public void Save(ImageOutput image)
    {
        image.Write(RowCount);
        Ids.Save(image, RowCount);
        CreatedAt.Save(image, RowCount);
        UpdatedAt.Save(image, RowCount);
        FormerIds.Save(image, RowCount);
        foreach (var column in Columns)
            column.Save(image, RowCount);
        IdOrder.Save(image);
        foreach (var order in Orders)
            order?.Save(image);
    }

    /// <summary>Reads a table from an image; its words come afterwards.</summary>
    public static TypeTable Load(NodeType type, ImageInput image)
    {
        var rows = image.ReadCount(NodeRef.MaxRows);
        var (ids, createdAt) = (Pages<TextRef>.Load(image, rows), Pages<long>.Load(image, rows));
        var (updatedAt, formerIds) = (Pages<long>.Load(image, rows), Pages<uint>.Load(image, rows));
        Column[] columns = [.. type.Attributes.Select(attribute => Column.Create(attribute))];
        foreach (var column in columns)
            column.Load(image, rows);
        var idOrder = SortedIndex.Load(-1, image, rows);
        var orders = new SortedIndex?[columns.Length];
        foreach (var attribute in type.Attributes)
            if (HasOrder(attribute))
                orders[attribute.Slot] = SortedIndex.Load(attribute.Slot, image, rows);
        return new TypeTable(type, columns, idOrder, orders, NoWords(type), edition: 0)
        {
            RowCount = rows,
            Ids = ids,
            CreatedAt = createdAt,
            UpdatedAt = updatedAt,
            FormerIds = formerIds,
        };
    }

    /// <summary>Indexes the words of an attribute that is searched, of a table that was loaded.</summary>
    public void IndexWords(int slot, Arenas arenas)
    {
        for (var row = 0; row < RowCount; row++)
            if (!Ids[row].IsNull)
                Words[slot]!.Add(row, this, arenas);
    }

    private static WordIndex?[] NoWords(NodeType type) =>
        [.. type.Attributes.Select(attribute => attribute.IsSearched ? new WordIndex(attribute.Slot) : null)];

    /// <summary>The same nodes for the next edition.</summary>
    public TypeTable Next(long edition)
    {
        var columns = new Column[Columns.Length];
        var orders = new SortedIndex?[Orders.Length];
        var words = new WordIndex?[Words.Length];
        for (var i = 0; i < columns.Length; i++)
        {
            columns[i] = Columns[i].Next(RowCount);
            orders[i] = Orders[i]?.Next(edition, RowCount);
            words[i] = Words[i]?.Next(edition);
        }

        return new TypeTable(Type, columns, IdOrder.Next(edition, RowCount), orders, words, edition)
        {
            RowCount = RowCount,
            Ids = Ids.Next(RowCount),
            CreatedAt = CreatedAt.Next(RowCount),
            UpdatedAt = UpdatedAt.Next(RowCount),
            FormerIds = FormerIds.Next(RowCount),
        };
    }
}
