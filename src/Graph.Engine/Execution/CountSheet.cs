using Graph.Engine.Planning;
using Graph.Engine.Values;

namespace Graph.Engine.Execution;

/// <summary>
/// What a request wants counted of a connection, and what a store has counted: filled by
/// <see cref="IRowSource.Count"/> in one pass over all entries that the connection keeps. Reused; not thread-safe.
/// </summary>
public sealed class CountSheet
{
    private readonly List<Figure> _figures = [];
    private readonly List<FacetCount> _facets = [];

    /// <summary>What it is about.</summary>
    public CountPlan Plan { get; private set; } = null!;

    /// <summary>Entries before paging.</summary>
    public int Total { get; set; }

    /// <summary>Distinct nodes of them.</summary>
    public int Nodes { get; set; }

    /// <summary>The figures of the plan, by index. Only those that are wanted are to be filled.</summary>
    public IReadOnlyList<Figure> Figures => _figures;

    /// <summary>The facets of the plan, by index. Only those that are wanted are to be filled.</summary>
    public IReadOnlyList<FacetCount> Facets => _facets;

    /// <summary>Some figure or facet is wanted, so that the nodes must be looked at.</summary>
    public bool NeedsNodes { get; private set; }

    /// <summary>Empties it for another connection.</summary>
    internal void Begin(CountPlan plan)
    {
        Plan = plan;
        Total = Nodes = 0;
        NeedsNodes = false;
        while (_figures.Count < plan.Figures.Length)
            _figures.Add(new Figure());
        while (_facets.Count < plan.Facets.Length)
            _facets.Add(new FacetCount());
        for (var i = 0; i < plan.Figures.Length; i++)
            _figures[i].Begin(plan.Figures[i].Kind);
        for (var i = 0; i < plan.Facets.Length; i++)
            _facets[i].Begin();
    }

    /// <summary>Lets go of what it refers to.</summary>
    internal void End()
    {
        foreach (var facet in _facets)
            facet.Begin();
    }

    internal void WantFigure(int index, bool sum)
    {
        _figures[index].IsWanted = NeedsNodes = true;
        _figures[index].NeedsSum |= sum;
    }

    internal void WantFacet(int index, int top)
    {
        NeedsNodes = true;
        _facets[index].Top = Math.Max(_facets[index].Top, top);
    }
}

/// <summary>The values of one facet, the most frequent first.</summary>
public sealed class FacetCount
{
    private FacetBucket[] _buckets = new FacetBucket[16];

    /// <summary>How many values are wanted at most; 0 where it is not wanted at all.</summary>
    public int Top { get; internal set; }

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    /// <summary>A value by its place.</summary>
    public ref readonly FacetBucket this[int place] => ref _buckets[place];

    /// <summary>Adds the next value: by count descending, then by code point, nodes by id.</summary>
    public void Add(in FacetBucket bucket)
    {
        if (Count == _buckets.Length)
            Array.Resize(ref _buckets, Count * 2);
        _buckets[Count++] = bucket;
    }

    internal void Begin()
    {
        Top = 0;
        // What texts refer to must not live on in the pool.
        Array.Clear(_buckets, 0, Count);
        Count = 0;
    }
}

/// <summary>A value of a facet.</summary>
/// <param name="Value">The value: the index of a member or type, a text, a year; nothing for nodes.</param>
/// <param name="Node">The node, of facets that give nodes.</param>
/// <param name="Count">How many distinct nodes of the connection have it.</param>
public readonly record struct FacetBucket(Value Value, Row Node, int Count);
