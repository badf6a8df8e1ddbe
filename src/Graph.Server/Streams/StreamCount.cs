using System.Diagnostics.Metrics;
using Graph.Engine;

namespace Graph.Server.Streams;

/// <summary>How many streams are open, of so many at most. Thread-safe.</summary>
/// <param name="most">How many may be open at once.</param>
internal sealed class StreamCount(int most)
{
    private static readonly UpDownCounter<int> _active = GraphTelemetry.Meter.CreateUpDownCounter<int>(
        "graph.stream.active", "{stream}", "WebSockets and streams of events that are open.");

    private int _open;

    /// <summary>How many may be open at once.</summary>
    public int Most => most;

    /// <summary>Takes a place; false where there is none.</summary>
    public bool TryEnter()
    {
        _active.Add(1);
        if (Interlocked.Increment(ref _open) <= most)
            return true;
        Leave();
        return false;
    }

    /// <summary>Gives a place back.</summary>
    public void Leave()
    {
        Interlocked.Decrement(ref _open);
        _active.Add(-1);
    }
}
