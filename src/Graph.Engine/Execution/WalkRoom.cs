namespace Graph.Engine.Execution;

/// <summary>What walks need while they run, used again by the next request; what has grown large is let go.</summary>
internal sealed class WalkRoom
{
    private PathSearch? _paths;
    private NeighborhoodWalk? _neighborhood;

    public PathSearch Paths => _paths ??= new PathSearch();

    public NeighborhoodWalk Neighborhood => _neighborhood ??= new NeighborhoodWalk();

    /// <summary>Ids of nodes, resolved.</summary>
    public IntList Nodes { get; } = new();

    /// <summary>The same nodes, to tell which has been there.</summary>
    public HashSet<int> KnownNodes { get; } = [];

    /// <summary>Lets go of what is not worth keeping.</summary>
    public void Trim()
    {
        if (_paths is { IsLarge: true })
            _paths = null;
        if (_neighborhood is { IsLarge: true })
            _neighborhood = null;
    }
}
