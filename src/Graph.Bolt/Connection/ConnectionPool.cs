namespace Graph.Bolt.Connection;

/// <summary>The connections to one server: at most so many, the one used last is used next. Thread-safe.</summary>
internal sealed class ConnectionPool(BoltAddress address, BoltUri uri, BoltAuth auth, BoltSettings settings)
    : IAsyncDisposable
{
    private readonly SemaphoreSlim _places = new(settings.MaxConnections, settings.MaxConnections);
    private readonly Stack<BoltConnection> _idle = new();
    private readonly Lock _lock = new();
    private bool _isClosed;
    private long _youngestAllowed = long.MinValue;

    /// <summary>The server.</summary>
    public BoltAddress Address => address;

    /// <summary>Connections in use, those being opened too.</summary>
    public int InUse => settings.MaxConnections - _places.CurrentCount;

    /// <summary>Connections that wait for use.</summary>
    public int Idle
    {
        get
        {
            lock (_lock)
                return _idle.Count;
        }
    }

    /// <summary>Takes a connection that is there, without waiting; null where there is none that is surely
    /// good.</summary>
    public BoltConnection? TryAcquire()
    {
        if (!_places.Wait(0))
            return null;
        lock (_lock)
        {
            if (!_isClosed && _idle.TryPeek(out var connection) && IsFresh(connection) && !NeedsCheck(connection))
                return _idle.Pop();
        }

        _places.Release();
        return null;
    }

    /// <summary>Takes a connection: one that is there and good, or a new one. All that it takes has one budget of
    /// time.</summary>
    /// <param name="isChecked">One that is there is tried, however short its rest was.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="BoltException">None could be opened, or not in time.</exception>
    /// <exception cref="OperationCanceledException">Given up.</exception>
    public async ValueTask<BoltConnection> AcquireAsync(bool isChecked, CancellationToken cancellation)
    {
        using var budget = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        await using var timer = settings.Clock.CreateTimer(
            static source => ((CancellationTokenSource)source!).Cancel(),
            budget,
            settings.AcquisitionTimeout,
            Timeout.InfiniteTimeSpan).ConfigureAwait(false);
        var hasPlace = false;
        try
        {
            await _places.WaitAsync(budget.Token).ConfigureAwait(false);
            hasPlace = true;
            return await TakeOrOpenAsync(isChecked, budget.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is OperationCanceledException or BoltException
            && budget.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            throw TooLate(e, hasPlace);
        }
    }

    /// <summary>Gives a connection back; one that was left in the middle of something is recovered first.</summary>
    public ValueTask ReleaseAsync(BoltConnection connection)
    {
        if (!connection.IsClean)
            return ReleaseRecoveredAsync(connection);
        if (TryKeep(connection))
            return default;
        return CloseAsync(connection);
    }

    /// <summary>Connections that are there are not used any more: the server is gone, or they are logged on with what
    /// is no longer valid.</summary>
    public async ValueTask ForgetAsync()
    {
        BoltConnection[] forgotten;
        lock (_lock)
        {
            _youngestAllowed = settings.Clock.GetTimestamp();
            forgotten = [.. _idle];
            _idle.Clear();
        }

        foreach (var connection in forgotten)
            await connection.DisposeAsync().ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        lock (_lock)
            _isClosed = true;
        await ForgetAsync().ConfigureAwait(false);
    }

    private async ValueTask<BoltConnection> TakeOrOpenAsync(bool isChecked, CancellationToken cancellation)
    {
        try
        {
            while (TakeIdle() is { } connection)
            {
                if (IsFresh(connection) && (!(isChecked || NeedsCheck(connection))
                    || await connection.CheckAsync(cancellation).ConfigureAwait(false)))
                {
                    return connection;
                }

                await connection.DisposeAsync().ConfigureAwait(false);
            }

            return await BoltConnection.OpenAsync(address, uri, auth, settings, cancellation).ConfigureAwait(false);
        }
        catch
        {
            _places.Release();
            throw;
        }
    }

    private BoltUnavailableException TooLate(Exception cause, bool hasPlace) => new(
        $"No connection to {address} was free or could be opened within AcquisitionTimeout "
        + $"({settings.AcquisitionTimeout.TotalSeconds} s). {InUse} are in use of at most {settings.MaxConnections} "
        + "(MaxConnections). Are sessions disposed, is the server reachable, or is more at once needed?",
        cause)
    { IsExhausted = !hasPlace };

    private BoltConnection? TakeIdle()
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_isClosed, typeof(BoltDriver));
            return _idle.TryPop(out var connection) ? connection : null;
        }
    }

    private async ValueTask ReleaseRecoveredAsync(BoltConnection connection)
    {
        var isGood = await connection.RecoverAsync().ConfigureAwait(false);
        if (!isGood || !TryKeep(connection))
            await CloseAsync(connection).ConfigureAwait(false);
    }

    private bool TryKeep(BoltConnection connection)
    {
        lock (_lock)
        {
            if (_isClosed || !IsFresh(connection))
                return false;
            connection.IdleSince = settings.Clock.GetTimestamp();
            _idle.Push(connection);
        }

        _places.Release();
        return true;
    }

    private async ValueTask CloseAsync(BoltConnection connection)
    {
        await connection.DisposeAsync().ConfigureAwait(false);
        _places.Release();
    }

    private bool IsFresh(BoltConnection connection) =>
        connection.Broken is null
        && connection.CreatedAt > Volatile.Read(ref _youngestAllowed)
        && settings.Clock.GetElapsedTime(connection.CreatedAt) < settings.MaxLifetime;

    private bool NeedsCheck(BoltConnection connection) =>
        settings.LivenessCheckAfter is { } after && settings.Clock.GetElapsedTime(connection.IdleSince) >= after;
}
