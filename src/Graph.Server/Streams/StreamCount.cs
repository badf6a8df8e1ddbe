namespace Graph.Server.Streams;

/// <summary>How many streams are open, of so many at most. Thread-safe.</summary>
/// <param name="most">How many may be open at once.</param>
internal sealed class StreamCount(int most)
{
    private int _open;

    /// <summary>How many may be open at once.</summary>
    public int Most => most;

    /// <summary>Takes a place; false where there is none.</summary>
    public bool TryEnter()
    {
        if (Interlocked.Increment(ref _open) <= most)
            return true;
        Leave();
        return false;
    }

    /// <summary>Gives a place back.</summary>
    public void Leave() => Interlocked.Decrement(ref _open);
}
