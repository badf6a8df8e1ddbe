namespace Graph.Engine.Execution;

/// <summary>Looks now and then whether a walk may go on.</summary>
internal struct WalkGuard(ResponseBuffer response, CancellationToken cancellation)
{
    private const int StepsPerCheck = 4096;

    private int _untilCheck = StepsPerCheck;

    /// <summary>Counts steps.</summary>
    /// <exception cref="RunStoppedException">The time is over.</exception>
    /// <exception cref="OperationCanceledException">The client has gone.</exception>
    public void Count(int steps)
    {
        if ((_untilCheck -= steps) > 0)
            return;
        _untilCheck = StepsPerCheck;
        cancellation.ThrowIfCancellationRequested();
        if (response.IsOverAfterPause())
            throw RunStoppedException.Overdue();
    }
}
