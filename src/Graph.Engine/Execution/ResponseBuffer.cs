using Graph.Engine.Values;

namespace Graph.Engine.Execution;

/// <summary>
/// A response while it is written: the bytes of <c>data</c> and, apart, those of the errors. Reused between requests; not
/// thread-safe.
/// </summary>
public sealed class ResponseBuffer
{
    /// <summary>The bytes of the whole response, once finished.</summary>
    public ByteBuffer Body { get; } = new();

    /// <summary>The bytes of the error objects, joined by commas.</summary>
    public ByteBuffer Errors { get; } = new();

    /// <summary>How many errors there are.</summary>
    public int ErrorCount { get; set; }

    /// <summary>What the run may cost at most.</summary>
    public RunLimits Limits { get; set; } = RunLimits.Default;

    /// <summary>Empties it for the next request.</summary>
    public void Reset()
    {
        Body.Reset();
        Errors.Reset();
        ErrorCount = 0;
    }
}

/// <summary>What a run may cost at most; beyond it stops with an error.</summary>
/// <param name="MaxObjects">Objects in the response; 50,000 by default (GRAPH_TOO_MUCH_DATA).</param>
/// <param name="MaxBytes">Bytes of the response; 16 MiB by default (GRAPH_TOO_MUCH_DATA).</param>
/// <param name="MaxErrors">Errors reported; 25 by default.</param>
/// <param name="Deadline">When it stops, in ticks of the monotonic clock (<see cref="TimeProvider.GetTimestamp"/>), or
/// <see cref="long.MaxValue"/> (HC0045).</param>
public sealed record RunLimits(int MaxObjects, int MaxBytes, int MaxErrors, long Deadline)
{
    /// <summary>The defaults, without a deadline.</summary>
    public static readonly RunLimits Default = new(50_000, 16 << 20, 25, long.MaxValue);
}
