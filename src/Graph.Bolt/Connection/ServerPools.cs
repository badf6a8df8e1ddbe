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
        _pools.GetOrAdd(address, static (at, s) => new ConnectionPool(at, s.uri, s.auth, s.settings), (uri, auth, settings));

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var pool in _pools.Values)
            await pool.DisposeAsync().ConfigureAwait(false);
    }
}
