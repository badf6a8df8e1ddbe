using Graph.Bolt.PackStream;
using Graph.Bolt.Values;

namespace Graph.Bolt.Routing;

/// <summary>Which members of a cluster do what for a database, as a member said it. Immutable.</summary>
/// <param name="Database">The database's name; null where the server does not say (before 4.4).</param>
/// <param name="Routers">Members that answer ROUTE.</param>
/// <param name="Readers">Members that read.</param>
/// <param name="Writers">Members that write: the leader, or nobody while there is none.</param>
/// <param name="MadeAt">Timestamp of the answer.</param>
/// <param name="TimeToLive">How long it is good.</param>
internal sealed record RoutingTable(
    string? Database,
    IReadOnlyList<BoltAddress> Routers,
    IReadOnlyList<BoltAddress> Readers,
    IReadOnlyList<BoltAddress> Writers,
    long MadeAt,
    TimeSpan TimeToLive)
{
    /// <summary>Nobody wrote when the answer came.</summary>
    public bool CameWithoutWriter { get; } = Writers.Count == 0;

    /// <summary>Whether it can be used to find a member for the access.</summary>
    public bool IsFresh(BoltAccess access, TimeProvider clock) =>
        Routers.Count > 0 && MembersFor(access).Count > 0 && clock.GetElapsedTime(MadeAt) < TimeToLive;

    /// <summary>The members for the access.</summary>
    public IReadOnlyList<BoltAddress> MembersFor(BoltAccess access) => access == BoltAccess.Read ? Readers : Writers;

    /// <summary>The table without a member that is gone.</summary>
    public RoutingTable Without(BoltAddress address) => this with
    {
        Routers = Except(Routers, address),
        Readers = Except(Readers, address),
        Writers = Except(Writers, address),
    };

    /// <summary>The table without a writer that is none.</summary>
    public RoutingTable WithoutWriter(BoltAddress address) => this with { Writers = Except(Writers, address) };

    /// <summary>Reads the answer to ROUTE.</summary>
    /// <exception cref="BoltProtocolException">It is no routing table.</exception>
    public static RoutingTable Read(ReadOnlySpan<byte> metadata, string? askedFor, TimeProvider clock)
    {
        var reader = new PackStreamReader(metadata);
        if (ValueReader.ReadMap(ref reader).GetValueOrDefault("rt") is not IReadOnlyDictionary<string, object?> table
            || table.GetValueOrDefault("ttl") is not long seconds
            || table.GetValueOrDefault("servers") is not List<object?> servers)
        {
            throw new BoltProtocolException("The answer to ROUTE has no routing table (rt with ttl and servers).");
        }

        var byRole = servers.OfType<IReadOnlyDictionary<string, object?>>().ToLookup(
            server => server.GetValueOrDefault("role") as string ?? "",
            server => (server.GetValueOrDefault("addresses") as List<object?> ?? []).OfType<string>());
        return new RoutingTable(
            table.GetValueOrDefault("db") as string ?? askedFor,
            AddressesOf(byRole["ROUTE"]),
            AddressesOf(byRole["READ"]),
            AddressesOf(byRole["WRITE"]),
            clock.GetTimestamp(),
            TimeSpan.FromSeconds(Math.Clamp(seconds, 0, int.MaxValue)));
    }

    private static BoltAddress[] AddressesOf(IEnumerable<IEnumerable<string>> lists)
    {
        try
        {
            return [.. lists.SelectMany(list => list).Select(BoltAddress.Parse).Distinct()];
        }
        catch (FormatException e)
        {
            throw new BoltProtocolException($"The routing table has an address that is none: {e.Message}", e);
        }
    }

    private static BoltAddress[] Except(IReadOnlyList<BoltAddress> addresses, BoltAddress address) =>
        [.. addresses.Where(other => other != address)];
}
