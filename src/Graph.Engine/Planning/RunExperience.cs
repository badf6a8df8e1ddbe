namespace Graph.Engine.Planning;

/// <summary>What the runs of a plan have cost of late: the dearest of them, slowly forgotten. Thread-safe without a
/// lock: a lost update loses one run.</summary>
internal sealed class RunExperience
{
    private const int None = -1;
    private const int ForgetsIn = 8;

    private int _work = None;

    /// <summary>It has been run.</summary>
    public bool IsKnown => _work != None;

    /// <summary>Rows looked at and objects written.</summary>
    public int Work => Math.Max(_work, 0);

    /// <summary>Takes a run into account.</summary>
    public void Learn(long work)
    {
        var run = (int)Math.Min(work, int.MaxValue);
        var known = _work;
        var next = run >= known ? run : known - Math.Max(1, (known - run) / ForgetsIn);

        // Written only where it changes, so that it does not travel between processors' caches.
        if (next != known)
            _work = next;
    }
}
