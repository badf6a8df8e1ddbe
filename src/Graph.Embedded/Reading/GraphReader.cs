using Graph.Embedded.Snapshot;
using Graph.Engine.Execution;
using Graph.Engine.Planning;

namespace Graph.Embedded.Reading;

/// <summary>Answers a plan from a snapshot.</summary>
internal static class GraphReader
{
    /// <summary>Writes the answer of a plan, and its errors, into the response. Takes no locks.</summary>
    /// <param name="snapshot">The state of the graph that all of the answer speaks of.</param>
    /// <param name="plan">The plan; what is compiled of it is kept there.</param>
    /// <param name="values">The values of the request.</param>
    /// <param name="response">Where to.</param>
    /// <param name="cancellation">Asked now and then.</param>
    /// <exception cref="OperationCanceledException">The client has gone.</exception>
    public static void Read(
        GraphSnapshot snapshot,
        OperationPlan plan,
        PlanValues values,
        ResponseBuffer response,
        CancellationToken cancellation)
    {
        var run = RunState.Rent(snapshot, CompiledPlan.Of(plan, snapshot), values, response, cancellation);
        try
        {
            var rows = new EmbeddedRows(run);
            ResponseWriter.Write(plan, values, ref rows, response, cancellation);
        }
        finally
        {
            run.Return();
        }
    }
}
