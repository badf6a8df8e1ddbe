using Graph.Engine.Execution;

namespace Graph.Server.Streams;

/// <summary>
/// Where the results of one operation go: a sequence of results, then its end. The calls come one after another, each
/// when the one before is done, so that who is slow to take a result holds up the next one.
/// </summary>
internal interface IResultSink
{
    /// <summary>Sends a result.</summary>
    /// <param name="result">The whole answer is its body, which the sink may change.</param>
    ValueTask NextAsync(ResponseBuffer result);

    /// <summary>Sends why there is no result; this is the end.</summary>
    /// <param name="refusal">A response without data.</param>
    ValueTask RefuseAsync(ResponseBuffer refusal);

    /// <summary>Says that there are no more results.</summary>
    ValueTask CompleteAsync();
}
