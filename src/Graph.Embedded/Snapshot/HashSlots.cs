namespace Graph.Embedded.Snapshot;

/// <summary>
/// Open addressing from a 32-bit tag to a 32-bit reference, at most 60 % full, in pages of 4,096. Entries are only ever
/// added, in place, while snapshots read: whoever looks up compares the referred row of <em>its</em> snapshot with what
/// it looks for, and passes over rows that its snapshot does not have, so entries of later, deleted or abandoned rows
/// do no harm. When it is full a larger one takes its place in the next snapshot.
/// </summary>
internal sealed class HashSlots
{
    private const int PageShift = 12;
    private const int PageSize = 1 << PageShift;
    private const int SmallestCapacity = 64;

    private readonly ulong[][] _pages;
    private readonly int _capacityBits;
    private readonly int _mask;
    private int _used;

    private HashSlots(int capacityBits)
    {
        _capacityBits = capacityBits;
        _mask = (1 << capacityBits) - 1;
        var pageSize = Math.Min(PageSize, _mask + 1);
        _pages = new ulong[(_mask + 1) / pageSize][];
        for (var i = 0; i < _pages.Length; i++)
            _pages[i] = new ulong[pageSize];
    }

    /// <summary>A new table without entries.</summary>
    public static HashSlots Create() => new(System.Numerics.BitOperations.Log2(SmallestCapacity));

    /// <summary>Where the search for a tag begins.</summary>
    public int Begin(uint tag) => (int)(tag * 0x9E37_79B1u >> (32 - _capacityBits));

    /// <summary>The next reference with this tag; <paramref name="position"/> begins at <see cref="Begin"/>.</summary>
    public bool TryNext(uint tag, ref int position, out uint reference)
    {
        while (true)
        {
            var slot = _pages[position >> PageShift][position & (PageSize - 1)];
            if (slot == 0)
            {
                reference = 0;
                return false;
            }

            position = position + 1 & _mask;
            if ((uint)(slot >> 32) == tag)
            {
                reference = (uint)slot;
                return true;
            }
        }
    }

    /// <summary>Adds an entry, unless it is there, and returns the table that has it: this one or a larger
    /// one.</summary>
    public HashSlots Add(uint tag, uint reference)
    {
        var position = Begin(tag);
        while (TryNext(tag, ref position, out var found))
            if (found == reference)
                return this;

        var table = (_used + 1) * 5L > (_mask + 1) * 3L ? Grown() : this;
        table.Place((ulong)tag << 32 | reference);
        return table;
    }

    /// <summary>A table without entries that has room for so many.</summary>
    public static HashSlots WithRoomFor(int count)
    {
        var bits = System.Numerics.BitOperations.Log2(SmallestCapacity);
        while (count * 5L > (1L << bits) * 3)
            bits++;
        return new HashSlots(bits);
    }

    /// <summary>Adds an entry that is not there, where there is room.</summary>
    public void AddNew(uint tag, uint reference) => Place((ulong)tag << 32 | reference);

    private HashSlots Grown()
    {
        var grown = new HashSlots(_capacityBits + 1);
        foreach (var page in _pages)
            foreach (var slot in page)
                if (slot != 0)
                    grown.Place(slot);
        return grown;
    }

    private void Place(ulong slot)
    {
        var position = Begin((uint)(slot >> 32));
        while (_pages[position >> PageShift][position & (PageSize - 1)] != 0)
            position = position + 1 & _mask;
        _pages[position >> PageShift][position & (PageSize - 1)] = slot;
        _used++;
    }
}
