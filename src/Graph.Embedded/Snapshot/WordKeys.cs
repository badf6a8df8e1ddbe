namespace Graph.Embedded.Snapshot;

/// <summary>Sorted words, their bytes one behind the other.</summary>
internal sealed class WordKeys
{
    private byte[] _bytes;
    private int[] _ends;

    /// <summary>No words, with room for a few.</summary>
    public WordKeys()
    {
        _bytes = new byte[32];
        _ends = new int[4];
    }

    private WordKeys(byte[] bytes, int[] ends, int count)
    {
        _bytes = bytes;
        _ends = ends;
        Count = count;
    }

    /// <summary>How many words.</summary>
    public int Count { get; private set; }

    /// <summary>A word by its place.</summary>
    public ReadOnlySpan<byte> this[int place]
    {
        get
        {
            var start = place == 0 ? 0 : _ends[place - 1];
            return _bytes.AsSpan(start, _ends[place] - start);
        }
    }

    /// <summary>A copy.</summary>
    public WordKeys Copy() => new((byte[])_bytes.Clone(), (int[])_ends.Clone(), Count);

    /// <summary>The place of the first word that is not before this one, and whether it is this one.</summary>
    public int Find(ReadOnlySpan<byte> word, out bool isThere)
    {
        int low = 0, high = Count;
        isThere = false;
        while (low < high)
        {
            var middle = low + high >>> 1;
            var order = this[middle].SequenceCompareTo(word);
            isThere |= order == 0;
            if (order < 0)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    /// <summary>Puts a word at a place.</summary>
    public void Insert(int place, ReadOnlySpan<byte> word)
    {
        var start = place == 0 ? 0 : _ends[place - 1];
        var used = Count == 0 ? 0 : _ends[Count - 1];
        if (used + word.Length > _bytes.Length)
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, used + word.Length));
        if (Count == _ends.Length)
            Array.Resize(ref _ends, Count * 2);
        _bytes.AsSpan(start, used - start).CopyTo(_bytes.AsSpan(start + word.Length));
        word.CopyTo(_bytes.AsSpan(start));
        for (var i = Count; i > place; i--)
            _ends[i] = _ends[i - 1] + word.Length;
        _ends[place] = start + word.Length;
        Count++;
    }

    /// <summary>Takes the word at a place away.</summary>
    public void RemoveAt(int place)
    {
        var start = place == 0 ? 0 : _ends[place - 1];
        var length = _ends[place] - start;
        _bytes.AsSpan(start + length, _ends[Count - 1] - start - length).CopyTo(_bytes.AsSpan(start));
        for (var i = place; i < Count - 1; i++)
            _ends[i] = _ends[i + 1] - length;
        Count--;
    }

    /// <summary>Cuts off the words from a place on and returns them.</summary>
    public WordKeys Split(int place)
    {
        var start = place == 0 ? 0 : _ends[place - 1];
        var bytes = _bytes.AsSpan(start, _ends[Count - 1] - start).ToArray();
        var ends = new int[_ends.Length];
        for (var i = place; i < Count; i++)
            ends[i - place] = _ends[i] - start;
        var right = new WordKeys(bytes, ends, Count - place);
        Count = place;
        return right;
    }
}
