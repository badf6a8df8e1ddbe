using Graph.Bolt.Connection;
using Graph.Bolt.Messages;

namespace Graph.Bolt.Routing;

/// <summary>For what a routing table is wanted.</summary>
/// <param name="Access">Reading or writing.</param>
/// <param name="Database">The database, or null for the user's own.</param>
/// <param name="ImpersonatedUser">On whose behalf, or null.</param>
/// <param name="Bookmarks">Gets what the router must have seen; asked only where a router is.</param>
internal sealed record RouteRequest(
    BoltAccess Access,
    string? Database,
    string? ImpersonatedUser,
    Func<CancellationToken, ValueTask<IReadOnlyCollection<string>>> Bookmarks)
{
    /// <summary>A connection that is there is tried before it is taken.</summary>
    public bool IsChecked { get; init; }

    /// <summary>Asks a router.</summary>
    /// <param name="router">The router's connections.</param>
    /// <param name="uri">What the routing context says.</param>
    /// <param name="settings">The time for the answer, and the clock.</param>
    /// <param name="bookmarks">What the router must have seen.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="BoltException">It did not answer, or with a failure.</exception>
    public async ValueTask<RoutingTable> AskAsync(
        ConnectionPool router,
        BoltUri uri,
        BoltSettings settings,
        IReadOnlyCollection<string> bookmarks,
        CancellationToken cancellation)
    {
        var connection = router.TryAcquire()
            ?? await router.AcquireAsync(isChecked: false, cancellation).ConfigureAwait(false);
        try
        {
            return await AskAsync(connection).ConfigureAwait(false);
        }
        catch (BoltUnavailableException) when (connection.IsReused && !cancellation.IsCancellationRequested)
        {
            // The server has closed a connection that nobody used, or was away in between: a new one tells.
            await router.ForgetAsync().ConfigureAwait(false);
            connection = await router.AcquireAsync(isChecked: false, cancellation).ConfigureAwait(false);
            return await AskAsync(connection).ConfigureAwait(false);
        }

        async ValueTask<RoutingTable> AskAsync(BoltConnection over)
        {
            try
            {
                return await AskOverAsync(over, uri, settings, bookmarks, cancellation).ConfigureAwait(false);
            }
            finally
            {
                await router.ReleaseAsync(over).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Whether no other router would answer differently.</summary>
    public static bool EndsDiscovery(BoltException failure) => failure is BoltServerException
    {
        Code: "Neo.ClientError.Database.DatabaseNotFound"
            or "Neo.ClientError.Transaction.InvalidBookmark"
            or "Neo.ClientError.Transaction.InvalidBookmarkMixture"
            or "Neo.ClientError.Statement.ArgumentError"
            or "Neo.ClientError.Statement.TypeError"
            or "Neo.ClientError.Request.Invalid"
    } or BoltServerException { IsSecurity: true, Code: not "Neo.ClientError.Security.AuthorizationExpired" };

    private async ValueTask<RoutingTable> AskOverAsync(
        BoltConnection connection,
        BoltUri uri,
        BoltSettings settings,
        IReadOnlyCollection<string> bookmarks,
        CancellationToken cancellation)
    {
        if (ImpersonatedUser is not null && connection.Version < BoltVersion.V44)
        {
            throw new ArgumentException(
                $"Impersonation needs version 4.4 of the protocol; {connection.Address} speaks {connection.Version}.");
        }

        Route.Write(
            connection.Output, connection.Version, uri.RoutingContext!, bookmarks, Database, ImpersonatedUser);
        var route = connection.Expect(RequestTag.Route);
        await connection.FlushAsync(cancellation).ConfigureAwait(false);
        using var limit = connection.LimitOf(settings.ConnectTimeout);
        await connection.EndOfAsync(route, cancellation).ConfigureAwait(false);
        return RoutingTable.Read(route.Metadata.Span, Database, settings.Clock);
    }
}
