using Graph.Engine;
using Graph.Engine.Execution;
using Graph.Engine.Values;
using Graph.Server.Settings;

namespace Graph.Server.Http;

/// <summary>
/// Answers batches: the runs one after the other, each with its own data and errors, all under the limits of one
/// request. The answer is a list in the batch's order, or lines of JSON where the client names
/// <c>application/jsonl</c>. Thread-safe.
/// </summary>
internal sealed class BatchEndpoint(GraphEngine engine, DocumentResolver documents, GraphSettings settings)
{
    private readonly ResponseSender _sender = new(settings.Http);

    /// <summary>Answers a batch; where batches are off, says so.</summary>
    /// <param name="context">The request.</param>
    /// <param name="body">Its body, for which <see cref="BatchRequest.Is"/> is true.</param>
    /// <param name="format">The format agreed on for one response.</param>
    public async ValueTask<RequestOutcome> AnswerAsync(
        HttpContext context, ReadOnlyMemory<byte> body, ResponseFormat format)
    {
        var failure = BatchRequest.Read(context.Request, body, settings.Documents.MaxBatch, out var items);
        if (failure is not null)
            return await _sender.RefuseAsync(context, failure, format).ConfigureAwait(false);
        if (format != ResponseFormat.JsonLines && AcceptHeader.NamesLines(context.Request.Headers.Accept.ToString()))
            format = ResponseFormat.JsonLines;
        if (format == ResponseFormat.EventStream)
            return await _sender.RefuseAsync(context, HttpFailure.NoEventStream).ConfigureAwait(false);

        using var answer = new ByteBuffer();
        var errors = await RunAsync(context, items, answer, format).ConfigureAwait(false);
        await _sender.SendAsync(context, StatusCodes.Status200OK, format, answer).ConfigureAwait(false);
        return new RequestOutcome(StatusCodes.Status200OK) { Errors = errors, Bytes = answer.Length };
    }

    private async ValueTask<int> RunAsync(
        HttpContext context, IReadOnlyList<BatchItem> items, ByteBuffer answer, ResponseFormat format)
    {
        var isList = format != ResponseFormat.JsonLines;
        // By place alone where that says it: there are clients that refuse responses with members of other names.
        var hasIndexes = !isList || items.Any(item => item.VariableIndex >= 0);
        var response = new ResponseBuffer();
        var spending = new BatchSpending();
        var errors = 0;
        try
        {
            if (isList)
                answer.AppendByte((byte)'[');
            for (var i = 0; i < items.Count; i++)
            {
                context.RequestAborted.ThrowIfCancellationRequested();
                if (isList && i > 0)
                    answer.AppendByte((byte)',');
                errors += await RunAsync(context, items[i], spending, response).ConfigureAwait(false);
                Append(answer, response.Body.WrittenSpan, items[i], hasIndexes);
                if (!isList)
                    answer.AppendByte((byte)'\n');
            }

            if (isList)
                answer.AppendByte((byte)']');
            return errors;
        }
        finally
        {
            response.Body.Dispose();
            response.Errors.Dispose();
        }
    }

    private async ValueTask<int> RunAsync(
        HttpContext context, BatchItem item, BatchSpending spending, ResponseBuffer response)
    {
        var request = item.Request;
        var failure = item.Failure ?? DocumentRoute.Apply(context.Request.Path.Value!, ref request)
            ?? documents.Resolve(ref request);
        if (failure is not null)
        {
            response.Reset();
            failure.Write(response.Body);
            return 1;
        }

        var graphRequest = GraphQLEndpoint.ToGraph(context, request) with { Spending = spending };
        var outcome = await engine.ExecuteAsync(graphRequest, response, context.RequestAborted).ConfigureAwait(false);
        documents.Keep(in request, in outcome, response);
        return outcome.ErrorCount;
    }

    private static void Append(ByteBuffer answer, ReadOnlySpan<byte> response, BatchItem item, bool hasIndexes)
    {
        answer.AppendByte((byte)'{');
        if (hasIndexes)
        {
            AppendIndex(answer, "\"requestIndex\":"u8, item.RequestIndex);
            AppendIndex(answer, "\"variableIndex\":"u8, item.VariableIndex);
        }

        answer.Append(response[1..]);
    }

    private static void AppendIndex(ByteBuffer answer, ReadOnlySpan<byte> key, int index)
    {
        if (index < 0)
            return;
        answer.Append(key);
        answer.AppendInt64(index);
        answer.AppendByte((byte)',');
    }
}
