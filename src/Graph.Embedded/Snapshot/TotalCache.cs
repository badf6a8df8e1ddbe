using System.Collections.Concurrent;

namespace Graph.Embedded.Snapshot;

/// <summary>
/// How many entries filtered root connections have in one snapshot, so that a client that goes from page to page has
/// them counted once. A few, the first ones; a new snapshot begins with none. Thread-safe.
/// </summary>
internal sealed class TotalCache
{
    private const int MostKept = 1024;

    private ConcurrentDictionary<(object Connection, ulong Hash), int>? _totals;

    /// <summary>The total, where it is known.</summary>
    /// <param name="connection">The connection of a plan.</param>
    /// <param name="hash">The hash of its filters with their values.</param>
    /// <param name="total">The total.</param>
    public bool TryGet(object connection, ulong hash, out int total)
    {
        total = 0;
        return Volatile.Read(ref _totals) is { } totals && totals.TryGetValue((connection, hash), out total);
    }

    /// <summary>Keeps a total.</summary>
    public void Add(object connection, ulong hash, int total)
    {
        var totals = Volatile.Read(ref _totals);
        if (totals is null)
        {
            totals = new ConcurrentDictionary<(object, ulong), int>();
            totals = Interlocked.CompareExchange(ref _totals, totals, null) ?? totals;
        }

        // Count takes all locks of the dictionary, but only where something has just been counted row by row.
        if (totals.Count < MostKept)
            totals[(connection, hash)] = total;
    }
}
