using System.IO.Pipelines;
using Graph.Engine.Values;

namespace Graph.Server.Http;

/// <summary>
/// Reads a request's body whole, within a number of bytes and a time. A body beyond 32 KiB is read on only when there
/// is room, so that however many come at once what they hold together is bounded. Thread-safe.
/// </summary>
/// <param name="maxBytes">The most bytes.</param>
/// <param name="within">The time for it from the moment when it is first waited for.</param>
/// <param name="room">What large bodies are counted in until their request is answered.</param>
internal sealed class RequestBody(long maxBytes, TimeSpan within, ByteRoom room)
{
    /// <summary>A body of more bytes is large.</summary>
    public const int LargeFrom = 32 << 10;

    // As it comes in pieces, and in one piece.
    private const int Copies = 2;

    /// <summary>Reads the body. The reader is to be advanced behind it when it is no longer needed.</summary>
    /// <returns>Why it cannot be read, or the body.</returns>
    /// <exception cref="IOException">The client has gone.</exception>
    public ValueTask<(HttpFailure? Failure, ReadResult Read)> ReadAsync(HttpRequest request)
    {
        var length = request.ContentLength;
        if (length > maxBytes)
            return new((HttpFailure.BodyTooLarge(maxBytes), default));
        var reading = request.BodyReader.ReadAsync(CancellationToken.None);
        if (!reading.IsCompletedSuccessfully)
            return WaitAsync(request, reading, length);

        // A small body mostly is there with its head.
        var read = reading.Result;
        return read.Buffer.Length <= Math.Min(maxBytes, LargeFrom) && IsWhole(read, length)
            ? new((null, read))
            : WaitAsync(request, new(read), length);
    }

    private async ValueTask<(HttpFailure? Failure, ReadResult Read)> WaitAsync(
        HttpRequest request, ValueTask<ReadResult> reading, long? length)
    {
        var reader = request.BodyReader;
        var begun = TimeProvider.System.GetTimestamp();
        var isCounted = false;
        // Kestrel asks for 240 bytes a second, which would let a body take its time for an hour.
        using var late = new CancellationTokenSource(within);
        await using var cancelling = late.Token.Register(reader.CancelPendingRead).ConfigureAwait(false);
        try
        {
            while (true)
            {
                var read = await reading.ConfigureAwait(false);
                if (read.Buffer.Length > maxBytes)
                {
                    reader.AdvanceTo(read.Buffer.End);
                    return (HttpFailure.BodyTooLarge(maxBytes), default);
                }

                if (!isCounted && read.Buffer.Length > LargeFrom)
                {
                    var left = within - TimeProvider.System.GetElapsedTime(begun);
                    if (!await CountAsync(request.HttpContext, length ?? maxBytes, left).ConfigureAwait(false))
                    {
                        reader.AdvanceTo(read.Buffer.End);
                        return (HttpFailure.NoRoom, default);
                    }

                    isCounted = true;
                }

                if (IsWhole(read, length))
                    return (null, read);
                reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
                // Kestrel wakes who waits when the service stops; what has begun is still waited for.
                if (late.IsCancellationRequested)
                    return (HttpFailure.BodyTooSlow(within), default);
                reading = reader.ReadAsync(CancellationToken.None);
            }
        }
        catch (BadHttpRequestException e)
        {
            return (HttpFailure.OfServer(e.StatusCode, within), default);
        }
    }

    private async ValueTask<bool> CountAsync(HttpContext context, long bytes, TimeSpan left)
    {
        var taken = Math.Min(Copies * bytes, room.Size);
        if (!await room.TakeAsync(taken, left, context.RequestAborted).ConfigureAwait(false))
            return false;
        context.Response.RegisterForDispose(new Counted(room, taken));
        return true;
    }

    private static bool IsWhole(in ReadResult read, long? length) =>
        read.IsCompleted || (!read.IsCanceled && read.Buffer.Length == length);

    private sealed class Counted(ByteRoom room, long bytes) : IDisposable
    {
        public void Dispose() => room.Return(bytes);
    }
}
