using System.Runtime.ExceptionServices;
using Graph.Bolt.Messages;

namespace Graph.Bolt;

/// <content>Work that is begun again where a failure passes by.</content>
public sealed partial class BoltSession
{
    // The delays grow twofold, give or take a fifth, up to this one.
    private static readonly TimeSpan _longestDelay = TimeSpan.FromSeconds(5);

    /// <summary>Does work in a transaction that reads, as often as it takes.</summary>
    /// <param name="work">The work; it may be done several times, and is committed where it returns.</param>
    /// <param name="settings">What the transaction may be told; null for nothing.</param>
    /// <param name="cancellation">Gives up: no further try is begun, what runs is stopped.</param>
    /// <exception cref="BoltException">It failed for good, or for too long.</exception>
    public Task<T> ReadAsync<T>(
        Func<BoltTransaction, CancellationToken, Task<T>> work,
        BoltTransactionSettings? settings = null,
        CancellationToken cancellation = default) =>
        TryAsync(Way.Managed, BoltAccess.Read, work, settings, cancellation);

    /// <summary>Does work in a transaction that writes, as often as it takes. Work whose outcome is not known is not
    /// done again: the caller finds out, or makes it such that doing it twice is doing it once.</summary>
    /// <param name="work">The work; it may be done several times, and is committed where it returns.</param>
    /// <param name="settings">What the transaction may be told; null for nothing.</param>
    /// <param name="cancellation">Gives up: no further try is begun, what runs is stopped.</param>
    /// <exception cref="BoltException">It failed for good, or for too long.</exception>
    public Task<T> WriteAsync<T>(
        Func<BoltTransaction, CancellationToken, Task<T>> work,
        BoltTransactionSettings? settings = null,
        CancellationToken cancellation = default) =>
        TryAsync(Way.Managed, BoltAccess.Write, work, settings, cancellation);

    /// <summary>Does a statement in a transaction of its own, as often as it takes.</summary>
    internal Task<BoltRecords> ExecuteAsync(
        BoltStatement statement, BoltTransactionSettings? settings, CancellationToken cancellation) =>
        TryAsync(
            Way.Single,
            _settings.Access,
            async (transaction, stop) =>
            {
                var result = await transaction.RunAsync(statement, stop).ConfigureAwait(false);
                var records = new List<IReadOnlyList<object?>>();
                while (await result.ReadAsync(stop).ConfigureAwait(false))
                    records.Add(result.ReadValues());
                return new BoltRecords(
                    result.Keys, records, await result.ConsumeAsync(stop).ConfigureAwait(false));
            },
            settings,
            cancellation);

    private async Task<T> TryAsync<T>(
        Way way,
        BoltAccess access,
        Func<BoltTransaction, CancellationToken, Task<T>> work,
        BoltTransactionSettings? settings,
        CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(work);
        var clock = _driver.Settings.Clock;
        var begun = clock.GetTimestamp();
        var delay = _driver.Settings.FirstRetryDelay;
        _telemetry = null;
        for (var tries = 1; ; tries++)
        {
            try
            {
                return await TryOnceAsync(way, access, work, settings, cancellation).ConfigureAwait(false);
            }
            catch (BoltException e) when (MayRetry(e, access)
                && (tries < 2 || clock.GetElapsedTime(begun) < _driver.Settings.MaxRetryTime))
            {
                var jitter = 0.8 + (0.4 * _driver.Settings.Random());
                await Task.Delay(delay * jitter, clock, cancellation).ConfigureAwait(false);
                delay = delay * 2 < _longestDelay ? delay * 2 : _longestDelay;
            }
        }
    }

    private async Task<T> TryOnceAsync<T>(
        Way way,
        BoltAccess access,
        Func<BoltTransaction, CancellationToken, Task<T>> work,
        BoltTransactionSettings? settings,
        CancellationToken cancellation)
    {
        await using var transaction = await BeginWithAsync(way, access, settings, cancellation).ConfigureAwait(false);
        var outcome = await work(transaction, cancellation).ConfigureAwait(false);
        if (transaction.Failure is { } failure)
            ExceptionDispatchInfo.Throw(failure);
        if (transaction.IsOpen)
            await transaction.CommitAsync(cancellation).ConfigureAwait(false);
        return outcome;
    }

    // "Not the leader" to work that reads says that it writes after all.
    private static bool MayRetry(BoltException failure, BoltAccess access) =>
        failure.IsRetryable && !(access == BoltAccess.Read && failure is BoltServerException { IsNotLeader: true });
}
