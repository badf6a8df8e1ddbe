namespace Graph.Embedded.Snapshot;

/// <summary>
/// Some of 65,536 rows, by their lower 16 bits: sorted while they are few, one bit each where they are many. Changed in
/// place by the edition that made it; the next edition's shares its array as long as rows are only put behind the last
/// one, where no older edition looks.
/// </summary>
internal sealed class RowChunk
{
    /// <summary>How many rows a chunk may have.</summary>
    public const int Size = 1 << 16;

    /// <summary>More than so many take less room as bits.</summary>
    public const int MostSorted = Size / 16;

    private const int WordCount = Size / 64;
    private const int SmallestCapacity = 16;

    private readonly long _edition;
    private ushort[]? _sorted;
    private ulong[]? _bits;
    private bool _ownsArray;

    /// <summary>A chunk without rows.</summary>
    public RowChunk(long edition)
    {
        _edition = edition;
        _sorted = new ushort[SmallestCapacity];
        _ownsArray = true;
    }

    private RowChunk(RowChunk old, long edition)
    {
        _edition = edition;
        _sorted = old._sorted;
        _bits = old._bits;
        Count = old.Count;
    }

    /// <summary>How many rows.</summary>
    public int Count { get; private set; }

    /// <summary>This chunk where it is of the edition, else one that is.</summary>
    public RowChunk Own(long edition) => _edition == edition ? this : new RowChunk(this, edition);

    /// <summary>Whether a row is in it.</summary>
    public bool Contains(ushort row) => _bits is { } bits
        ? (bits[row >> 6] >> row & 1) != 0
        : _sorted.AsSpan(0, Count).BinarySearch(row) >= 0;

    /// <summary>Adds a row, unless it is there; false where it is.</summary>
    public bool Add(ushort row)
    {
        if (_bits is not null)
            return AddBit(row);

        var sorted = _sorted!;
        if (Count > 0 && sorted[Count - 1] >= row)
            return Insert(row);
        if (Count == sorted.Length)
            Grow();
        _sorted![Count++] = row;
        ToBitsWhereMany();
        return true;
    }

    /// <summary>Takes a row away; false where it is not there.</summary>
    public bool Remove(ushort row)
    {
        if (!Contains(row))
            return false;

        OwnArray();
        if (_bits is { } bits)
        {
            bits[row >> 6] &= ~(1UL << row);
        }
        else
        {
            var place = _sorted.AsSpan(0, Count).BinarySearch(row);
            _sorted.AsSpan(place + 1, Count - place - 1).CopyTo(_sorted.AsSpan(place));
        }

        Count--;
        return true;
    }

    /// <summary>Sets the bits of its rows.</summary>
    /// <param name="target">Bits from the chunk's first row on; may end before the chunk does, behind its last row.
    /// </param>
    public void AddTo(Span<ulong> target)
    {
        if (_bits is { } bits)
        {
            var length = Math.Min(bits.Length, target.Length);
            for (var i = 0; i < length; i++)
                target[i] |= bits[i];
            return;
        }

        foreach (var row in _sorted.AsSpan(0, Count))
            target[row >> 6] |= 1UL << row;
    }

    private bool AddBit(ushort row)
    {
        if (Contains(row))
            return false;
        OwnArray();
        _bits![row >> 6] |= 1UL << row;
        Count++;
        return true;
    }

    private bool Insert(ushort row)
    {
        var place = ~_sorted.AsSpan(0, Count).BinarySearch(row);
        if (place < 0)
            return false;
        if (Count == _sorted!.Length)
            Grow();
        else
            OwnArray();
        _sorted.AsSpan(place, Count - place).CopyTo(_sorted.AsSpan(place + 1));
        _sorted![place] = row;
        Count++;
        ToBitsWhereMany();
        return true;
    }

    private void Grow()
    {
        Array.Resize(ref _sorted, Math.Min(MostSorted + 1, Count * 2));
        _ownsArray = true;
    }

    private void ToBitsWhereMany()
    {
        if (Count <= MostSorted)
            return;
        var bits = new ulong[WordCount];
        AddTo(bits);
        (_bits, _sorted, _ownsArray) = (bits, null, true);
    }

    private void OwnArray()
    {
        if (_ownsArray)
            return;
        _sorted = (ushort[]?)_sorted?.Clone();
        _bits = (ulong[]?)_bits?.Clone();
        _ownsArray = true;
    }
}
