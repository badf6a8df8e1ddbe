namespace Graph.Embedded.Snapshot;

/// <summary>
/// The relationships of 256 nodes with neighbouring rows: where each node's begin, and all entries one behind the
/// other. A node with more than 2,048 has a <see cref="HubList"/> instead.
/// </summary>
internal sealed class LinkPage
{
    /// <summary>Nodes of a page.</summary>
    public const int Owners = 1 << Shift;

    /// <summary>What a row is shifted by for the number of its page.</summary>
    public const int Shift = 8;

    private const int MostEntries = ushort.MaxValue;

    private readonly long _edition;
    private readonly ushort[] _first;
    private ulong[] _entries;
    private HubList?[]? _hubs;
    private int _hubCount;

    /// <summary>A page without entries.</summary>
    public LinkPage(long edition)
    {
        _edition = edition;
        _first = new ushort[Owners + 1];
        _entries = [];
    }

    private LinkPage(ushort[] first, ulong[] entries)
    {
        _first = first;
        _entries = entries;
    }

    private LinkPage(LinkPage old, long edition)
    {
        _edition = edition;
        _first = (ushort[])old._first.Clone();
        _entries = old._entries.AsSpan(0, old.Inline).ToArray();
        _hubs = (HubList?[]?)old._hubs?.Clone();
        _hubCount = old._hubCount;
    }

    /// <summary>Whether no node of the page has a relationship.</summary>
    public bool IsEmpty => Inline == 0 && _hubCount == 0;

    private int Inline => _first[Owners];

    /// <summary>The entries of a node, by the lower 8 bits of its row.</summary>
    public LinkList this[int owner] => _hubs?[owner] is { } hub
        ? new LinkList(hub)
        : new LinkList(_entries.AsSpan(_first[owner], _first[owner + 1] - _first[owner]));

    /// <summary>This page where it is of the edition, else a copy that is.</summary>
    public LinkPage Own(long edition) => _edition == edition ? this : new LinkPage(this, edition);

    /// <summary>Puts an entry at an index of a node's list.</summary>
    public void Insert(int owner, int index, ulong entry)
    {
        // A page that is full makes room by its longest list, which may be this very one.
        if (_hubs?[owner] is null && (this[owner].Count == HubList.ChunkSize || Inline == MostEntries))
            MakeHub(Inline == MostEntries ? LongestOwner() : owner);
        if (_hubs?[owner] is { } hub)
        {
            hub = hub.Own(_edition);
            hub.Insert(index, entry);
            _hubs[owner] = hub;
            return;
        }

        if (Inline == _entries.Length)
            Array.Resize(ref _entries, Math.Max(4, Inline + Inline / 2));

        var place = _first[owner] + index;
        _entries.AsSpan(place, Inline - place).CopyTo(_entries.AsSpan(place + 1));
        _entries[place] = entry;
        for (var i = owner + 1; i <= Owners; i++)
            _first[i]++;
    }

    /// <summary>Takes the entry at an index of a node's list away.</summary>
    public void RemoveAt(int owner, int index)
    {
        if (_hubs?[owner] is { } hub)
        {
            hub = hub.Own(_edition);
            hub.RemoveAt(index);
            var goes = hub.Count == 0;
            _hubs[owner] = goes ? null : hub;
            _hubCount -= goes ? 1 : 0;
            return;
        }

        var place = _first[owner] + index;
        _entries.AsSpan(place + 1, Inline - place - 1).CopyTo(_entries.AsSpan(place));
        for (var i = owner + 1; i <= Owners; i++)
            _first[i]--;
    }

    /// <summary>Writes a page, which may be absent, to an image.</summary>
    public static void Save(LinkPage? page, ImageOutput image)
    {
        image.Write(page is null ? 0 : 1 + page._hubCount);
        if (page is null)
            return;
        image.Write<ushort>(page._first);
        image.Write<ulong>(page._entries.AsSpan(0, page.Inline));
        for (var owner = 0; owner < Owners && page._hubCount > 0; owner++)
        {
            if (page._hubs![owner] is not { } hub)
                continue;
            image.Write(owner);
            hub.Save(image);
        }
    }

    /// <summary>Reads a page from an image.</summary>
    public static LinkPage? Load(ImageInput image)
    {
        var hubs = image.ReadCount(1 + Owners) - 1;
        if (hubs < 0)
            return null;

        var first = image.ReadArray<ushort>(Owners + 1);
        for (var i = 0; i < Owners; i++)
            if (first[i] > first[i + 1])
                throw new InvalidDataException("A node's relationships end before they begin.");
        var page = new LinkPage(first, image.ReadArray<ulong>(first[Owners]));
        for (; page._hubCount < hubs; page._hubCount++)
            (page._hubs ??= new HubList?[Owners])[image.ReadCount(Owners - 1)] = HubList.Load(image);
        return page;
    }

    private void MakeHub(int owner)
    {
        var count = _first[owner + 1] - _first[owner];
        (_hubs ??= new HubList?[Owners])[owner] =
            new HubList(_entries.AsSpan(_first[owner], count), _edition);
        _hubCount++;
        _entries.AsSpan(_first[owner + 1], Inline - _first[owner + 1]).CopyTo(_entries.AsSpan(_first[owner]));
        for (var i = owner + 1; i <= Owners; i++)
            _first[i] -= (ushort)count;
    }

    private int LongestOwner()
    {
        var longest = 0;
        for (var i = 1; i < Owners; i++)
            if (_first[i + 1] - _first[i] > _first[longest + 1] - _first[longest])
                longest = i;
        return longest;
    }
}
