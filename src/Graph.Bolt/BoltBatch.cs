using System.Runtime.ExceptionServices;
using Graph.Bolt.Connection;

namespace Graph.Bolt;

/// <summary>
/// Several statements in one transaction, sent in one go and answered in one: BEGIN, RUN and PULL each, COMMIT. Their
/// records are read statement by statement. Not thread-safe; dispose it.
/// </summary>
public sealed class BoltBatch : IAsyncDisposable
{
    private readonly BoltSession _session;
    private readonly BoltConnection _connection;
    private readonly Reply[] _replies;
    private int _current = -1;
    private bool _isEnded;

    internal BoltBatch(BoltSession session, BoltConnection connection, Reply[] replies)
    {
        _session = session;
        _connection = connection;
        _replies = replies;
    }

    /// <summary>The record that <see cref="ReadAsync"/> found, as a PackStream list; valid until the batch is used
    /// again.</summary>
    public ReadOnlyMemory<byte> Record => _connection.Record;

    /// <summary>Goes on to the next statement's records; what is left of the one before is thrown away. Behind the
    /// last, the transaction is committed.</summary>
    /// <returns>False behind the last one.</returns>
    /// <exception cref="BoltException">A statement failed, or the connection.</exception>
    /// <exception cref="OperationCanceledException">Stopped; so are the statements on the server.</exception>
    public async ValueTask<bool> NextAsync(CancellationToken cancellation = default)
    {
        if (_isEnded)
            return false;
        try
        {
            if (_current >= 0)
            {
                _replies[_current].DropsRecords = true;
                await _connection.EndOfAsync(_replies[_current], cancellation).ConfigureAwait(false);
            }

            if (++_current < _replies.Length - 1)
                return true;
            var commit = await _connection.EndOfAsync(_replies[_current], cancellation).ConfigureAwait(false);
            _isEnded = true;
            await _session.CloseAsync().ConfigureAwait(false);
            await _session.LearnAsync(commit, cancellation).ConfigureAwait(false);
            return false;
        }
        catch (Exception e) when (e is BoltException or OperationCanceledException)
        {
            (await FailAsync(e).ConfigureAwait(false)).Throw();
            throw;
        }
    }

    /// <summary>Reads the next record of the statement.</summary>
    /// <returns>False at the end of the statement's records.</returns>
    /// <exception cref="BoltException">A statement failed, or the connection.</exception>
    /// <exception cref="OperationCanceledException">Stopped; so are the statements on the server.</exception>
    public async ValueTask<bool> ReadAsync(CancellationToken cancellation = default)
    {
        if (_isEnded || _current < 0 || _current >= _replies.Length - 1)
            return false;
        try
        {
            return await _connection.NextRecordAsync(_replies[_current], cancellation).ConfigureAwait(false);
        }
        catch (Exception e) when (e is BoltException or OperationCanceledException)
        {
            (await FailAsync(e).ConfigureAwait(false)).Throw();
            throw;
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        if (_isEnded)
            return default;
        _isEnded = true;
        return _session.CloseAsync();
    }

    // COMMIT went out with the statements.
    private async ValueTask<ExceptionDispatchInfo> FailAsync(Exception reason)
    {
        _isEnded = true;
        await _session.FailAsync(reason).ConfigureAwait(false);
        return ExceptionDispatchInfo.Capture(
            reason is BoltUnavailableException lost && _session.Settings.Access == BoltAccess.Write
                ? lost.AsUnknown("a transaction ran that commits at its end")
                : reason);
    }
}
