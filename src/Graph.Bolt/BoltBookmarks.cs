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

    /// <summary>Where more bookmarks come from each time they are needed, as from another process; they are not kept.
    /// Null for nowhere.</summary>
    public Func<CancellationToken, ValueTask<IReadOnlyCollection<string>>>? Supplier { get; init; }

    /// <summary>Who is told the bookmarks each time a transaction has changed them; null for nobody.</summary>
    public Func<IReadOnlyCollection<string>, CancellationToken, ValueTask>? Consumer { get; init; }

    /// <summary>The bookmarks now, without what the <see cref="Supplier"/> adds.</summary>
    public IReadOnlyCollection<string> Current
    {
        get
        {
            lock (_lock)
                return [.. _bookmarks];
        }
    }

    /// <summary>The bookmarks for a transaction.</summary>
    /// <param name="cancellation">Passed on to the <see cref="Supplier"/>.</param>
    public async ValueTask<IReadOnlyCollection<string>> GetAsync(CancellationToken cancellation = default) =>
        Supplier is { } supplier
            ? [.. Current.Union(await supplier(cancellation).ConfigureAwait(false))]
            : Current;

    /// <summary>Replaces bookmarks.</summary>
    /// <param name="used">What a transaction was begun with.</param>
    /// <param name="gained">What it ended with.</param>
    /// <param name="cancellation">Passed on to the <see cref="Consumer"/>.</param>
    public ValueTask ReplaceAsync(
        IEnumerable<string> used, IEnumerable<string> gained, CancellationToken cancellation = default)
    {
        lock (_lock)
        {
            _bookmarks.ExceptWith(used);
            _bookmarks.UnionWith(gained);
        }

        return Consumer is { } consumer ? consumer(Current, cancellation) : default;
    }
}
