using System.Collections.Concurrent;
using Graph.Bolt.Connection;

namespace Graph.Bolt.Routing;

/// <summary>The routing tables of a driver, one per database, fetched when they are needed and by one asker at a time.
/// Thread-safe.</summary>
internal sealed class RoutingTables(BoltUri uri, ServerPools pools, BoltSettings settings)
{
    // A table that nobody asks for any more is kept a little longer than it is good.
    private static readonly TimeSpan _keptPastEnd = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<string, Entry> _entries = new(StringComparer.Ordinal);
    private int _turn = -1;

    /// <summary>The table for a database, as it is known; null where it is not.</summary>
    public RoutingTable? Peek(string? database) => _entries.GetValueOrDefault(database ?? "")?.Table;

    /// <summary>A table that is good for the access.</summary>
    /// <exception cref="BoltException">No router gave one.</exception>
    public async ValueTask<RoutingTable> GetAsync(RouteRequest request, CancellationToken cancellation)
    {
        // The name of the user's own database is asked for each time: it may have changed, and depends on the user.
        if (request.Database is not null
            && Peek(request.Database) is { } known && known.IsFresh(request.Access, settings.Clock))
        {
            return known;
        }

        var entry = _entries.GetOrAdd(request.Database ?? "", static _ => new Entry());
        await entry.Gate.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            if (request.Database is not null
                && entry.Table is { } fetched && fetched.IsFresh(request.Access, settings.Clock))
            {
                return fetched;
            }

            return await FetchAndKeepAsync(request, entry, cancellation).ConfigureAwait(false);
        }
        finally
        {
            entry.Gate.Release();
        }
    }

    /// <summary>Fetches a table whether or not one is known.</summary>
    public async ValueTask<RoutingTable> RefreshAsync(RouteRequest request, CancellationToken cancellation)
    {
        var entry = _entries.GetOrAdd(request.Database ?? "", static _ => new Entry());
        await entry.Gate.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            return await FetchAndKeepAsync(request, entry, cancellation).ConfigureAwait(false);
        }
        finally
        {
            entry.Gate.Release();
        }
    }

    /// <summary>A member for the access: the one with the fewest connections in use, by turns where several
    /// have.</summary>
    public BoltAddress? Choose(RoutingTable table, BoltAccess access)
    {
        var members = table.MembersFor(access);
        if (members.Count == 0)
            return null;
        var start = (uint)Interlocked.Increment(ref _turn);
        BoltAddress? best = null;
        var fewest = int.MaxValue;
        for (var i = 0; i < members.Count; i++)
        {
            var member = members[(int)((start + (uint)i) % (uint)members.Count)];
            var inUse = pools.Of(member).InUse;
            if (inUse < fewest)
                (best, fewest) = (member, inUse);
        }

        return best;
    }

    /// <summary>A member is gone: no table names it any more.</summary>
    public void Drop(BoltAddress address) => Change(static (table, gone) => table.Without(gone), address, null);

    /// <summary>A member does not lead a database any more.</summary>
    public void DropWriter(BoltAddress address, string? database) =>
        Change(static (table, gone) => table.WithoutWriter(gone), address, database);

    private void Change(Func<RoutingTable, BoltAddress, RoutingTable> change, BoltAddress address, string? database)
    {
        foreach (var (name, entry) in _entries)
            if (database is null || name == database)
                entry.Update(change, address);
    }

    private async ValueTask<RoutingTable> FetchAndKeepAsync(
        RouteRequest request, Entry entry, CancellationToken cancellation)
    {
        var table = await FetchAsync(request, entry.Table, cancellation).ConfigureAwait(false);
        entry.Table = table;
        if (table.Database is { Length: > 0 } name)
            _entries.GetOrAdd(name, static _ => new Entry()).Table = table;
        var used = new HashSet<BoltAddress>();
        foreach (var (key, other) in _entries)
        {
            if (other.Table is not { } kept)
                continue;
            if (settings.Clock.GetElapsedTime(kept.MadeAt) > kept.TimeToLive + _keptPastEnd && other != entry)
                _entries.TryRemove(key, out _);
            else
                used.UnionWith([.. kept.Routers, .. kept.Readers, .. kept.Writers]);
        }

        await pools.ForgetAllButAsync(used).ConfigureAwait(false);
        return table;
    }

    private async ValueTask<RoutingTable> FetchAsync(
        RouteRequest request, RoutingTable? known, CancellationToken cancellation)
    {
        var failures = new List<Exception>();
        var bookmarks = await request.Bookmarks(cancellation).ConfigureAwait(false);
        // Where nobody wrote, the routers known may be the wrong half of a parted cluster.
        var isSeedFirst = known is null or { CameWithoutWriter: true };
        var tried = new HashSet<BoltAddress>();
        for (var round = 0; round < 2; round++)
        {
            var routers = (round == 0) == isSeedFirst
                ? await SeedsAsync(cancellation).ConfigureAwait(false)
                : known?.Routers ?? [];
            foreach (var router in routers)
            {
                if (!tried.Add(router))
                    continue;
                var table = await TryAskAsync(router, request, bookmarks, failures, cancellation).ConfigureAwait(false);
                if (table is not null)
                    return table;
            }
        }

        throw new BoltUnavailableException(
            $"None of the servers {string.Join(", ", tried)} gave a routing table"
            + (request.Database is null ? "" : $" for the database \"{request.Database}\"")
            + $". {string.Join(" ", failures.Select(e => e.Message).Distinct().Take(3))} Is one of them running, and a "
            + "member of the cluster?",
            failures.Count == 1 ? failures[0] : new AggregateException(failures));
    }

    private async ValueTask<RoutingTable?> TryAskAsync(
        BoltAddress router,
        RouteRequest request,
        IReadOnlyCollection<string> bookmarks,
        List<Exception> failures,
        CancellationToken cancellation)
    {
        try
        {
            var table = await request.AskAsync(pools.Of(router), uri, settings, bookmarks, cancellation)
                .ConfigureAwait(false);
            if (table is { Routers.Count: > 0, Readers.Count: > 0 })
                return table;
            failures.Add(new BoltProtocolException($"The server {router} knows no routers or no readers."));
        }
        catch (BoltException e) when (!RouteRequest.EndsDiscovery(e))
        {
            failures.Add(e);
            Drop(router);
        }

        return null;
    }

    private async ValueTask<IReadOnlyList<BoltAddress>> SeedsAsync(CancellationToken cancellation) =>
        settings.Resolver is { } resolver
            ? await resolver(uri.Address, cancellation).ConfigureAwait(false)
            : [uri.Address];

    /// <summary>The table of a database, and the gate of who fetches it.</summary>
    private sealed class Entry
    {
        private RoutingTable? _table;

        public SemaphoreSlim Gate { get; } = new(1, 1);

        public RoutingTable? Table
        {
            get => Volatile.Read(ref _table);
            set => Volatile.Write(ref _table, value);
        }

        public void Update(Func<RoutingTable, BoltAddress, RoutingTable> change, BoltAddress address)
        {
            while (Table is { } before
                && Interlocked.CompareExchange(ref _table, change(before, address), before) != before)
            {
                // Somebody else changed it in between.
            }
        }
    }
}
