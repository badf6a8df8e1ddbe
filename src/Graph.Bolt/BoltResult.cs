using System.Runtime.ExceptionServices;
using Graph.Bolt.Connection;
using Graph.Bolt.Messages;
using Graph.Bolt.PackStream;
using Graph.Bolt.Values;

namespace Graph.Bolt;

/// <summary>
/// The records of a statement, read one by one as they come. It must be read to its end, or
/// <see cref="ConsumeAsync"/>d; its session does that when it is used again or disposed. Not thread-safe.
/// </summary>
public sealed class BoltResult
{
    private readonly BoltConnection _connection;
    private readonly IResultOwner _owner;
    private readonly Reply _run;
    private readonly long _fetchSize;
    private Reply _records;
    private Exception? _failure;
    private bool _isEnded;
    private bool _hasRecords;

    internal BoltResult(BoltConnection connection, IResultOwner owner, Reply run, Reply records, long fetchSize)
    {
        _connection = connection;
        _owner = owner;
        _run = run;
        _records = records;
        _fetchSize = fetchSize;
    }

    /// <summary>The names of a record's values; known once the server has begun to answer, which it has when the result
    /// was handed out.</summary>
    public IReadOnlyList<string> Keys => field ??= ReadKeys(_run.Metadata.Span);

    /// <summary>The record that <see cref="ReadAsync"/> found, as a PackStream list of values in the order of
    /// <see cref="Keys"/>; valid until the session is used again.</summary>
    public ReadOnlyMemory<byte> Record => _connection.Record;

    /// <summary>All records were read or thrown away.</summary>
    public bool IsEnded => _isEnded;

    /// <summary>It was consumed, by its user or because its transaction or session ended or went on.</summary>
    public bool IsConsumed { get; private set; }

    internal bool IsOpen => !_isEnded && _failure is null;

    /// <summary>Reads the next record.</summary>
    /// <returns>False at the end.</returns>
    /// <exception cref="BoltException">The statement failed, or the connection.</exception>
    /// <exception cref="OperationCanceledException">Stopped; so is the statement on the server.</exception>
    /// <exception cref="InvalidOperationException">It <see cref="IsConsumed"/>.</exception>
    public ValueTask<bool> ReadAsync(CancellationToken cancellation = default)
    {
        if (_failure is not null || _isEnded)
            return End();
        try
        {
            return _connection.TryNextRecord(_records) ? new(true) : ReadOnAsync(cancellation);
        }
        catch (BoltException e)
        {
            return FailReadingAsync(e);
        }
    }

    /// <summary>The values of <see cref="Record"/> as objects, in the order of <see cref="Keys"/>.</summary>
    public IReadOnlyList<object?> ReadValues()
    {
        var reader = new PackStreamReader(Record.Span);
        var values = new object?[reader.ReadListHeader()];
        for (var i = 0; i < values.Length; i++)
            values[i] = ValueReader.Read(ref reader);
        return values;
    }

    /// <summary>Throws the records away that are left, and says how it went.</summary>
    /// <exception cref="BoltException">The statement failed, or the connection.</exception>
    /// <exception cref="OperationCanceledException">Stopped; so is the statement on the server.</exception>
    public async ValueTask<BoltSummary> ConsumeAsync(CancellationToken cancellation = default)
    {
        if (IsOpen)
        {
            _records.DropsRecords = true;
            while (_records.TryTakeKept(out _))
            {
                // What came before it was known that nobody wants it.
            }

            await DiscardAsync(cancellation).ConfigureAwait(false);
        }

        IsConsumed = true;
        return _failure is null
            ? new BoltSummary(
                _connection, _run.Metadata, _records.Metadata, _hasRecords || _records.HasRecords)
            : throw _failure;
    }

    /// <summary>It can be read no more: its transaction has failed or ended.</summary>
    internal void Fail(Exception reason)
    {
        if (IsOpen)
            _failure = reason;
    }

    private ValueTask<bool> End()
    {
        if (_failure is not null)
            throw _failure;
        if (IsConsumed)
        {
            throw new InvalidOperationException(
                "The result was consumed, or its transaction or session has ended or gone on, so its records are "
                + "gone. Read them before.");
        }

        return new(false);
    }

    private async ValueTask<bool> FailReadingAsync(Exception reason)
    {
        (await FailAsync(reason).ConfigureAwait(false)).Throw();
        return false;
    }

    private async ValueTask<bool> ReadOnAsync(CancellationToken cancellation)
    {
        try
        {
            while (!await _connection.NextRecordAsync(_records, cancellation).ConfigureAwait(false))
            {
                if (!HasMore(_records.Metadata.Span))
                {
                    await EndAsync().ConfigureAwait(false);
                    return false;
                }

                AskFor(RequestTag.Pull, _fetchSize);
                await _connection.FlushAsync(cancellation).ConfigureAwait(false);
            }

            return true;
        }
        catch (Exception e) when (e is BoltException or OperationCanceledException)
        {
            (await FailAsync(e).ConfigureAwait(false)).Throw();
            throw;
        }
    }

    private async ValueTask DiscardAsync(CancellationToken cancellation)
    {
        try
        {
            await _connection.EndOfAsync(_records, cancellation).ConfigureAwait(false);
            if (HasMore(_records.Metadata.Span))
            {
                AskFor(RequestTag.Discard, -1);
                _records.DropsRecords = true;
                await _connection.FlushAsync(cancellation).ConfigureAwait(false);
                await _connection.EndOfAsync(_records, cancellation).ConfigureAwait(false);
            }

            await EndAsync().ConfigureAwait(false);
        }
        catch (Exception e) when (e is BoltException or OperationCanceledException)
        {
            (await FailAsync(e).ConfigureAwait(false)).Throw();
            throw;
        }
    }

    private void AskFor(byte request, long count)
    {
        var number = _owner.NeedsNumber(this) ? ReadNumber(_run.Metadata.Span) : null;
        if (request == RequestTag.Pull)
            Pull.Write(_connection.Output, count, number);
        else
            Discard.Write(_connection.Output, count, number);
        _hasRecords |= _records.HasRecords;
        _records = _connection.Expect(request);
    }

    private ValueTask EndAsync()
    {
        _isEnded = true;
        return _owner.OnEndAsync(this, _records);
    }

    private async ValueTask<ExceptionDispatchInfo> FailAsync(Exception reason)
    {
        _failure = reason;
        _failure = await _owner.OnFailureAsync(reason).ConfigureAwait(false);
        return ExceptionDispatchInfo.Capture(_failure);
    }

    private static string[] ReadKeys(ReadOnlySpan<byte> metadata)
    {
        var reader = new PackStreamReader(metadata);
        return SuccessFields.TryFind(ref reader, "fields"u8)
            && ValueReader.Read(ref reader) is List<object?> names
            ? [.. names.OfType<string>()]
            : [];
    }

    private static long? ReadNumber(ReadOnlySpan<byte> metadata)
    {
        var reader = new PackStreamReader(metadata);
        return SuccessFields.TryFind(ref reader, "qid"u8) ? reader.ReadInteger() : null;
    }

    private static bool HasMore(ReadOnlySpan<byte> metadata)
    {
        var reader = new PackStreamReader(metadata);
        return SuccessFields.TryFind(ref reader, "has_more"u8) && reader.ReadBoolean();
    }
}
