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
    /// <exception cref="ArgumentException">The URI and the settings both say which encryption is wanted.</exception>
    public BoltDriver(BoltUri uri, BoltAuth auth, BoltSettings? settings = null)
    {
        ArgumentNullException.ThrowIfNull(uri);
        ArgumentNullException.ThrowIfNull(auth);
        Uri = uri;
        Settings = Encrypted(uri, settings ?? new BoltSettings());
        _pools = new ServerPools(uri, auth, Settings);
        Tables = uri.IsRouted ? new RoutingTables(uri, _pools, Settings) : null;
        _acquisition = new Acquisition(uri, _pools, Tables, Settings);
    }

    /// <summary>Where it connects.</summary>
    public BoltUri Uri { get; }

    /// <summary>How it behaves.</summary>
    public BoltSettings Settings { get; }

    /// <summary>Whether TLS is spoken.</summary>
    public bool IsEncrypted => Settings.Encryption is not (null or BoltEncryption.None);

    /// <summary>The bookmarks of what <see cref="ExecuteAsync"/> did; give them to sessions that are to see
    /// it.</summary>
    public BoltBookmarks Bookmarks { get; } = new();

    internal ServerPools Pools => _pools;

    internal RoutingTables? Tables { get; }

    /// <summary>Opens a session; nothing is sent before it is used.</summary>
    public BoltSession OpenSession(BoltSessionSettings? settings = null)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        return new BoltSession(this, settings ?? BoltSessionSettings.Default);
    }

    /// <summary>Runs a statement in a transaction, as often as it takes, and reads all of its records into memory.
    /// BEGIN, RUN and the request for records go out in one go.</summary>
    /// <param name="statement">The statement.</param>
    /// <param name="settings">Database, access and so on; null for a write to the user's own database that sees what
    /// this method did before (<see cref="Bookmarks"/>).</param>
    /// <param name="transaction">What the transaction may be told; null for nothing.</param>
    /// <param name="cancellation">Gives up: no further try is begun, what runs is stopped.</param>
    /// <exception cref="BoltException">It failed for good, or for too long.</exception>
    public async Task<BoltRecords> ExecuteAsync(
        BoltStatement statement,
        BoltSessionSettings? settings = null,
        BoltTransactionSettings? transaction = null,
        CancellationToken cancellation = default)
    {
        await using var session = OpenSession(settings ?? new BoltSessionSettings { SharedBookmarks = Bookmarks });
        return await session.ExecuteAsync(statement, transaction, cancellation).ConfigureAwait(false);
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
            BoltAccess.Read, settings.Database, settings.ImpersonatedUser, _ => new(settings.Bookmarks))
        { IsChecked = true };
        var (connection, _) = await AcquireAsync(request, cancellation).ConfigureAwait(false);
        var server = new BoltServer(connection.Address, connection.Hints.Agent, connection.Version);
        await ReleaseAsync(connection).ConfigureAwait(false);
        return server;
    }

    /// <summary>Closes all connections. What runs fails.</summary>
    public async ValueTask DisposeAsync()
    {
        _isDisposed = true;
        await _pools.DisposeAsync().ConfigureAwait(false);
    }

    // The scheme says it, or the settings do.
    private static BoltSettings Encrypted(BoltUri uri, BoltSettings settings)
    {
        if (uri.Encryption == BoltEncryption.None)
            return settings;
        if (settings.Encryption is null
            && (settings.Authorities is null || uri.Encryption == BoltEncryption.Trusted))
        {
            return settings with { Encryption = uri.Encryption };
        }

        throw new ArgumentException(
            $"The scheme of the URI says which encryption is wanted ({uri.Encryption}), and the settings say it again "
            + $"(Encryption {settings.Encryption?.ToString() ?? "null"}, Authorities that are to be trusted "
            + $"{(settings.Authorities is null ? "null" : "given")}). Say it in one place: write bolt:// or neo4j:// "
            + "and set Encryption, or leave Encryption null, and Authorities too for +ssc.",
            nameof(settings));
    }

    /// <summary>Takes a connection for a transaction; with it the database's name where it was found out.</summary>
    internal ValueTask<(BoltConnection Connection, string? Database)> AcquireAsync(
        RouteRequest request, CancellationToken cancellation)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        return _acquisition.TakeAsync(request, cancellation);
    }

    /// <summary>Gives a connection back.</summary>
    internal ValueTask ReleaseAsync(BoltConnection connection) =>
        _pools.Of(connection.Address).ReleaseAsync(connection);

    /// <summary>Draws the consequences of a failure for what comes next: who is gone, or does not lead any more, is not
    /// asked again.</summary>
    internal ValueTask LearnAsync(
        Exception failure, BoltConnection connection, BoltAccess access, string? database)
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
            case BoltServerException { IsNotLeader: true } when access == BoltAccess.Write:
                Tables?.DropWriter(connection.Address, database);
                return default;
            default:
                return default;
        }
    }
}
