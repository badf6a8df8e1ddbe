using Graph.Bolt.Connection;
using Graph.Bolt.Messages;
using Graph.Bolt.Routing;

namespace Graph.Bolt;

/// <summary>
/// Transactions one after another, each of which sees what those before it wrote. Cheap to make; it holds a connection
/// only while a transaction is open. Not thread-safe. Dispose it.
/// </summary>
public sealed partial class BoltSession : IAsyncDisposable, IResultOwner
{
    private readonly BoltDriver _driver;
    private readonly BoltSessionSettings _settings;
    private readonly Func<CancellationToken, ValueTask<IReadOnlyCollection<string>>> _bookmarks;
    private BoltAccess _access;
    private string? _database;
    private IReadOnlyCollection<string> _initial;
    private IReadOnlyCollection<string> _used = [];
    private Reply? _telemetry;
    private BoltConnection? _connection;
    private BoltTransaction? _transaction;
    private BoltResult? _result;
    private CancellationToken _stop;

    internal BoltSession(BoltDriver driver, BoltSessionSettings settings)
    {
        _driver = driver;
        _settings = settings;
        _bookmarks = BookmarksAsync;
        _database = settings.Database;
        _initial = LastBookmarks = [.. settings.Bookmarks.Distinct()];
    }

    /// <summary>What the last transaction ended with, or what the session was opened with: give it to another session
    /// that is to see the same.</summary>
    public IReadOnlyCollection<string> LastBookmarks { get; private set; }

    internal BoltSessionSettings Settings => _settings;

