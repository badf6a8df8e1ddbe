namespace Graph.Engine.Execution;

/// <summary>
/// Lets only so many long runs go on at once, each on a thread of its own, and the others wait in the order in which
/// they came: the threads that answer short questions are never taken by long ones, weigh more where processors are
/// scarce, and a long run gives way now and then (<see cref="ResponseBuffer.IsOverAfterPause"/>). Deadlines follow that
/// order too, so one that has waited until its own finds nobody before it who still may run. Thread-safe.
/// </summary>
/// <param name="most">How many at once.</param>
internal sealed class LongRuns(int most)
{
    private static readonly TimeSpan _idleFor = TimeSpan.FromSeconds(10);

    private readonly object _gate = new();
    private readonly LinkedList<Waiting> _waiting = new();
    private int _threads;
    private int _idle;

    /// <summary>How many threads there are now, for tests.</summary>
    public int ThreadCount
    {
        get
        {
            lock (_gate)
                return _threads;
        }
    }

    /// <summary>Runs when it is its turn.</summary>
    /// <param name="run">What to run; it may block its thread.</param>
    /// <param name="cancellation">The client has gone: it need not be run any more, and ends at once where it
    /// waits.</param>
    public ValueTask RunAsync(Func<ValueTask> run, CancellationToken cancellation)
    {
        var waiting = new Waiting(this, run, cancellation);
        bool isThreadWanted;
        lock (_gate)
        {
            _waiting.AddLast(waiting.Place);
            isThreadWanted = _waiting.Count > _idle && _threads < most;
            if (isThreadWanted)
                _threads++;
            else
                Monitor.Pulse(_gate);
        }

        if (isThreadWanted)
            new Thread(Work) { IsBackground = true, Name = "long run" }.Start();
        // It may have been canceled before it was there to be taken out.
        if (cancellation.IsCancellationRequested)
            waiting.Cancel();
        return new ValueTask(waiting.Completion.Task);
    }

    /// <summary>How many run, and how many wait for their turn.</summary>
    public (int Running, int Waiting) Figures
    {
        get
        {
            lock (_gate)
                return (_threads - _idle, _waiting.Count);
        }
    }

    /// <summary>Takes one out before its turn; false where that has come.</summary>
    private bool Leave(Waiting waiting)
    {
        lock (_gate)
        {
            if (waiting.Place.List is null)
                return false;
            _waiting.Remove(waiting.Place);
            return true;
        }
    }

    private void Work()
    {
        ThreadWeight.Lower();
        while (Take() is { } waiting)
            waiting.Run();
    }

    // Null, and one thread less, where nothing came for a while.
    private Waiting? Take()
    {
        lock (_gate)
        {
            while (_waiting.Count == 0)
            {
                _idle++;
                var woken = Monitor.Wait(_gate, _idleFor);
                _idle--;
                if (woken || _waiting.Count > 0)
                    continue;
                _threads--;
                return null;
            }

            var first = _waiting.First!.Value;
            _waiting.RemoveFirst();
            return first;
        }
    }

    private sealed class Waiting
    {
        private readonly LongRuns _runs;
        private readonly Func<ValueTask> _run;
        private readonly CancellationToken _cancellation;
        private readonly CancellationTokenRegistration _leaving;

        public Waiting(LongRuns runs, Func<ValueTask> run, CancellationToken cancellation)
        {
            _runs = runs;
            _run = run;
            _cancellation = cancellation;
            Place = new LinkedListNode<Waiting>(this);
            _leaving = cancellation.UnsafeRegister(static self => ((Waiting)self!).Cancel(), this);
        }

        public LinkedListNode<Waiting> Place { get; }

        public TaskCompletionSource Completion { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Run()
        {
            try
            {
                _cancellation.ThrowIfCancellationRequested();
                var running = _run();
                if (!running.IsCompletedSuccessfully)
                    running.AsTask().GetAwaiter().GetResult();
                _leaving.Dispose();
                Completion.SetResult();
            }
            catch (Exception exception)
            {
                // Whatever it is belongs to the one who waits for it.
                _leaving.Dispose();
                Completion.SetException(exception);
            }
        }

        public void Cancel()
        {
            if (_runs.Leave(this))
                Completion.SetCanceled(_cancellation);
        }
    }
}
