using System.Runtime.InteropServices;
using Graph.Engine.Planning;

namespace Graph.Engine.Execution;

/// <summary>
/// Walks breadth first from nodes (api.md, Paths, neighbourhood): by node in the order reached, then by relationship
/// type, OUT before IN, then in the default order. Also gathers the relationships among nodes.
/// <code>
/// while (walk.Next(ref source)) { source.Expand(walk.Expand, walk.Batch, walk.Found); }
/// </code>
/// </summary>
internal sealed class NeighborhoodWalk
{
    private readonly List<int> _nodes = [];
    private readonly HashSet<int> _reached = [];
    private readonly HashSet<long> _walked = [];
    private readonly List<FoundLink> _links = [];
    private WalkGuard _guard;
    private int _batchStart;
    private int _batchEnd;
    private int _depthLeft;
    private int _limit;
    private int _mostLinks;

    /// <summary>Which relationships are followed.</summary>
    public WalkExpand Expand { get; } = new();

    /// <summary>The nodes whose relationships are asked for.</summary>
    public ReadOnlySpan<int> Batch => CollectionsMarshal.AsSpan(_nodes)[_batchStart.._batchEnd];

    /// <summary>Where they are to be put.</summary>
    public WalkLinks Found { get; } = new();

    /// <summary>Why there is no answer, or null.</summary>
    public PlanFailure? Failure { get; private set; }

    /// <summary>The nodes reached, in order.</summary>
    public ReadOnlySpan<int> Nodes => CollectionsMarshal.AsSpan(_nodes);

    /// <summary>The relationships walked, in order once <see cref="Sort"/> was called.</summary>
    public ReadOnlySpan<FoundLink> Links => CollectionsMarshal.AsSpan(_links);

    /// <summary>More was there than the limits allow.</summary>
    public bool IsTruncated { get; private set; }

    /// <summary>More memory is held than is worth keeping.</summary>
    public bool IsLarge => _links.Capacity > 8_192 || _walked.Count > 8_192;

    /// <summary>Begins at distinct nodes; <see cref="Expand"/> has begun already.</summary>
    public void Begin(ReadOnlySpan<int> of, int depth, int limit, WalkGuard guard)
    {
        _nodes.Clear();
        _reached.Clear();
        _walked.Clear();
        _links.Clear();
        Found.Clear();
        Failure = null;
        _guard = guard;
        _limit = limit;
        _depthLeft = depth;
        _mostLinks = Expand.Room;
        IsTruncated = of.Length > limit;
        foreach (var node in of[..Math.Min(of.Length, limit)])
        {
            _nodes.Add(node);
            _reached.Add(node);
        }

        (_batchStart, _batchEnd) = (0, 0);
    }

    /// <summary>Goes on; true while <see cref="Batch"/> must be expanded first.</summary>
    public bool Next<TSource>(ref TSource source) where TSource : struct, IRowSource
    {
        var reached = _batchEnd;
        if (reached > 0 && !Take(ref source))
            return false;
        if (_depthLeft == 0 || reached == _nodes.Count)
            return false;
        _depthLeft--;
        (_batchStart, _batchEnd) = (reached, _nodes.Count);
        return true;
    }

    /// <summary>Takes the relationships among nodes that were found without walking; false where they are too
    /// many.</summary>
    public bool TakeAmong<TSource>(ref TSource source) where TSource : struct, IRowSource
    {
        if (Found.IsOver)
        {
            Failure = new PlanFailure(
                ErrorCodes.TooMuchWork,
                $"There are more than {_mostLinks} relationships among these nodes; ask for fewer nodes.");
            return false;
        }

        foreach (ref readonly var run in Found.Runs)
        {
            foreach (var entry in Found.Entries(in run))
                Add(ref source, in run, (int)(uint)entry);
        }

        return true;
    }

    /// <summary>Puts the relationships in order: by type, from, to, id.</summary>
    public void Sort<TSource>(ref TSource source, WalkSchema schema) where TSource : struct, IRowSource
    {
        if (_links.Count > 1)
            _links.Sort(new FoundLinkOrder<TSource>(source, schema));
    }

    private bool Take<TSource>(ref TSource source) where TSource : struct, IRowSource
    {
        if (Found.IsOver)
        {
            Failure = new PlanFailure(
                ErrorCodes.TooMuchWork,
                $"Walking around these nodes, more than {_mostLinks} relationships had to be looked at. Ask "
                + "for a smaller \"depth\", \"perType\" or \"limit\", or name fewer types in \"over\".");
            return false;
        }

        Expand.Room -= Found.Count;
        IsTruncated |= Found.HasMore;
        foreach (ref readonly var run in Found.Runs)
        {
            foreach (var entry in Found.Entries(in run))
            {
                var far = (int)(entry >> 32);
                if (!_reached.Contains(far))
                {
                    if (_nodes.Count >= _limit)
                    {
                        IsTruncated = true;
                        continue;
                    }

                    _reached.Add(far);
                    _nodes.Add(far);
                }

                Add(ref source, in run, (int)(uint)entry);
            }
        }

        Found.Clear();
        return true;
    }

    private void Add<TSource>(ref TSource source, in WalkRun run, int edge) where TSource : struct, IRowSource
    {
        _guard.Count(1);
        if (_walked.Add((long)run.Relationship.Id << 32 | (uint)edge))
            _links.Add(FoundLinkOrder<TSource>.Of(ref source, run.Relationship, edge));
    }
}