    /// <summary>Runs a statement as a transaction of its own; records that were left of the one before are thrown
    /// away.</summary>
    /// <param name="statement">The statement.</param>
    /// <param name="settings">What the transaction may be told; null for nothing.</param>
    /// <param name="cancellation">Stops it, on the server too.</param>
    /// <exception cref="BoltException">It failed, or the connection.</exception>
    /// <exception cref="InvalidOperationException">A transaction is open.</exception>
    public async ValueTask<BoltResult> RunAsync(
        BoltStatement statement, BoltTransactionSettings? settings = null, CancellationToken cancellation = default)
    {
        var connection = await OpenAsync(_settings.Access, cancellation).ConfigureAwait(false);
        try
        {
            var fields = await FieldsOfAsync(settings, cancellation).ConfigureAwait(false);
            _telemetry = null;
            Announce(connection, Way.AutoCommit);
            Run.Write(connection.Output, connection.Version, connection.IsUtc, statement, fields);
            var run = connection.Expect(RequestTag.Run);
            _result = await StartAsync(connection, run, this, cancellation).ConfigureAwait(false);
            return _result;
        }
        catch (BoltUnavailableException e) when (_access == BoltAccess.Write)
        {
            await FailAsync(e).ConfigureAwait(false);
            throw Told(e);
        }
        catch (Exception e)
        {
            await FailAsync(e).ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Begins a transaction of several statements; the caller commits it.</summary>
    /// <param name="settings">What the transaction may be told; null for nothing.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="BoltException">It failed, or the connection.</exception>
    /// <exception cref="InvalidOperationException">A transaction is open.</exception>
    public ValueTask<BoltTransaction> BeginAsync(
        BoltTransactionSettings? settings = null, CancellationToken cancellation = default)
    {
        _telemetry = null;
        return BeginWithAsync(Way.Unmanaged, _settings.Access, settings, cancellation);
    }

    /// <summary>Runs statements in one transaction that is committed behind them, all sent in one go.</summary>
    /// <param name="statements">The statements; none may need what another answers.</param>
    /// <param name="settings">What the transaction may be told; null for nothing.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="BoltException">The connection failed; that a statement did is said where it is
    /// read.</exception>
    /// <exception cref="InvalidOperationException">A transaction is open.</exception>
    public async ValueTask<BoltBatch> RunBatchAsync(
        ReadOnlyMemory<BoltStatement> statements,
        BoltTransactionSettings? settings = null,
        CancellationToken cancellation = default)
    {
        var connection = await OpenAsync(_settings.Access, cancellation).ConfigureAwait(false);
        try
        {
            var fields = await FieldsOfAsync(settings, cancellation).ConfigureAwait(false);
            Begin.Write(connection.Output, connection.Version, connection.IsUtc, fields);
            connection.Expect(RequestTag.Begin);
            var replies = new Reply[statements.Length + 1];
            for (var i = 0; i < statements.Length; i++)
            {
                Run.Write(connection.Output, connection.IsUtc, statements.Span[i]);
                connection.Expect(RequestTag.Run);
                Pull.Write(connection.Output, -1, null);
                replies[i] = connection.Expect(RequestTag.Pull);
            }

            Commit.Write(connection.Output);
            replies[^1] = connection.Expect(RequestTag.Commit);
            await connection.FlushAsync(cancellation).ConfigureAwait(false);
            return new BoltBatch(this, connection, replies);
        }
        catch (Exception e)
        {
            await FailAsync(e).ConfigureAwait(false);
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        try
        {
            if (_transaction is { IsOpen: true } transaction)
                await transaction.DisposeAsync().ConfigureAwait(false);
            else if (_result is { IsOpen: true } result)
                await result.ConsumeAsync(_stop).ConfigureAwait(false);
        }
        catch (Exception e) when (e is BoltException or OperationCanceledException)
        {
            // The work was given up anyway; what it was worth has been told to who did it.
        }
        finally
        {
            await CloseAsync().ConfigureAwait(false);
        }
    }

    bool IResultOwner.NeedsNumber(BoltResult result) => false;

    async ValueTask IResultOwner.OnEndAsync(BoltResult result, Reply reply)
    {
        await CloseAsync().ConfigureAwait(false);
        await LearnAsync(reply, CancellationToken.None).ConfigureAwait(false);
    }

    async ValueTask<Exception> IResultOwner.OnFailureAsync(Exception reason)
    {
        await FailAsync(reason).ConfigureAwait(false);
        return Told(reason);
    }

    /// <summary>Begins a transaction. Where it is <see cref="Way.Single"/>, BEGIN waits to be sent with its one
    /// statement.</summary>
    internal async ValueTask<BoltTransaction> BeginWithAsync(
        Way way, BoltAccess access, BoltTransactionSettings? settings, CancellationToken cancellation)
    {
        var connection = await OpenAsync(access, cancellation).ConfigureAwait(false);
        try
        {
            var fields = await FieldsOfAsync(settings, cancellation).ConfigureAwait(false);
            Announce(connection, way);
            Begin.Write(connection.Output, connection.Version, connection.IsUtc, fields);
            var begin = connection.Expect(RequestTag.Begin);
            if (way != Way.Single)
            {
                await connection.FlushAsync(cancellation).ConfigureAwait(false);
                await connection.EndOfAsync(begin, cancellation).ConfigureAwait(false);
            }

            return _transaction = new BoltTransaction(this, connection, cancellation);
        }
        catch (Exception e)
        {
            await FailAsync(e).ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Sends a statement with the request for its first records, and waits until the server has begun to
    /// answer.</summary>
    internal async ValueTask<BoltResult> StartAsync(
        BoltConnection connection, Reply run, IResultOwner owner, CancellationToken cancellation)
    {
        var fetchSize = _settings.FetchSize ?? _driver.Settings.FetchSize;
        Pull.Write(connection.Output, fetchSize, null);
        var pull = connection.Expect(RequestTag.Pull);
        await connection.FlushAsync(cancellation).ConfigureAwait(false);
        await connection.EndOfAsync(run, cancellation).ConfigureAwait(false);
        return new BoltResult(connection, owner, run, pull, fetchSize);
    }

    /// <summary>Takes over the bookmark of a transaction that ended well.</summary>
    internal ValueTask LearnAsync(Reply reply, CancellationToken cancellation)
    {
        if (SuccessFields.TextOf(reply.Metadata.Span, "bookmark"u8) is not { Length: > 0 } bookmark)
            return default;
        LastBookmarks = [bookmark];
        _initial = [];
        return _settings.SharedBookmarks?.ReplaceAsync(_used, LastBookmarks, cancellation) ?? default;
    }

    /// <summary>Ends after a failure: what it says of the server is remembered, the connection given back.</summary>
    internal async ValueTask FailAsync(Exception reason)
    {
        if (_connection is not { } connection)
            return;
        if (reason is BoltProtocolException)
            connection.Break(reason);
        await CloseAsync().ConfigureAwait(false);
        await _driver.LearnAsync(reason, connection, _access, _database).ConfigureAwait(false);
    }

    /// <summary>Gives the connection back.</summary>
    internal ValueTask CloseAsync()
    {
        if (_connection is not { } connection)
            return default;
        _connection = null;
        _transaction = null;
        return _driver.ReleaseAsync(connection);
    }

    private async ValueTask<BoltConnection> OpenAsync(BoltAccess access, CancellationToken cancellation)
    {
        if (_transaction is { IsOpen: true })
        {
            throw new InvalidOperationException(
                "A transaction of this session is open. Commit or dispose it first, or use another session.");
        }

        if (_result is { IsOpen: true } before)
            await before.ConsumeAsync(cancellation).ConfigureAwait(false);
        _access = access;
        _stop = cancellation;
        var request = new RouteRequest(access, _database, _settings.ImpersonatedUser, _bookmarks);
        (_connection, _database) = await _driver.AcquireAsync(request, cancellation).ConfigureAwait(false);
        return _connection;
    }

    // The server commits a statement that is a transaction of its own without being asked.
    private Exception Told(Exception reason) =>
        reason is BoltUnavailableException lost && _access == BoltAccess.Write
            ? lost.AsUnknown("a statement that may write ran")
            : reason;

    private ValueTask<IReadOnlyCollection<string>> BookmarksAsync(CancellationToken cancellation)
    {
        return _settings.SharedBookmarks is { } shared ? JoinAsync(shared) : new(LastBookmarks);

        async ValueTask<IReadOnlyCollection<string>> JoinAsync(BoltBookmarks others) =>
            [.. (await others.GetAsync(cancellation).ConfigureAwait(false)).Union(_initial)];
    }

    // Sent once for each piece of work, however often it is tried, and only to who wants it.
    private void Announce(BoltConnection connection, Way way)
    {
        if (!_driver.Settings.SendsTelemetry || !connection.Hints.WantsTelemetry
            || connection.Version < BoltVersion.V54 || _telemetry is { IsDone: true, IsIgnored: false })
        {
            return;
        }

        Telemetry.Write(connection.Output, way);
        _telemetry = connection.Expect(RequestTag.Telemetry);
    }

    private async ValueTask<TransactionFields> FieldsOfAsync(
        BoltTransactionSettings? settings, CancellationToken cancellation)
    {
        _used = await _bookmarks(cancellation).ConfigureAwait(false);
        return new TransactionFields
        {
            Access = _access,
            Bookmarks = _used,
            Timeout = settings?.Timeout,
            Metadata = settings?.Metadata,
            Database = _database,
            ImpersonatedUser = _settings.ImpersonatedUser,
            Notifications = _settings.Notifications,
        };
    }
}
