using Graph.Bolt.Messages;
using Graph.Bolt.PackStream;

namespace Graph.Bolt.Connection;

/// <summary>
/// A connection that has agreed on a version: messages go out in the order in which they are written, answers come in
/// that order and are given to the <see cref="Reply"/> of their message. One user at a time; only
/// <see cref="Interrupt"/> may be called beside it.
/// </summary>
internal sealed partial class BoltConnection : IAsyncDisposable
{
    private const int HeadOfMessage = 2;

    // A plan or a list of notices is never as long; what is read into objects takes many times its length.
    private const int MostMetadata = 4 << 20;

    private readonly Stream _stream;
    private readonly IncomingMessages _incoming;
    private readonly OutgoingMessages _outgoing = new();
    private readonly Queue<Reply> _expected = new();
    private readonly BoltSettings _settings;
    private Exception? _broken;
    private int _unsent;

    private BoltConnection(Stream stream, BoltAddress address, BoltVersion version, BoltSettings settings)
    {
        _stream = stream;
        _settings = settings;
        _incoming = new IncomingMessages(stream, settings.MaxMessageBytes);
        _watch = settings.Clock.CreateTimer(
            static connection => ((BoltConnection)connection!).OnTimeIsUp(), this, Never, Never);
        Address = address;
        Version = version;
        CreatedAt = settings.Clock.GetTimestamp();
    }

    /// <summary>The server.</summary>
    public BoltAddress Address { get; }

    /// <summary>The version agreed on.</summary>
    public BoltVersion Version { get; }

    /// <summary>What the server said of itself.</summary>
    public ConnectionHints Hints { get; private set; } = new("", "", null, false, false, false);

    /// <summary>Timestamp of its making.</summary>
    public long CreatedAt { get; }

    /// <summary>Timestamp of the end of its last use.</summary>
    public long IdleSince { get; set; }

    /// <summary>It was used before: that it breaks says little of the server.</summary>
    public bool IsReused => IdleSince != 0;

    /// <summary>Why it cannot be used any more, or null.</summary>
    public Exception? Broken => Volatile.Read(ref _broken);

    /// <summary>Instants are sent as UTC.</summary>
    public bool IsUtc => Version >= BoltVersion.V50 || Hints.IsUtc;

    /// <summary>Why a message failed; the server ignores all behind it until RESET. Null where none has.</summary>
    public BoltServerException? Failure { get; private set; }

    /// <summary>Answers are still to come.</summary>
    public bool IsBusy => _expected.Count > 0;

    /// <summary>The record that <see cref="NextRecordAsync"/> found: a PackStream list, valid until anything else is
    /// done with the connection.</summary>
    public ReadOnlyMemory<byte> Record { get; private set; }

    /// <summary>Where messages are written; each is announced by <see cref="Expect"/>.</summary>
    public OutgoingMessages Output => _outgoing;

    /// <summary>Says that a message was written and is answered.</summary>
    public Reply Expect(byte request)
    {
        var reply = new Reply(request);
        _expected.Enqueue(reply);
        _unsent++;
        return reply;
    }

    /// <summary>Sends what was written.</summary>
    /// <exception cref="BoltUnavailableException">The connection is broken.</exception>
    /// <exception cref="OperationCanceledException">It was stopped; the connection is to be recovered.</exception>
    public async ValueTask FlushAsync(CancellationToken cancellation = default)
    {
        ThrowIfBroken();
        if (_outgoing.Waiting.IsEmpty)
            return;
        await using var stop = StopWhen(cancellation).ConfigureAwait(false);
        await _sending.WaitAsync(CancellationToken.None).ConfigureAwait(false);
        try
        {
            if (_interruption is not null)
                throw new OperationCanceledException(cancellation);
            await _stream.WriteAsync(_outgoing.Waiting, CancellationToken.None).ConfigureAwait(false);
            _unsent = 0;
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            var lost = Break(Lost(e));
            cancellation.ThrowIfCancellationRequested();
            throw lost;
        }
        finally
        {
            _outgoing.Clear();
            _sending.Release();
        }
    }

    /// <summary>Waits for the end of an answer.</summary>
    /// <exception cref="BoltServerException">The message failed, or one before it.</exception>
    /// <exception cref="BoltException">The connection broke.</exception>
    /// <exception cref="OperationCanceledException">It was stopped; the connection is to be recovered.</exception>
    public async ValueTask<Reply> EndOfAsync(Reply reply, CancellationToken cancellation = default)
    {
        await using var stop = StopWhen(cancellation).ConfigureAwait(false);
        try
        {
            while (!reply.IsDone)
                Dispatch(await ReceiveAsync().ConfigureAwait(false), reader: null);
        }
        catch (BoltException) when (cancellation.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellation);
        }

