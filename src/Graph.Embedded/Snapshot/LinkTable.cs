using System.Numerics;

namespace Graph.Embedded.Snapshot;

/// <summary>
/// The relationships of one type, seen one way from the nodes of one type: for each node, by row, its entries. What is
/// pending lies in a table of its own. A page without entries is null.
/// </summary>
internal sealed class LinkTable
{
    private readonly long _edition;
    private LinkPage?[] _pages;

    private LinkTable(LinkPage?[] pages, long edition, long count, long owners)
    {
        _pages = pages;
        _edition = edition;
        Count = count;
        Owners = owners;
    }

    /// <summary>How many entries there are at all nodes.</summary>
    public long Count { get; private set; }

    /// <summary>How many nodes have an entry.</summary>
    public long Owners { get; private set; }

    /// <summary>The entries of a node.</summary>
    public LinkList this[int row] =>
        row >> LinkPage.Shift < _pages.Length && _pages[row >> LinkPage.Shift] is { } page
            ? page[row & LinkPage.Owners - 1]
            : default;

    /// <summary>A table of the edition: this one, a copy, or a new one.</summary>
    public static LinkTable Own(LinkTable? table, long edition) => table switch
    {
        null => new LinkTable([], edition, 0, 0),
        _ when table._edition == edition => table,
        _ => new LinkTable((LinkPage?[])table._pages.Clone(), edition, table.Count, table.Owners),
    };

    /// <summary>Puts an entry at an index of a node's list.</summary>
    public void Insert(int row, int index, LinkEntry entry)
    {
        var (page, owner) = (OwnPage(row), row & LinkPage.Owners - 1);
        Owners += page[owner].Count == 0 ? 1 : 0;
        page.Insert(owner, index, entry.Bits);
        Count++;
    }

    /// <summary>Takes the entry at an index of a node's list away.</summary>
    public void RemoveAt(int row, int index)
    {
        var (page, owner) = (OwnPage(row), row & LinkPage.Owners - 1);
        page.RemoveAt(owner, index);
        Owners -= page[owner].Count == 0 ? 1 : 0;
        if (page.IsEmpty)
            _pages[row >> LinkPage.Shift] = null;
        Count--;
    }

    /// <summary>Writes a table, which may be absent, to an image.</summary>
    public static void Save(LinkTable? table, ImageOutput image)
    {
        image.Write(table?._pages.Length ?? 0);
        if (table is null)
            return;
        image.Write<long>([table.Count, table.Owners]);
        foreach (var page in table._pages)
            LinkPage.Save(page, image);
    }

    /// <summary>Reads a table from an image.</summary>
    public static LinkTable? Load(ImageInput image)
    {
        var pages = new LinkPage?[image.ReadCount(NodeRef.MaxRows >> LinkPage.Shift)];
        if (pages.Length == 0)
            return null;
        Span<long> counts = stackalloc long[2];
        image.Read(counts);
        for (var i = 0; i < pages.Length; i++)
            pages[i] = LinkPage.Load(image);
        return new LinkTable(pages, edition: 0, counts[0], counts[1]);
    }

    private LinkPage OwnPage(int row)
    {
        var page = row >> LinkPage.Shift;
        if (page >= _pages.Length)
            Array.Resize(ref _pages, (int)BitOperations.RoundUpToPowerOf2((uint)page + 1));
        return _pages[page] = _pages[page]?.Own(_edition) ?? new LinkPage(_edition);
    }
}
