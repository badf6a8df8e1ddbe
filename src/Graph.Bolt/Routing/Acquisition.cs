using Graph.Bolt.Connection;

namespace Graph.Bolt.Routing;

/// <summary>Finds the server for a transaction and takes a connection to it. Thread-safe.</summary>
internal sealed class Acquisition(BoltUri uri, ServerPools pools, RoutingTables? tables, BoltSettings settings)
{
    /// <summary>Takes a connection.</summary>
    /// <param name="request">For what.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The connection, and the database's name where it was found out.</returns>
    /// <exception cref="BoltException">There was none to be had in time.</exception>
    public ValueTask<(BoltConnection Connection, string? Database)> TakeAsync(
        RouteRequest request, CancellationToken cancellation)
    {
        if (tables is null)
        {
            return !request.IsChecked && pools.Of(uri.Address).TryAcquire() is { } there
                ? new((there, request.Database))
                : TakeDirectAsync(request, cancellation);
        }

        if (!request.IsChecked && tables.Peek(request.Database) is { } table && request.Database is not null
            && table.IsFresh(request.Access, settings.Clock)
            && tables.Choose(table, request.Access) is { } member
            && pools.Of(member).TryAcquire() is { } connection)
        {
            return new((connection, request.Database));
        }

        return TakeRoutedAsync(tables, request, cancellation);
    }

    private async ValueTask<(BoltConnection Connection, string? Database)> TakeDirectAsync(
        RouteRequest request, CancellationToken cancellation)
    {
        var connection = await pools.Of(uri.Address).AcquireAsync(request.IsChecked, cancellation)
            .ConfigureAwait(false);
        return (connection, request.Database);
    }

    private async ValueTask<(BoltConnection Connection, string? Database)> TakeRoutedAsync(
        RoutingTables routing, RouteRequest request, CancellationToken cancellation)
    {
        var table = await routing.GetAsync(request, cancellation).ConfigureAwait(false);
        Exception? last = null;
        while (routing.Choose(table, request.Access) is { } member)
        {
            try
            {
                var connection = await pools.Of(member).AcquireAsync(request.IsChecked, cancellation)
                    .ConfigureAwait(false);
                return (connection, table.Database);
            }
            catch (BoltUnavailableException e) when (!e.IsExhausted)
            {
                last = e;
                routing.Drop(member);
                table = table.Without(member);
            }
        }

        throw NoMember(request, last);
    }

    private static BoltUnavailableException NoMember(RouteRequest request, Exception? last) => new(
        (request.Access == BoltAccess.Write
            ? "The cluster has no member now that writes: it chooses a new leader, or most of its members are gone."
            : "The cluster has no member now that reads.")
        + $" Try again in a moment. {last?.Message}".TrimEnd(),
        last);
}
