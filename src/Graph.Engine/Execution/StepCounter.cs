namespace Graph.Engine.Execution;

/// <summary>What one step of a plan did in a run.</summary>
internal sealed class StepCounter
{
    /// <summary>How often it was opened.</summary>
    public long Opened { get; set; }

    /// <summary>Rows looked at, those returned among them.</summary>
    public long Scanned { get; set; }

    /// <summary>Nodes looked up by id or key.</summary>
    public long LookedUp { get; set; }

    /// <summary>Rows put in an order that no index has.</summary>
    public long Sorted { get; set; }

    /// <summary>Rows returned.</summary>
    public long Returned { get; set; }
}
