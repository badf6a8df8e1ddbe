using Graph.Bolt.Connection;
using Graph.Bolt.Messages;

namespace Graph.Bolt.Routing;

/// <summary>For what a routing table is wanted.</summary>
/// <param name="Access">Reading or writing.</param>
/// <param name="Database">The database, or null for the user's own.</param>
/// <param name="ImpersonatedUser">On whose behalf, or null.</param>
/// <param name="Bookmarks">What the router must have seen.</param>
internal sealed record RouteRequest(
    BoltAccess Access, string? Database, string? ImpersonatedUser, IReadOnlyCollection<string> Bookmarks)
{
    /// <summary>Asks a router.</summary>
    /// <exception cref="BoltException">It did not answer, or with a failure.</exception>
    public async ValueTask<RoutingTable> AskAsync(
        ConnectionPool router, BoltUri uri, TimeProvider clock, CancellationToken cancellation)
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
                connection.Output, connection.Version, uri.RoutingContext!, Bookmarks, Database, ImpersonatedUser);
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
