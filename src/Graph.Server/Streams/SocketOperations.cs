namespace Graph.Server.Streams;

/// <summary>What became of a <c>subscribe</c>.</summary>
internal enum SocketAdmission
{
    /// <summary>It may run.</summary>
    Admitted,
    /// <summary>Another one with its id is running.</summary>
    IdInUse,
    /// <summary>As many as may are running.</summary>
    TooMany,
    /// <summary>Nothing is begun any more.</summary>
    Closed,
}

/// <summary>
/// The operations of a WebSocket. One is <i>active</i>, and has its id, until the client knows of its end or has ended
/// it; it is <i>running</i>, and counts, until nothing of it is left. Thread-safe.
/// </summary>
/// <param name="most">How many may run at once.</param>
internal sealed class SocketOperations(int most)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, SocketOperation> _active = new(StringComparer.Ordinal);
    private readonly HashSet<SocketOperation> _running = [];
    private TaskCompletionSource? _ended;

    /// <summary>Adds an operation.</summary>
    public SocketAdmission TryAdd(SocketOperation operation)
    {
        lock (_lock)
        {
            if (_ended is not null)
                return SocketAdmission.Closed;
            if (_active.ContainsKey(operation.Id))
                return SocketAdmission.IdInUse;
            if (_running.Count >= most)
                return SocketAdmission.TooMany;
            _active.Add(operation.Id, operation);
            _running.Add(operation);
            return SocketAdmission.Admitted;
        }
    }

    /// <summary>Whether an operation with that id is active.</summary>
    public bool IsInUse(string id)
    {
        lock (_lock)
            return _active.ContainsKey(id);
    }

    /// <summary>Whether the client still waits for it.</summary>
    public bool IsActive(SocketOperation operation)
    {
        lock (_lock)
            return _active.TryGetValue(operation.Id, out var active) && active == operation;
    }

    /// <summary>Its last message is about to be sent: another may have its id. False where the client has ended
    /// it.</summary>
    public bool TryFree(SocketOperation operation)
    {
        lock (_lock)
        {
            return _active.TryGetValue(operation.Id, out var active) && active == operation
                && _active.Remove(operation.Id);
        }
    }

    /// <summary>The client ends the one with that id, if there is one.</summary>
    public void Stop(string id)
    {
        SocketOperation? stopped;
        lock (_lock)
            _active.Remove(id, out stopped);
        stopped?.Stop();
    }

    /// <summary>Nothing is left of it.</summary>
    public void Remove(SocketOperation operation)
    {
        TaskCompletionSource? ended;
        lock (_lock)
        {
            if (_active.TryGetValue(operation.Id, out var active) && active == operation)
                _active.Remove(operation.Id);
            _running.Remove(operation);
            ended = _running.Count == 0 ? _ended : null;
        }

        ended?.TrySetResult();
    }

    /// <summary>Stops all.</summary>
    public void StopAll()
    {
        SocketOperation[] running;
        lock (_lock)
        {
            running = [.. _running];
            _active.Clear();
        }

        foreach (var operation in running)
            operation.Stop();
    }

    /// <summary>Begins no more and waits until those that run have ended.</summary>
    public Task DrainAsync()
    {
        lock (_lock)
        {
            _ended ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            if (_running.Count == 0)
                _ended.TrySetResult();
            return _ended.Task;
        }
    }

    /// <summary>Begins no more, stops all, and waits until they have ended.</summary>
    public Task EndAsync()
    {
        var ended = DrainAsync();
        StopAll();
        return ended;
    }
}
