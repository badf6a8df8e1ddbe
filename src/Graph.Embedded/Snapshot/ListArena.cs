namespace Graph.Embedded.Snapshot;

/// <summary>
/// Lists of 64-bit items (bits, or references of texts) in append-only pages, shared by all snapshots of a lineage. A
/// list is its length followed by its items; the address 0 is the empty list. One writer, any number of readers.
/// </summary>
internal sealed class ListArena
{
    private const int Shift = 13;
    private const int PageSize = 1 << Shift;
    private const int MaxPages = 1 << (31 - Shift);

    private long[][] _pages = [new long[PageSize]];
    private int _pageCount = 1;
    private int _current;
    private int _used = 1;

    /// <summary>The items of a list.</summary>
    public ReadOnlySpan<long> this[uint address]
    {
        get
        {
            if (address == 0)
                return default;
            var page = _pages[address >> Shift];
            var offset = (int)(address & (PageSize - 1));
            return page.AsSpan(offset + 1, (int)page[offset]);
        }
    }

    /// <summary>Keeps a list and returns its address, which fits in 31 bits.</summary>
    public uint Add(ReadOnlySpan<long> items)
    {
        if (items.IsEmpty)
            return 0;

        if (items.Length >= PageSize / 4)
            return Write(AddPage(items.Length + 1), 0, items);

        if (_used + items.Length + 1 > PageSize)
        {
            _current = AddPage(PageSize);
            _used = 0;
        }

        var address = Write(_current, _used, items);
        _used += items.Length + 1;
        return address;
    }

    /// <summary>The pages that are there now, for an image; to be asked for by the thread that writes.</summary>
    public ListExtent Extent => new(_pages, _pageCount, _current, _used);

    /// <summary>An arena as an image has it.</summary>
    public static ListArena Load(ImageInput image)
    {
        var arena = new ListArena { _pageCount = image.ReadCount(MaxPages) };
        arena._pages = new long[Math.Max(1, arena._pageCount)][];
        for (var i = 0; i < arena._pageCount; i++)
        {
            var (size, used) = (image.ReadCount(Array.MaxLength), image.ReadCount(Array.MaxLength));
            arena._pages[i] = new long[size];
            image.Read(arena._pages[i].AsSpan(0, used));
        }

        arena._current = image.ReadCount(arena._pageCount - 1);
        arena._used = image.ReadCount(PageSize);
        return arena;
    }

    private uint Write(int page, int offset, ReadOnlySpan<long> items)
    {
        _pages[page][offset] = items.Length;
        items.CopyTo(_pages[page].AsSpan(offset + 1));
        return (uint)page << Shift | (uint)offset;
    }

    private int AddPage(int size)
    {
        if (_pageCount == MaxPages)
            throw new InvalidOperationException($"Lists take more than {MaxPages} pages of {PageSize * 8} bytes.");
        if (_pageCount == _pages.Length)
            Array.Resize(ref _pages, _pages.Length * 2);
        _pages[_pageCount] = new long[size];
        return _pageCount++;
    }
}
