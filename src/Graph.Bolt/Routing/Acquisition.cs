using Graph.Bolt.Connection;

namespace Graph.Bolt.Routing;

/// <summary>Finds the server for a transaction and takes a connection to it, all within one budget of time.
/// Thread-safe.</summary>
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
        if (tables is null && pools.Of(uri.Address).TryAcquire() is { } there)
            return new((there, request.Database));
        if (tables?.Peek(request.Database) is { } table && request.Database is not null
            && table.IsFresh(request.Access, settings.Clock)
            && tables.Choose(table, request.Access) is { } member
            && pools.Of(member).TryAcquire() is { } connection)
        {
            return new((connection, request.Database));
        }

        return TakeInTimeAsync(request, cancellation);
    }

    private async ValueTask<(BoltConnection Connection, string? Database)> TakeInTimeAsync(
        RouteRequest request, CancellationToken cancellation)
    {
        using var budget = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        await using var timer = settings.Clock.CreateTimer(
            static source => ((CancellationTokenSource)source!).Cancel(),
            budget,
            settings.AcquisitionTimeout,
            Timeout.InfiniteTimeSpan).ConfigureAwait(false);
        try
        {
            return tables is null
                ? (await pools.Of(uri.Address).AcquireAsync(budget.Token).ConfigureAwait(false), request.Database)
                : await TakeRoutedAsync(tables, request, budget.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is OperationCanceledException or BoltException
            && budget.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            throw new BoltUnavailableException(
                $"No connection was free or could be opened within AcquisitionTimeout "
                + $"({settings.AcquisitionTimeout.TotalSeconds} s); in use: "
                + string.Join(", ", pools.All.Select(pool => $"{pool.InUse} to {pool.Address}"))
                + $", at most {settings.MaxConnections} each (MaxConnections). Are sessions disposed, is the server "
                + "reachable, or is more at once needed?", e);
        }
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
                return (await pools.Of(member).AcquireAsync(cancellation).ConfigureAwait(false), table.Database);
            }
            catch (BoltUnavailableException e)
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
