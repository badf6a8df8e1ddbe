namespace Graph.Server.Streams;

/// <summary>
/// Tells streams that the service stops: from <see cref="Begun"/> on they take nothing new and end with what they are
/// doing, and what is not done when it is <see cref="Over"/> is cut. Thread-safe.
/// </summary>
internal sealed class StreamDrain : IDisposable
{
    // Less than the server waits for requests, so that all streams have ended by then.
    private static readonly TimeSpan _lastsFor = TimeSpan.FromSeconds(10);

    private readonly CancellationTokenSource _over;
    private readonly CancellationTokenRegistration _onBegun;

    /// <summary>Waits for the service to stop.</summary>
    /// <param name="clock">Counts the time until it is over.</param>
    /// <param name="stopping">The service stops.</param>
    public StreamDrain(TimeProvider clock, CancellationToken stopping)
    {
        Begun = stopping;
        _over = new CancellationTokenSource(Timeout.InfiniteTimeSpan, clock);
        _onBegun = stopping.UnsafeRegister(
            static over => ((CancellationTokenSource)over!).CancelAfter(_lastsFor), _over);
    }

    /// <summary>The service stops.</summary>
    public CancellationToken Begun { get; }

    /// <summary>What still runs is cut.</summary>
    public CancellationToken Over => _over.Token;

    /// <inheritdoc/>
    public void Dispose()
    {
        _onBegun.Dispose();
        _over.Dispose();
    }
}
