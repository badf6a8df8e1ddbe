namespace Graph.Embedded.Snapshot;

/// <summary>Many rows of a type, in chunks of 65,536: two bytes a row, or less. Changed in place by the edition that
/// made it.</summary>
internal sealed class RowSet
{
    private const int Shift = 16;

    private readonly long _edition;
    private ushort[] _numbers;
    private RowChunk[] _chunks;
    private int _chunkCount;

    /// <summary>A set of some rows.</summary>
    public RowSet(long edition, ReadOnlySpan<int> rows)
    {
        _edition = edition;
        _numbers = new ushort[1];
        _chunks = new RowChunk[1];
        foreach (var row in rows)
            Add(row);
    }

    private RowSet(RowSet old, long edition)
    {
        _edition = edition;
        _numbers = (ushort[])old._numbers.Clone();
        _chunks = (RowChunk[])old._chunks.Clone();
        _chunkCount = old._chunkCount;
        Count = old.Count;
    }

    /// <summary>How many rows.</summary>
    public int Count { get; private set; }

    /// <summary>This set where it is of the edition, else one that is.</summary>
    public RowSet Own(long edition) => _edition == edition ? this : new RowSet(this, edition);

    /// <summary>Whether a row is in it.</summary>
    public bool Contains(int row)
    {
        var place = Find(row);
        return place >= 0 && _chunks[place].Contains((ushort)row);
    }

    /// <summary>Adds a row, unless it is there.</summary>
    public void Add(int row)
    {
        var place = Find(row);
        if (place < 0)
            Insert(place = ~place, (ushort)(row >> Shift));
        _chunks[place] = _chunks[place].Own(_edition);
        Count += _chunks[place].Add((ushort)row) ? 1 : 0;
    }

    /// <summary>Takes a row away, where it is there.</summary>
    public void Remove(int row)
    {
        var place = Find(row);
        if (place < 0)
            return;
        _chunks[place] = _chunks[place].Own(_edition);
        Count -= _chunks[place].Remove((ushort)row) ? 1 : 0;
        if (_chunks[place].Count > 0)
            return;

        var behind = _chunkCount - place - 1;
        Array.Copy(_numbers, place + 1, _numbers, place, behind);
        Array.Copy(_chunks, place + 1, _chunks, place, behind);
        _chunks[--_chunkCount] = null!;
    }

    /// <summary>Sets the bits of its rows; the last of them must lie within.</summary>
    public void AddTo(Span<ulong> target)
    {
        for (var i = 0; i < _chunkCount; i++)
            _chunks[i].AddTo(target[(_numbers[i] << (Shift - 6))..]);
    }

    private int Find(int row)
    {
        // Rows come in order most of the time.
        var number = (ushort)(row >> Shift);
        return _chunkCount > 0 && _numbers[_chunkCount - 1] == number
            ? _chunkCount - 1
            : _numbers.AsSpan(0, _chunkCount).BinarySearch(number);
    }

    private void Insert(int place, ushort number)
    {
        if (_chunkCount == _chunks.Length)
        {
            Array.Resize(ref _numbers, _chunkCount * 2);
            Array.Resize(ref _chunks, _chunkCount * 2);
        }

        Array.Copy(_numbers, place, _numbers, place + 1, _chunkCount - place);
        Array.Copy(_chunks, place, _chunks, place + 1, _chunkCount - place);
        _numbers[place] = number;
        _chunks[place] = new RowChunk(_edition);
        _chunkCount++;
    }
}
