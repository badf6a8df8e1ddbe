namespace Graph.Embedded.Snapshot;

/// <summary>The relationships of one table at one node, sorted by the far end's id, then the relationship's. Valid
/// while its snapshot is.</summary>
internal readonly ref struct LinkList
{
    private readonly ReadOnlySpan<ulong> _entries;
    private readonly HubList? _hub;

    /// <summary>The list of a node that is not a hub.</summary>
    public LinkList(ReadOnlySpan<ulong> entries) => _entries = entries;

    /// <summary>The list of a hub.</summary>
    public LinkList(HubList hub) => _hub = hub;

    /// <summary>How many entries.</summary>
    public int Count => _hub is null ? _entries.Length : _hub.Count;

    /// <summary>An entry by its index.</summary>
    public LinkEntry this[int index]
    {
        get
        {
            if (_hub is null)
                return new LinkEntry(_entries[index]);
            var (chunk, offset) = _hub.Locate(index);
            return new LinkEntry(_hub.Chunk(chunk)[offset]);
        }
    }

    /// <summary>The entries from an index on, as far as they lie together; not empty while the index is one.</summary>
    public ReadOnlySpan<ulong> Run(int index)
    {
        if (_hub is null)
            return _entries[index..];
        if (_hub.Count == 0)
            return default;
        var (chunk, offset) = _hub.Locate(index);
        return _hub.Chunk(chunk)[offset..];
    }

    /// <summary>The entries up to an index, as far as they lie together with the last of them.</summary>
    public ReadOnlySpan<ulong> RunBefore(int index)
    {
        if (_hub is null)
            return _entries[..index];
        if (index == 0)
            return default;
        var (chunk, offset) = _hub.Locate(index - 1);
        return _hub.Chunk(chunk)[..(offset + 1)];
    }
}
