using Graph.Engine;
using Graph.Server.Http;

namespace Graph.Server.Streams;

/// <summary>
/// <c>/graphql</c> as a stream of server-sent events: GraphQL over SSE, distinct connections mode. An operation per
/// request; the mode with reservations by PUT is not spoken. Thread-safe.
/// </summary>
internal sealed class EventEndpoint(StreamParts parts)
{
    /// <summary>Answers a request in events.</summary>
    /// <param name="context">The request.</param>
    /// <param name="request">What is asked.</param>
    /// <param name="asked">The same, as it was read.</param>
    public async ValueTask<RequestOutcome> AnswerAsync(HttpContext context, GraphRequest request, RequestJson asked)
    {
        if (!parts.Count.TryEnter())
        {
            return await parts.Sender.RefuseAsync(context, StreamFailure.TooMany(parts.Count.Most))
                .ConfigureAwait(false);
        }

        try
        {
            return await StreamAsync(context, request, asked).ConfigureAwait(false);
        }
        finally
        {
            parts.Count.Leave();
        }
    }

    private async ValueTask<RequestOutcome> StreamAsync(HttpContext context, GraphRequest request, RequestJson asked)
    {
        var stream = new EventStream(context);
        var gone = context.RequestAborted;
        using var cut = CancellationTokenSource.CreateLinkedTokenSource(gone, parts.Drain.Over);
        try
        {
            var outcome = await RunAsync(request, asked, stream, cut.Token).ConfigureAwait(false);
            if (outcome.Kind == GraphOutcomeKind.OperationNotAllowed)
                return await parts.Sender.RefuseAsync(context, HttpFailure.MutationByGet).ConfigureAwait(false);
            return new RequestOutcome(StatusCodes.Status200OK)
            {
                Operation = outcome.Operation,
                OperationName = outcome.OperationName,
                Errors = outcome.ErrorCount,
                Bytes = stream.Bytes,
            };
        }
        catch (OperationCanceledException) when (cut.IsCancellationRequested)
        {
            if (gone.IsCancellationRequested)
                return new RequestOutcome(StatusCodes.Status499ClientClosedRequest);
            await stream.RefuseAsync(HttpFailure.Busy).ConfigureAwait(false);
            return new RequestOutcome(StatusCodes.Status200OK) { Errors = 1, Code = HttpFailure.Busy.Code };
        }
    }

    private ValueTask<GraphOutcome> RunAsync(
        GraphRequest request, RequestJson asked, EventStream stream, CancellationToken cut)
    {
        // What is refused as an operation, not as a question, is so before anything waits.
        var running = parts.Operations.RunAsync(request, asked, stream, cut);
        return running.IsCompleted ? running : WaitAsync(running.AsTask(), stream);
    }

    private async ValueTask<GraphOutcome> WaitAsync(Task<GraphOutcome> running, EventStream stream)
    {
        using var timer = new PeriodicTimer(parts.Settings.EventKeepAlive, parts.Clock);
        var comments = CommentAsync(stream, timer);
        try
        {
            return await running.ConfigureAwait(false);
        }
        finally
        {
            timer.Dispose();
            await comments.ConfigureAwait(false);
        }
    }

    // The first one opens the stream, so that the client knows that it is being answered.
    private static async Task CommentAsync(EventStream stream, PeriodicTimer timer)
    {
        do
            await stream.CommentAsync().ConfigureAwait(false);
        while (await timer.WaitForNextTickAsync().ConfigureAwait(false));
    }
}
