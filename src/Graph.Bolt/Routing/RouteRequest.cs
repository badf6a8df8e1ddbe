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
    /// <summary>Asks a router.</summary>
    /// <param name="router">The router's connections.</param>
    /// <param name="uri">What the routing context says.</param>
    /// <param name="clock">The clock of the table's time to live.</param>
    /// <param name="bookmarks">What the router must have seen.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="BoltException">It did not answer, or with a failure.</exception>
    public async ValueTask<RoutingTable> AskAsync(
        ConnectionPool router,
        BoltUri uri,
        TimeProvider clock,
        IReadOnlyCollection<string> bookmarks,
        CancellationToken cancellation)
    {
        var connection = router.TryAcquire()
            ?? await router.AcquireAsync(cancellation).ConfigureAwait(false);
        try
        {
            if (ImpersonatedUser is not null && connection.Version < BoltVersion.V44)
            {
                throw new ArgumentException(
                    $"Impersonation needs version 4.4 of the protocol; {router.Address} speaks {connection.Version}.");
            }

            Route.Write(
                connection.Output, connection.Version, uri.RoutingContext!, bookmarks, Database, ImpersonatedUser);
            var route = connection.Expect(RequestTag.Route);
            await connection.FlushAsync().ConfigureAwait(false);
            await connection.EndOfAsync(route, cancellation).ConfigureAwait(false);
            return RoutingTable.Read(route.Metadata.Span, Database, clock);
        }
        finally
        {
            await router.ReleaseAsync(connection).ConfigureAwait(false);
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
}
