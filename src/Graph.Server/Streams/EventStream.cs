using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.IO.Pipelines;
using Graph.Engine.Execution;
using Graph.Engine.Values;
using Graph.Server.Http;

namespace Graph.Server.Streams;

/// <summary>The events of one operation (graphql-sse, distinct connections mode). The response begins with the first
/// event or comment, and until then can still be another one. Thread-safe.</summary>
[SuppressMessage("Design", "CA1001", Justification = "A semaphore whose wait handle nobody takes holds nothing.")]
internal sealed class EventStream(HttpContext context) : IResultSink
{
    // Comments are sent by another thread than results.
    private readonly SemaphoreSlim _turn = new(1, 1);
    private bool _isOver;

    /// <summary>Bytes of the results sent.</summary>
    public int Bytes { get; private set; }

    /// <inheritdoc/>
    public ValueTask NextAsync(ResponseBuffer result) => NextAsync(result.Body);

    /// <inheritdoc/>
    public async ValueTask RefuseAsync(ResponseBuffer refusal)
    {
        await NextAsync(refusal.Body).ConfigureAwait(false);
        await CompleteAsync().ConfigureAwait(false);
    }

    /// <summary>Sends why there is no result; this is the end.</summary>
    public async ValueTask RefuseAsync(HttpFailure failure)
    {
        using var body = new ByteBuffer();
        failure.Write(body);
        await NextAsync(body).ConfigureAwait(false);
        await CompleteAsync().ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public ValueTask CompleteAsync() => WriteAsync(
        static (stream, writer) =>
        {
            // Without its empty data a browser's EventSource would not pass the event on.
            writer.Write("event: complete\ndata:\n\n"u8);
            stream._isOver = true;
        });

    /// <summary>Sends nothing that counts, so that nobody in between takes the connection for a dead one.</summary>
    public ValueTask CommentAsync() => WriteAsync(static (_, writer) => writer.Write(":\n\n"u8));

    private async ValueTask NextAsync(ByteBuffer body)
    {
        Bytes += body.Length;
        await WriteAsync((_, writer) =>
        {
            writer.Write("event: next\n"u8);
            WriteData(writer, body.WrittenSpan);
            writer.Write("\n"u8);
        }).ConfigureAwait(false);
    }

    private async ValueTask WriteAsync(Action<EventStream, PipeWriter> write)
    {
        await _turn.WaitAsync().ConfigureAwait(false);
        try
        {
            if (_isOver)
                return;
            Begin();
            write(this, context.Response.BodyWriter);
            await context.Response.BodyWriter.FlushAsync().ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }

    private void Begin()
    {
        var response = context.Response;
        if (response.HasStarted)
            return;
        response.StatusCode = StatusCodes.Status200OK;
        response.ContentType = "text/event-stream; charset=utf-8";
        response.Headers.CacheControl = "no-cache";
        // nginx would collect events until it has enough of them.
        response.Headers["X-Accel-Buffering"] = "no";
        response.BodyWriter.Write(":\n\n"u8);
    }

    // A line of data for each line of the text; ours has one, and JSON is the same with another end of line.
    private static void WriteData(PipeWriter writer, ReadOnlySpan<byte> text)
    {
        while (true)
        {
            var end = text.IndexOfAny((byte)'\n', (byte)'\r');
            writer.Write("data: "u8);
            writer.Write(end < 0 ? text : text[..end]);
            writer.Write("\n"u8);
            if (end < 0)
                return;
            text = text[(end + 1)..];
        }
    }
}
