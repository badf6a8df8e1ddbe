namespace Graph.Engine.Values;

/// <summary>
/// Room in memory that requests share for what is large, so that however many come at once what they hold together is
/// bounded. Who asks first gets first: nobody who needs little goes on passing one who needs much. Thread-safe.
/// </summary>
public sealed class ByteRoom
{
    private readonly Lock _gate = new();
    private readonly LinkedList<Waiting> _waiting = [];
    private readonly TimeProvider _clock;
    private long _free;

    /// <summary>Makes room for so many bytes.</summary>
    /// <param name="bytes">How many, at least 1.</param>
    /// <param name="clock">The clock of <see cref="TakeAsync"/>.</param>
    public ByteRoom(long bytes, TimeProvider clock)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bytes, 1);
        Size = bytes;
        _free = bytes;
        _clock = clock;
    }

    /// <summary>How many bytes there are in all.</summary>
    public long Size { get; }

    /// <summary>How many nobody has; less than 0 where some were taken anyway.</summary>
    public long Free
    {
        get
        {
            lock (_gate)
                return _free;
        }
    }

    /// <summary>Takes bytes; false where there are not so many, or others wait.</summary>
    public bool TryTake(long bytes)
    {
        lock (_gate)
        {
            if (_waiting.Count > 0 || _free < bytes)
                return false;
            _free -= bytes;
            return true;
        }
    }

    /// <summary>Takes bytes that are needed to end what has begun, whether they are there or not.</summary>
    public void TakeAnyway(long bytes)
    {
        lock (_gate)
            _free -= bytes;
    }

    /// <summary>Takes bytes when it is its turn; false where that did not come in time.</summary>
    /// <param name="bytes">How many; more than there are in all are never there.</param>
    /// <param name="within">How long to wait.</param>
    /// <param name="cancellation">Nobody wants them any more.</param>
    /// <exception cref="OperationCanceledException">Nobody wants them any more.</exception>
    public async ValueTask<bool> TakeAsync(long bytes, TimeSpan within, CancellationToken cancellation)
    {
        if (TryTake(bytes))
            return true;
        if (bytes > Size || within <= TimeSpan.Zero)
            return false;
        var waiting = new Waiting(bytes);
        lock (_gate)
        {
            waiting.Place = _waiting.AddLast(waiting);
            Serve();
        }

        try
        {
            await waiting.Turn.Task.WaitAsync(within, _clock, cancellation).ConfigureAwait(false);
            return true;
        }
        catch (TimeoutException)
        {
            return !Leave(waiting);
        }
        catch (OperationCanceledException)
        {
            if (!Leave(waiting))
                Return(bytes);
            throw;
        }
    }

    /// <summary>Gives bytes back.</summary>
    public void Return(long bytes)
    {
        lock (_gate)
        {
            _free += bytes;
            Serve();
        }
    }

    private void Serve()
    {
        while (_waiting.First is { } first && first.Value.Bytes <= _free)
        {
            _free -= first.Value.Bytes;
            _waiting.RemoveFirst();
            first.Value.Place = null;
            first.Value.Turn.SetResult();
        }
    }

    // False where its turn has come meanwhile.
    private bool Leave(Waiting waiting)
    {
        lock (_gate)
        {
            if (waiting.Place is not { } place)
                return false;
            _waiting.Remove(place);
            Serve();
            return true;
        }
    }

    private sealed class Waiting(long bytes)
    {
        public long Bytes => bytes;

        public LinkedListNode<Waiting>? Place { get; set; }

        public TaskCompletionSource Turn { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
