using Graph.Bolt.Connection;

namespace Graph.Bolt;

/// <summary>
/// A client of a Neo4j server or cluster: it owns the connections and hands out sessions. One per server and user;
/// thread-safe. Nothing is connected before it is needed.
/// </summary>
public sealed class BoltDriver : IAsyncDisposable
{
    private readonly ServerPools _pools;
    private volatile bool _isDisposed;

    /// <summary>Makes a client.</summary>
    /// <param name="uri">Where to connect.</param>
    /// <param name="auth">Who connects.</param>
    /// <param name="settings">How it behaves; null for the defaults.</param>
    public BoltDriver(BoltUri uri, BoltAuth auth, BoltSettings? settings = null)
    {
        ArgumentNullException.ThrowIfNull(uri);
        ArgumentNullException.ThrowIfNull(auth);
        Uri = uri;
        Settings = settings ?? new BoltSettings();
        _pools = new ServerPools(uri, auth, Settings);
    }

    /// <summary>Where it connects.</summary>
    public BoltUri Uri { get; }

    /// <summary>How it behaves.</summary>
    public BoltSettings Settings { get; }

    internal ServerPools Pools => _pools;

    /// <summary>Opens a session; nothing is sent before it is used.</summary>
    public BoltSession OpenSession(BoltSessionSettings? settings = null)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        return new BoltSession(this, settings ?? BoltSessionSettings.Default);
    }

    /// <summary>Closes all connections. What runs fails.</summary>
    public async ValueTask DisposeAsync()
    {
        _isDisposed = true;
        await _pools.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>Takes a connection for a transaction.</summary>
    internal ValueTask<BoltConnection> AcquireAsync(BoltAccess access, CancellationToken cancellation)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        _ = access;
        var pool = _pools.Of(Uri.Address);
        return pool.TryAcquire() is { } connection ? new(connection) : AcquireInTimeAsync(pool, cancellation);
    }

    /// <summary>Gives a connection back.</summary>
    internal ValueTask ReleaseAsync(BoltConnection connection) => _pools.Of(connection.Address).ReleaseAsync(connection);

    private async ValueTask<BoltConnection> AcquireInTimeAsync(ConnectionPool pool, CancellationToken cancellation)
    {
        using var budget = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        await using var timer = Settings.Clock.CreateTimer(
            static source => ((CancellationTokenSource)source!).Cancel(),
            budget,
            Settings.AcquisitionTimeout,
            Timeout.InfiniteTimeSpan).ConfigureAwait(false);
        try
        {
            return await pool.AcquireAsync(budget.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException e) when (!cancellation.IsCancellationRequested)
        {
            throw new BoltUnavailableException(
                $"No connection to {pool.Address} was free or could be opened within AcquisitionTimeout "
                + $"({Settings.AcquisitionTimeout.TotalSeconds} s); {pool.InUse} of MaxConnections "
                + $"({Settings.MaxConnections}) are in use. Are sessions disposed, or is more at once needed?", e);
        }
    }
}
