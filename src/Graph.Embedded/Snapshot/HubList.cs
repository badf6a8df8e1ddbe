namespace Graph.Embedded.Snapshot;

/// <summary>The relationships of a node that has very many, in chunks of at most 2,048 sorted entries, so that one more
/// beside 100,000 copies a chunk and a directory only.</summary>
internal sealed class HubList
{
    /// <summary>A chunk, and what a node may have before its list becomes a hub's.</summary>
    public const int ChunkSize = 2048;

    private readonly long _edition;
    private ulong[][] _chunks;
    private int[] _counts;
    private long[] _chunkEditions;

    /// <summary>Makes a hub's list of sorted entries.</summary>
    public HubList(ReadOnlySpan<ulong> entries, long edition)
    {
        _edition = edition;
        var chunkCount = Math.Max(1, (entries.Length + ChunkSize - 1) / ChunkSize);
        _chunks = new ulong[chunkCount][];
        _counts = new int[chunkCount];
        _chunkEditions = new long[chunkCount];
        for (var i = 0; i < chunkCount; i++)
        {
            var part = entries[Math.Min(entries.Length, i * ChunkSize)..Math.Min(entries.Length, (i + 1) * ChunkSize)];
            _chunks[i] = new ulong[ChunkSize];
            part.CopyTo(_chunks[i]);
            _counts[i] = part.Length;
            _chunkEditions[i] = edition;
        }

        Count = entries.Length;
    }

    private HubList(HubList old, long edition)
    {
        _edition = edition;
        _chunks = (ulong[][])old._chunks.Clone();
        _counts = (int[])old._counts.Clone();
        _chunkEditions = (long[])old._chunkEditions.Clone();
        Count = old.Count;
    }

    /// <summary>How many entries.</summary>
    public int Count { get; private set; }

    /// <summary>How many chunks; none of them is empty unless all are.</summary>
    public int ChunkCount => _chunks.Length;

    /// <summary>The entries of a chunk.</summary>
    public ReadOnlySpan<ulong> Chunk(int index) => _chunks[index].AsSpan(0, _counts[index]);

    /// <summary>The chunk that holds an entry by its index, and the place in it.</summary>
    public (int Chunk, int Offset) Locate(int index)
    {
        var chunk = 0;
        while (chunk < _counts.Length - 1 && index >= _counts[chunk])
            index -= _counts[chunk++];
        return (chunk, index);
    }

    /// <summary>This list where it is of the edition, else a copy that is.</summary>
    public HubList Own(long edition) => _edition == edition ? this : new HubList(this, edition);

    /// <summary>Puts an entry before the one at <paramref name="index"/>.</summary>
    public void Insert(int index, ulong entry)
    {
        var (chunk, offset) = Locate(index);
        if (_counts[chunk] == ChunkSize)
        {
            Split(chunk, offset);
            (chunk, offset) = Locate(index);
        }

        var entries = OwnChunk(chunk);
        entries.AsSpan(offset, _counts[chunk] - offset).CopyTo(entries.AsSpan(offset + 1));
        entries[offset] = entry;
        _counts[chunk]++;
        Count++;
    }

    /// <summary>Takes the entry at <paramref name="index"/> away.</summary>
    public void RemoveAt(int index)
    {
        var (chunk, offset) = Locate(index);
        var entries = OwnChunk(chunk);
        entries.AsSpan(offset + 1, _counts[chunk] - offset - 1).CopyTo(entries.AsSpan(offset));
        _counts[chunk]--;
        Count--;
        if (_counts[chunk] == 0 && _chunks.Length > 1)
        {
            _chunks = [.. _chunks[..chunk], .. _chunks[(chunk + 1)..]];
            _counts = [.. _counts[..chunk], .. _counts[(chunk + 1)..]];
            _chunkEditions = [.. _chunkEditions[..chunk], .. _chunkEditions[(chunk + 1)..]];
        }
    }

    /// <summary>All entries.</summary>
    public ulong[] ToArray()
    {
        var all = new ulong[Count];
        var written = 0;
        for (var i = 0; i < ChunkCount; i++)
        {
            Chunk(i).CopyTo(all.AsSpan(written));
            written += _counts[i];
        }

        return all;
    }

    /// <summary>Writes the list to an image.</summary>
    public void Save(ImageOutput image)
    {
        image.Write(Count);
        for (var i = 0; i < ChunkCount; i++)
            image.Write(Chunk(i));
    }

    /// <summary>Reads a list from an image.</summary>
    public static HubList Load(ImageInput image) =>
        new(image.ReadArray<ulong>(image.ReadCount(int.MaxValue / sizeof(ulong))), edition: 0);

    private ulong[] OwnChunk(int chunk)
    {
        if (_chunkEditions[chunk] != _edition)
        {
            _chunks[chunk] = (ulong[])_chunks[chunk].Clone();
            _chunkEditions[chunk] = _edition;
        }

        return _chunks[chunk];
    }

    // Entries that come in order fill their chunks: what is put behind the last one begins a chunk of its own.
    private void Split(int chunk, int offset)
    {
        var kept = offset == ChunkSize ? ChunkSize : ChunkSize / 2;
        var moved = new ulong[ChunkSize];
        _chunks[chunk].AsSpan(kept).CopyTo(moved);
        _chunks = [.. _chunks[..(chunk + 1)], moved, .. _chunks[(chunk + 1)..]];
        _counts = [.. _counts[..chunk], kept, ChunkSize - kept, .. _counts[(chunk + 1)..]];
        _chunkEditions = [.. _chunkEditions[..(chunk + 1)], _edition, .. _chunkEditions[(chunk + 1)..]];
    }
}
