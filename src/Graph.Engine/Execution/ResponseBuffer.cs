using Graph.Engine.Planning;
using Graph.Engine.Values;

namespace Graph.Engine.Execution;

/// <summary>
/// A response while it is written: the bytes of <c>data</c> and, apart, those of the errors. Reused between requests;
/// not thread-safe.
/// </summary>
public sealed class ResponseBuffer
{
    /// <summary>The bytes of the whole response, once finished.</summary>
    public ByteBuffer Body { get; } = new();

    /// <summary>The bytes of the error objects, joined by commas.</summary>
    public ByteBuffer Errors { get; } = new(0);

    /// <summary>The members of <c>extensions</c>, joined by commas.</summary>
    internal ByteBuffer Extensions { get; } = new(0);

    /// <summary>Where the steps of the plan count what they do; null where nobody asked.</summary>
    internal RunCounters? Counters { get; set; }

    /// <summary>Rows looked at and objects written by the run, for judging the next one.</summary>
    internal long Work { get; set; }

    /// <summary>Objects written and pages opened by the run.</summary>
    internal int Objects { get; set; }

    /// <summary>The plan with what its steps did, where the request asked for it and there is one.</summary>
    public string? PlanText { get; internal set; }

    /// <summary>How many errors there are; those beyond <see cref="RunLimits.MaxErrors"/> are counted only.</summary>
    public int ErrorCount { get; set; }

    /// <summary>The code of the first error; null where it has none, or there is none.</summary>
    internal string? FirstCode { get; set; }

    /// <summary>What the run may cost at most.</summary>
    public RunLimits Limits { get; set; } = RunLimits.Default;

    /// <summary>What a large answer is counted in; null where nothing is.</summary>
    internal ByteRoom? Room { get; set; }

    /// <summary>When the run stops, in ticks of <see cref="Clock"/> (<see cref="TimeProvider.GetTimestamp"/>); by
    /// default never.</summary>
    public long Deadline { get; set; } = long.MaxValue;

    /// <summary>The clock of <see cref="Deadline"/>.</summary>
    public TimeProvider Clock { get; set; } = TimeProvider.System;

    /// <summary>The time for the run is over. A store that works long between two rows asks it now and then, and throws
    /// <see cref="RunStoppedException.Overdue"/> where it is.</summary>
    public bool IsOverdue => Deadline != long.MaxValue && Clock.GetTimestamp() > Deadline;

    /// <summary>There was no room for its answer in time.</summary>
    internal bool IsBusy { get; set; }

    /// <summary>How much of the time for the run is left.</summary>
    internal TimeSpan TimeLeft => Deadline == long.MaxValue
        ? Timeout.InfiniteTimeSpan
        : Clock.GetElapsedTime(Clock.GetTimestamp(), Math.Max(Deadline, Clock.GetTimestamp()));

    /// <summary>The run takes long, on a thread that nobody else waits for.</summary>
    internal bool IsLong { get; set; }

    /// <summary>Asked between pieces of work: whether the time is over. A long run lets those go first who wait for its
    /// processor; the scheduler alone would let them wait for milliseconds.</summary>
    public bool IsOverAfterPause()
    {
        if (IsLong)
            Thread.Yield();
        return IsOverdue;
    }

    private readonly Stack<CountSheet> _counts = new();

    /// <summary>A sheet for what is counted of a connection, to be given back.</summary>
    internal CountSheet RentCounts() => _counts.TryPop(out var sheet) ? sheet : new CountSheet();

    /// <summary>Gives a sheet back.</summary>
    internal void ReturnCounts(CountSheet sheet)
    {
        sheet.End();
        _counts.Push(sheet);
    }

    /// <summary>Where the writer stands.</summary>
    internal ResponsePath Path { get; } = new();

    /// <summary>Room for the order keys of a cursor.</summary>
    internal Value[] OrderKeys { get; set; } = new Value[4];

    /// <summary>Room for the bytes of a cursor.</summary>
    internal ByteBuffer CursorBytes { get; } = new(0);

    /// <summary>Room for walks; made when the first one is asked for.</summary>
    internal WalkRoom Walks { get; } = new();

