using System.Collections.Concurrent;

namespace Graph.Bolt.Connection;

/// <summary>A pool for each server. Thread-safe.</summary>
internal sealed class ServerPools(BoltUri uri, BoltAuth auth, BoltSettings settings) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<BoltAddress, ConnectionPool> _pools = new();

    /// <summary>All pools there are.</summary>
    public IEnumerable<ConnectionPool> All => _pools.Values;

    /// <summary>The pool of a server.</summary>
    public ConnectionPool Of(BoltAddress address) =>
        _pools.GetOrAdd(
            address, static (at, s) => new ConnectionPool(at, s.uri, s.auth, s.settings), (uri, auth, settings));

    /// <summary>Closes the idle connections to servers that are not used any more.</summary>
    public async ValueTask ForgetAllButAsync(HashSet<BoltAddress> used)
    {
        foreach (var pool in _pools.Values)
            if (pool.Idle > 0 && !used.Contains(pool.Address))
                await pool.ForgetAsync().ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var pool in _pools.Values)
            await pool.DisposeAsync().ConfigureAwait(false);
    }
}
