using Graph.Bolt.Connection;
using Graph.Bolt.Routing;

namespace Graph.Bolt;

/// <summary>
/// A client of a Neo4j server or cluster: it owns the connections and hands out sessions. One per server and user;
/// thread-safe. Nothing is connected before it is needed.
/// </summary>
public sealed class BoltDriver : IAsyncDisposable
{
    private readonly ServerPools _pools;
    private readonly Acquisition _acquisition;
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
        Tables = uri.IsRouted ? new RoutingTables(uri, _pools, Settings) : null;
        _acquisition = new Acquisition(uri, _pools, Tables, Settings);
    }

    /// <summary>Where it connects.</summary>
    public BoltUri Uri { get; }

    /// <summary>How it behaves.</summary>
    public BoltSettings Settings { get; }

    internal ServerPools Pools => _pools;

    internal RoutingTables? Tables { get; }

    /// <summary>Opens a session; nothing is sent before it is used.</summary>
    public BoltSession OpenSession(BoltSessionSettings? settings = null)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        return new BoltSession(this, settings ?? BoltSessionSettings.Default);
    }

    /// <summary>Sees whether a server can be reached and the user is let in.</summary>
    /// <param name="settings">The database, and what the server must have seen; null for the user's own.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>Which server it was.</returns>
    /// <exception cref="BoltException">It cannot, or is not.</exception>
    public async ValueTask<BoltServer> VerifyAsync(
        BoltSessionSettings? settings = null, CancellationToken cancellation = default)
    {
        settings ??= BoltSessionSettings.Default;
        var request = new RouteRequest(
            BoltAccess.Read, settings.Database, settings.ImpersonatedUser, settings.Bookmarks);
        var (connection, _) = await AcquireAsync(request, cancellation).ConfigureAwait(false);
        try
        {
            if (!await connection.CheckAsync(cancellation).ConfigureAwait(false))
            {
                throw connection.Broken as BoltException ?? new BoltUnavailableException(
                    $"The server {connection.Address} does not answer.", connection.Broken);
            }

            return new BoltServer(connection.Address, connection.Hints.Agent, connection.Version);
        }
        finally
        {
            await ReleaseAsync(connection).ConfigureAwait(false);
        }
    }

    /// <summary>Closes all connections. What runs fails.</summary>
    public async ValueTask DisposeAsync()
    {
        _isDisposed = true;
        await _pools.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>Takes a connection for a transaction; with it the database's name where it was found out.</summary>
    internal ValueTask<(BoltConnection Connection, string? Database)> AcquireAsync(
        RouteRequest request, CancellationToken cancellation)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        return _acquisition.TakeAsync(request, cancellation);
    }

    /// <summary>Gives a connection back.</summary>
    internal ValueTask ReleaseAsync(BoltConnection connection) => _pools.Of(connection.Address).ReleaseAsync(connection);

    /// <summary>Draws the consequences of a failure for what comes next: who is gone, or does not lead any more, is not
    /// asked again.</summary>
    internal ValueTask LearnAsync(Exception failure, BoltConnection connection, RouteRequest request)
    {
        switch (failure)
        {
            case BoltUnavailableException:
                Tables?.Drop(connection.Address);
                return _pools.Of(connection.Address).ForgetAsync();
            case BoltServerException { Code: "Neo.ClientError.Security.AuthorizationExpired" }:
                return _pools.Of(connection.Address).ForgetAsync();
            case BoltServerException { Code: "Neo.TransientError.General.DatabaseUnavailable" }:
                Tables?.Drop(connection.Address);
                return default;
            case BoltServerException { IsNotLeader: true } when request.Access == BoltAccess.Write:
                Tables?.DropWriter(connection.Address, request.Database);
                return default;
            default:
                return default;
        }
    }
}
