using Graph.Engine.Planning;
using Graph.Engine.Values;

namespace Graph.Engine.Execution;

/// <summary>Where a store hands its rows over.</summary>
public static class ResponseWriter
{
    /// <summary>Writes <c>data</c> of the plan's answer into the response, and its errors beside it.</summary>
    /// <typeparam name="TSource">The rows; a struct, so that the writer is compiled for it.</typeparam>
    /// <param name="plan">What to answer.</param>
    /// <param name="values">The request's values, bound to the plan.</param>
    /// <param name="source">The rows, on one state of the graph.</param>
    /// <param name="response">Where to.</param>
    /// <param name="cancellation">Asked now and then.</param>
    /// <exception cref="OperationCanceledException">The client has gone.</exception>
    /// <exception cref="BufferFullException">There is no room now for an answer as large as this one; nothing of it is
    /// kept.</exception>
    public static void Write<TSource>(
        OperationPlan plan,
        PlanValues values,
        ref TSource source,
        ResponseBuffer response,
        CancellationToken cancellation) where TSource : struct, IRowSource
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(values);
        ArgumentNullException.ThrowIfNull(response);
        var body = response.Body;
        body.Append("{\"data\":"u8);
        var mark = body.Length;
        var written = false;
        // The writer looks at its length at every object; a single one could still be of any size.
        body.Bind(response.Limits.MostBytes, response.Room);
        try
        {
            written = PlanRun.Write(plan, values, ref source, response, cancellation);
        }
        catch (RunStoppedException stop)
        {
            ErrorWriter.AddOfWhole(response, stop.Failure);
        }
        catch (BufferFullException full) when (full.IsTooLong)
        {
            ErrorWriter.AddOfWhole(response, TooMuch($"more than {response.Limits.MaxBytes} bytes"));
        }
        finally
        {
            body.Unbind();
        }

        if (!written)
        {
            body.Truncate(mark);
            body.Append("null"u8);
        }

        response.Work += source.Work.Scanned;
    }

    internal static PlanFailure TooMuch(string what) => new(
        ErrorCodes.TooMuchData, $"The response would have {what}; ask for smaller pages or fewer fields.");
}