        ThrowIfFailed(reply, cancellation);
        return reply;
    }

    /// <summary>Waits for the next record of an answer, and makes it <see cref="Record"/>.</summary>
    /// <returns>False at the answer's end.</returns>
    /// <exception cref="BoltServerException">The message failed, or one before it.</exception>
    /// <exception cref="BoltException">The connection broke.</exception>
    /// <exception cref="OperationCanceledException">It was stopped; the connection is to be recovered.</exception>
    public ValueTask<bool> NextRecordAsync(Reply reply, CancellationToken cancellation) =>
        TryNextRecord(reply) ? new(true) : NextRecordAfterReceivingAsync(reply, cancellation);

    /// <summary>Makes the next record of an answer <see cref="Record"/>, if it is here already.</summary>
    /// <exception cref="BoltException">The connection broke.</exception>
    public bool TryNextRecord(Reply reply)
    {
        if (reply.TryTakeKept(out var kept))
        {
            Record = kept;
            return true;
        }

        while (!reply.IsDone && TryTake(out var message))
            if (Dispatch(message, reply))
                return true;
        return false;
    }

    /// <summary>Gives the connection up: nothing is sent or received any more, and what waits for it ends. Safe to call
    /// from any thread.</summary>
    public T Break<T>(T reason) where T : Exception
    {
        if (Interlocked.CompareExchange(ref _broken, reason, null) is null)
            _stream.Dispose();
        return reason;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _watch.DisposeAsync().ConfigureAwait(false);
        if (_grace is not null)
            await _grace.DisposeAsync().ConfigureAwait(false);
        if (Broken is null)
            await SayGoodbyeAsync().ConfigureAwait(false);
        await _stream.DisposeAsync().ConfigureAwait(false);
        _incoming.Dispose();
        _outgoing.Dispose();
        _sending.Dispose();
    }

    private async ValueTask<bool> NextRecordAfterReceivingAsync(Reply reply, CancellationToken cancellation)
    {
        await using var stop = StopWhen(cancellation).ConfigureAwait(false);
        try
        {
            while (!reply.IsDone)
                if (Dispatch(await ReceiveAsync().ConfigureAwait(false), reply))
                    return true;
        }
        catch (BoltException) when (cancellation.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellation);
        }

        ThrowIfFailed(reply, cancellation);
        return false;
    }

    private CancellationTokenRegistration StopWhen(CancellationToken cancellation) =>
        cancellation.UnsafeRegister(static connection => ((BoltConnection)connection!).Interrupt(), this);

    private void ThrowIfFailed(Reply reply, CancellationToken cancellation)
    {
        if (reply.Failure is null && !reply.IsIgnored)
            return;
        cancellation.ThrowIfCancellationRequested();
        throw reply.Failure ?? Failure ?? (BoltException)new BoltUnavailableException(
            $"{Describe()} was reset while it worked.");
    }

    private bool TryTake(out ReadOnlyMemory<byte> message)
    {
        ThrowIfBroken();
        try
        {
            return _incoming.TryTake(out message);
        }
        catch (BoltProtocolException e)
        {
            throw Break(e);
        }
    }

    private async ValueTask<ReadOnlyMemory<byte>> ReceiveAsync()
    {
        ReadOnlyMemory<byte> message;
        while (!TryTake(out message))
        {
            var isWatched = Hints.ReceiveTimeout is not null;
            if (isWatched)
                _watch.Change(Hints.ReceiveTimeout!.Value, Never);
            try
            {
                if (!await _incoming.ReceiveAsync().ConfigureAwait(false))
                    throw Break(Lost(null));
            }
            catch (Exception e) when (e is IOException or ObjectDisposedException)
            {
                throw Break(Lost(e));
            }
            finally
            {
                if (isWatched)
                    _watch.Change(Never, Never);
            }
        }

        return message;
    }

    /// <summary>Gives a message to the answer it belongs to.</summary>
    /// <returns>Whether it is a record that <paramref name="reader"/> waits for.</returns>
    private bool Dispatch(ReadOnlyMemory<byte> message, Reply? reader)
    {
        try
        {
            return DispatchChecked(message, reader);
        }
        catch (BoltProtocolException e)
        {
            throw Break(new BoltProtocolException($"{Describe()}: {e.Message}", e));
        }
    }

    private bool DispatchChecked(ReadOnlyMemory<byte> message, Reply? reader)
    {
        if (message.Length > MostMetadata && message.Span[1] != ResponseTag.Record)
            throw new BoltProtocolException($"a message of {message.Length} bytes that is no record came.");
        var fields = new PackStreamReader(message.Span);
        var tag = fields.ReadStructHeader(out var count);
        if (count != (tag == ResponseTag.Ignored ? 0 : 1) || !TryPeekExpected(out var reply))
            throw Unexpected(tag, count);

        switch (tag)
        {
            case ResponseTag.Record when reply == reader:
                reply.HasRecords = true;
                Record = message[HeadOfMessage..];
                return true;
            case ResponseTag.Record when reply.Request is RequestTag.Pull or RequestTag.Discard:
                reply.HasRecords = true;
                reply.Keep(message.Span[HeadOfMessage..]);
                return false;
            case ResponseTag.Success:
                TakeExpected();
                reply.Succeed(message.Span[HeadOfMessage..]);
                return false;
            case ResponseTag.Ignored:
                TakeExpected();
                reply.Ignore();
                return false;
            case ResponseTag.Failure:
                TakeExpected();
                Failure = Messages.Failure.Read(ref fields, Version);
                reply.Fail(Failure);
                if (reply.Request is RequestTag.Reset)
                    Break(Failure);
                return false;
            default:
                throw Unexpected(tag, count);
        }
    }

    private void ThrowIfBroken()
    {
        if (Broken is { } reason)
            throw new BoltUnavailableException($"{Describe()} is given up: {reason.Message}", reason);
    }

    private string Describe() => $"The connection to {Address} (Bolt {Version}, {Hints.ConnectionId})";

    private BoltUnavailableException Lost(Exception? cause) =>
        Broken as BoltUnavailableException ?? new BoltUnavailableException(
            $"The server {Address} closed the connection, or the network did"
            + (cause is null ? "." : $" ({cause.Message})."), cause);

    private BoltProtocolException Unexpected(byte tag, int fields) => new(
        $"a message {tag:X2} with {fields} fields came where "
        + (_expected.TryPeek(out var reply) ? $"the answer to {reply.Request:X2}" : "nothing")
        + " was expected. It is a fault of the server or of this client; please report it.");
}
