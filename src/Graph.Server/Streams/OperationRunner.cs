using Graph.Engine;
using Graph.Engine.Execution;
using Graph.Engine.Values;
using Graph.Server.Http;

namespace Graph.Server.Streams;

/// <summary>
/// Runs operations whose results are a sequence. A query and a mutation have one result; the sinks do not know, so that
/// operations of many results are a loop here. Thread-safe.
/// </summary>
internal sealed class OperationRunner(GraphEngine engine, DocumentResolver documents)
{
    // What a burst or a great answer needed is given back to the shared pool of arrays.
    private const int MaxIdle = 16;
    private const int LargestKept = 1 << 20;

    private readonly Pool<ResponseBuffer> _idle = new(MaxIdle);

    /// <summary>Runs an operation to its end. Where the outcome is
    /// <see cref="GraphOutcomeKind.OperationNotAllowed"/>, the sink has heard nothing.</summary>
    /// <param name="request">What is asked.</param>
    /// <param name="asked">The same, as it was read.</param>
    /// <param name="sink">Where the results go.</param>
    /// <param name="cancellation">Nobody waits for them any more.</param>
    /// <exception cref="OperationCanceledException">Nobody waits for them any more.</exception>
    public async ValueTask<GraphOutcome> RunAsync(
        GraphRequest request, RequestJson asked, IResultSink sink, CancellationToken cancellation)
    {
        var response = _idle.TryTake() ?? new ResponseBuffer();
        try
        {
            var outcome = await engine.ExecuteAsync(request, response, cancellation).ConfigureAwait(false);
            documents.Keep(in asked, in outcome, response);
            switch (outcome.Kind)
            {
                case GraphOutcomeKind.OperationNotAllowed:
                    break;
                case GraphOutcomeKind.Executed or GraphOutcomeKind.Priced:
                    await sink.NextAsync(response).ConfigureAwait(false);
                    await sink.CompleteAsync().ConfigureAwait(false);
                    break;
                default:
                    await sink.RefuseAsync(response).ConfigureAwait(false);
                    break;
            }

            return outcome;
        }
        finally
        {
            if (response.Body.Capacity > LargestKept)
                response.Body.Dispose();
            _idle.TryReturn(response);
        }
    }
}
