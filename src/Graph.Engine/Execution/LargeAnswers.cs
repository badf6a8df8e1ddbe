using Graph.Engine.Planning;
using Graph.Engine.Values;

namespace Graph.Engine.Execution;

/// <summary>
/// Keeps what large answers hold together within bounds: one that finds no room when it grows large is given up, waits
/// for room for the largest, and is run again. Small ones do not notice. Thread-safe.
/// </summary>
internal sealed class LargeAnswers
{
    private const int ShareOfMemory = 4;
    // Two of the largest, since an answer that grows is copied.
    private const int LeastAnswers = 2;

    /// <summary>Makes the room that the limits allow.</summary>
    public LargeAnswers(GraphLimits limits, TimeProvider clock)
    {
        var wanted = limits.MaxLargeAnswerBytes > 0
            ? limits.MaxLargeAnswerBytes
            : GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / ShareOfMemory;
        var largest = (long)limits.ToRunLimits().MostBytes;
        Room = new ByteRoom(Math.Max(wanted, LeastAnswers * largest), clock);
    }

    /// <summary>The room.</summary>
    public ByteRoom Room { get; }

    /// <summary>Waits for a run, and runs again where it found no room.</summary>
    public async ValueTask WatchAsync(
        ValueTask running, Func<ValueTask> run, ResponseBuffer response, CancellationToken cancellation)
    {
        try
        {
            await running.ConfigureAwait(false);
            return;
        }
        catch (BufferFullException full) when (!full.IsTooLong)
        {
            // It begins again below.
        }

        await RunAsync(run, response, cancellation).ConfigureAwait(false);
    }

    /// <summary>Runs when there is room; where there is none in time the response says so.</summary>
    public async ValueTask RunAsync(Func<ValueTask> run, ResponseBuffer response, CancellationToken cancellation)
    {
        response.Body.Dispose();
        var needed = Math.Max(response.Limits.MostBytes, ByteBuffer.LargeFrom + 1);
        if (!await Room.TakeAsync(needed, response.TimeLeft, cancellation).ConfigureAwait(false))
        {
            response.BeginAgain();
            response.IsBusy = true;
            ErrorWriter.AddOfWhole(response, new PlanFailure(
                ErrorCodes.Busy,
                "There is no room for so large an answer now, beside others that are being sent; "
                + "ask again in a moment, or for less."));
            return;
        }

        response.BeginAgain();
        response.Body.Furnish(needed, Room);
        await run().ConfigureAwait(false);
    }
}
