using Graph.Engine.Planning;

namespace Graph.Engine.Execution;

/// <summary>A run of a plan over the rows of a store: counted step by step where the request asks for it, and always as
/// a whole.</summary>
internal static class PlanRun
{
    // Writing an object takes about as long as looking at so many rows.
    private const int ObjectWork = 4;

    /// <summary>Writes the value of <c>data</c>; false where it is null.</summary>
    public static bool Write<TSource>(
        OperationPlan plan,
        PlanValues values,
        ref TSource source,
        ResponseBuffer response,
        CancellationToken cancellation) where TSource : struct, IRowSource
    {
        if (response.Counters is not { } counters)
            return WriteRoots(plan, values, ref source, response, cancellation);
        var counting = new CountingRows<TSource>(source, counters);
        return WriteRoots(plan, values, ref counting, response, cancellation);
    }

    private static bool WriteRoots<TSource>(
        OperationPlan plan,
        PlanValues values,
        ref TSource source,
        ResponseBuffer response,
        CancellationToken cancellation) where TSource : struct, IRowSource
    {
        var writer = new ResponseWriter<TSource>(values, ref source, response, cancellation);
        var written = writer.WriteRoots(plan);
        response.Objects = writer.ObjectCount;
        response.Work = (long)writer.ObjectCount * ObjectWork;
        return written;
    }
}
