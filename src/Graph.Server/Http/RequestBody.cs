using System.IO.Pipelines;

namespace Graph.Server.Http;

/// <summary>Reads a request's body whole, within a number of bytes and a time.</summary>
/// <param name="maxBytes">The most bytes.</param>
/// <param name="within">The time for it from the moment when it is first waited for.</param>
internal sealed class RequestBody(long maxBytes, TimeSpan within)
{
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
            return WaitAsync(request.BodyReader, reading, length);

        // A small body mostly is there with its head.
        var read = reading.Result;
        return read.Buffer.Length <= maxBytes && IsWhole(read, length)
            ? new((null, read))
            : WaitAsync(request.BodyReader, new(read), length);
    }

    private async ValueTask<(HttpFailure? Failure, ReadResult Read)> WaitAsync(
        PipeReader reader, ValueTask<ReadResult> reading, long? length)
    {
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

    private static bool IsWhole(in ReadResult read, long? length) =>
        read.IsCompleted || (!read.IsCanceled && read.Buffer.Length == length);
}
