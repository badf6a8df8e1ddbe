namespace Graph.Bolt;

/// <summary>
/// Bookmarks of sessions that want to see what the others wrote: what a transaction was begun with is replaced by what
/// it ended with. Thread-safe.
/// </summary>
/// <param name="initial">Bookmarks to begin with; null for none.</param>
public sealed class BoltBookmarks(IEnumerable<string>? initial = null)
{
    private readonly HashSet<string> _bookmarks = [.. initial ?? []];
    private readonly Lock _lock = new();

    /// <summary>The bookmarks now.</summary>
    public IReadOnlyCollection<string> Current
    {
        get
        {
            lock (_lock)
                return [.. _bookmarks];
        }
    }

    /// <summary>Replaces bookmarks.</summary>
    /// <param name="used">What a transaction was begun with.</param>
    /// <param name="gained">What it ended with.</param>
    public void Replace(IEnumerable<string> used, IEnumerable<string> gained)
    {
        lock (_lock)
        {
            _bookmarks.ExceptWith(used);
            _bookmarks.UnionWith(gained);
        }
    }
}