    /// <summary>Empties it for the next request.</summary>
    public void Reset()
    {
        Body.Reset();
        Errors.Reset();
        Extensions.Reset();
        Counters = null;
        PlanText = null;
        Work = 0;
        Objects = 0;
        ErrorCount = 0;
        FirstCode = null;
        Deadline = long.MaxValue;
        IsLong = false;
        IsBusy = false;
        Path.Clear();
    }

    /// <summary>Empties it for another run of the same request.</summary>
    internal void BeginAgain()
    {
        Body.Reset();
        Errors.Reset();
        Counters = Counters is null ? null : new RunCounters();
        Work = 0;
        ErrorCount = 0;
        Path.Clear();
    }

    /// <summary>Closes the response after its data: errors, if there are any, stand before it as HotChocolate writes
    /// them, and extensions behind it.</summary>
    internal void Finish()
    {
        CloseExtensions();
        Body.AppendByte((byte)'}');
        if (ErrorCount > 0)
        {
            Errors.Append("],"u8);
            Body.Insert(1, Errors.WrittenSpan);
            Body.Insert(1, "\"errors\":["u8);
        }
    }

    /// <summary>Makes it a response without data.</summary>
    internal void FinishWithoutData()
    {
        Body.Reset();
        Body.Append("{\"errors\":["u8);
        Body.Append(Errors.WrittenSpan);
        Body.AppendByte((byte)']');
        CloseExtensions();
        Body.AppendByte((byte)'}');
    }

    /// <summary>Makes it a response of nothing but extensions, of which there must be one.</summary>
    internal void FinishWithExtensions()
    {
        Body.Reset();
        Body.Append("{\"extensions\":{"u8);
        Body.Append(Extensions.WrittenSpan);
        Body.Append("}}"u8);
    }

    /// <summary>Adds a member to the <c>extensions</c> of a finished response.</summary>
    /// <param name="member">Key and value as JSON; no such key may be there yet.</param>
    public void AddExtension(ReadOnlySpan<byte> member)
    {
        // Behind the extensions, or behind what was last, stands nothing but closing braces.
        var hasSome = Extensions.Length > 0;
        Body.Truncate(Body.Length - (hasSome ? 2 : 1));
        Body.Append(hasSome ? ","u8 : ",\"extensions\":{"u8);
        Body.Append(member);
        Body.Append("}}"u8);
        if (hasSome)
            Extensions.AppendByte((byte)',');
        Extensions.Append(member);
    }

    private void CloseExtensions()
    {
        if (Extensions.Length == 0)
            return;
        Body.Append(",\"extensions\":{"u8);
        Body.Append(Extensions.WrittenSpan);
        Body.AppendByte((byte)'}');
    }
}

/// <summary>What a run may cost at most; beyond it stops with an error.</summary>
/// <param name="MaxObjects">Objects in the response; 50,000 by default (GRAPH_TOO_MUCH_DATA).</param>
/// <param name="MaxBytes">Bytes of the response; 16 MiB by default (GRAPH_TOO_MUCH_DATA).</param>
/// <param name="MaxErrors">Errors reported; 25 by default.</param>
public sealed record RunLimits(int MaxObjects, int MaxBytes, int MaxErrors)
{
    /// <summary>The defaults.</summary>
    public static readonly RunLimits Default = new(50_000, 16 << 20, 25);

    /// <summary>The most bytes that a run writes: its limit, and one object of a usual size beyond it.</summary>
    internal int MostBytes => (int)Math.Min((long)MaxBytes + (64 << 10), Array.MaxLength);

    /// <summary>Relationships that a search for paths or a neighbourhood may find; 100,000 by default
    /// (GRAPH_TOO_MUCH_WORK).</summary>
    public int MaxLinks { get; init; } = 100_000;
}

/// <summary>Thrown by a store's rows to end a run with an error: the whole data is null then.</summary>
/// <param name="failure">The error.</param>
public sealed class RunStoppedException(PlanFailure failure) : Exception(failure.Message)
{
    /// <summary>The error.</summary>
    public PlanFailure Failure => failure;

    /// <summary>The time for the request is over (HC0045).</summary>
    public static RunStoppedException Overdue() =>
        new(new PlanFailure(
            ErrorCodes.Timeout, "The time for the request is over before it was answered; ask for less."));
}
