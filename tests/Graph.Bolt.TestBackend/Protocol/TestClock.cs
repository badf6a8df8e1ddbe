namespace Graph.Bolt.TestBackend.Protocol;

/// <summary>The system's clock, until testkit stops it and moves it on by hand. It never goes back, and timers fire
/// when their time has come, by hand too. Thread-safe.</summary>
internal sealed class TestClock : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly List<HandTimer> _timers = [];
    private TimeSpan _ahead;
    private TimeSpan? _stoppedAt;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    private TimeSpan Now
    {
        get
        {
            lock (_lock)
                return _stoppedAt ?? Running + _ahead;
        }
    }

    private static TimeSpan Running => System.GetElapsedTime(0);

    public override long GetTimestamp() => Now.Ticks;

    /// <summary>Stops the clock.</summary>
    public void Stop()
    {
        lock (_lock)
            _stoppedAt = Running + _ahead;
    }

    /// <summary>Lets it go on from where it stands.</summary>
    public void Go()
    {
        lock (_lock)
        {
            _ahead = (_stoppedAt ?? Running) - Running;
            _stoppedAt = null;
        }
    }

    /// <summary>Moves it on, and lets the timers fire whose time has come.</summary>
    public void Advance(TimeSpan time)
    {
        HandTimer[] due;
        lock (_lock)
        {
            _stoppedAt += time;
            due = [.. _timers.Where(timer => timer.Due <= _stoppedAt)];
            _timers.RemoveAll(due.Contains);
        }

        foreach (var timer in due)
            timer.Fire();
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        lock (_lock)
            if (_stoppedAt is null)
                return System.CreateTimer(callback, state, dueTime, period);
        var timer = new HandTimer(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>A timer of the stopped clock; it fires once.</summary>
    private sealed class HandTimer(TestClock clock, Action fire) : ITimer
    {
        public TimeSpan Due { get; private set; }

        public Action Fire => fire;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock._lock)
            {
                clock._timers.Remove(this);
                if (dueTime == Timeout.InfiniteTimeSpan)
                    return true;
                Due = clock.Now + dueTime;
                clock._timers.Add(this);
            }

            return true;
        }

        public void Dispose() => Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return default;
        }
    }
}
