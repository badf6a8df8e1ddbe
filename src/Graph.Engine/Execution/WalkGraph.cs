using System.Numerics;
using System.Runtime.CompilerServices;

namespace Graph.Engine.Execution;

/// <summary>The part of the graph that a search for paths has seen: its nodes under numbers of their own, and of those
/// that were expanded the relationships. Loops are left out: no path has one.</summary>
internal sealed class WalkGraph
{
    private const int SmallestSlots = 256;

    // Numbers plus one; 0 is empty.
    private int[] _slots = new int[SmallestSlots];
    private WalkNode[] _nodes = new WalkNode[64];
    private WalkLink[] _links = new WalkLink[256];
    private int _used = SmallestSlots;

    /// <summary>How many nodes there are.</summary>
    public int Count { get; private set; }

    /// <summary>How many relationships there are, each once for each end that was expanded.</summary>
    public int LinkCount { get; private set; }

    public ref WalkNode this[int node] => ref _nodes[node];

    public ref readonly WalkLink Link(int link) => ref _links[link];

    /// <summary>The relationships of a node that was expanded.</summary>
    public ReadOnlySpan<WalkLink> LinksOf(int node) => _links.AsSpan(_nodes[node].Start, _nodes[node].LinkCount);

    public void Clear()
    {
        Array.Clear(_slots, 0, _used);
        _used = SmallestSlots;
        Count = 0;
        LinkCount = 0;
    }

    /// <summary>The number of a node of the store.</summary>
    public int Number(int row)
    {
        var slot = Find(row);
        if (_slots[slot] > 0)
            return _slots[slot] - 1;
        if (2 * (Count + 1) > _used)
        {
            Grow();
            slot = Find(row);
        }

        if (Count == _nodes.Length)
            Array.Resize(ref _nodes, 2 * Count);
        _nodes[Count] = new WalkNode { Row = row, Start = -1 };
        _slots[slot] = ++Count;
        return Count - 1;
    }

    /// <summary>Takes what was found at nodes that had not been expanded.</summary>
    public void Take(WalkLinks found, ReadOnlySpan<int> nodes)
    {
        foreach (var node in nodes)
            _nodes[node].Start = LinkCount;
        if (LinkCount + found.Count > _links.Length)
            Array.Resize(ref _links, Math.Max(2 * _links.Length, LinkCount + found.Count));
        foreach (ref readonly var run in found.Runs)
        {
            var node = nodes[run.Node];
            if (_nodes[node].LinkCount == 0)
                _nodes[node].Start = LinkCount;
            var own = (uint)_nodes[node].Row;
            var begin = LinkCount;
            foreach (var entry in found.Entries(in run))
            {
                var far = (uint)(entry >> 32);
                if (far == own)
                    continue;
                _links[LinkCount++] = new WalkLink(Number((int)far), (int)(uint)entry, run.Relationship.Id);
            }

            _nodes[node].LinkCount += LinkCount - begin;
        }
    }

    private void Grow()
    {
        Array.Clear(_slots, 0, _used);
        _used *= 4;
        if (_slots.Length < _used)
            _slots = new int[_used];
        for (var node = 0; node < Count; node++)
            _slots[Find(_nodes[node].Row)] = node + 1;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Find(int row)
    {
        var mask = _used - 1;
        var slot = (int)((uint)row * 0x9E37_79B9u >> (32 - BitOperations.Log2((uint)_used)));
        while (_slots[slot] != 0 && _nodes[_slots[slot] - 1].Row != row)
            slot = slot + 1 & mask;
        return slot;
    }
}

/// <summary>A node that a search has seen.</summary>
internal struct WalkNode
{
    /// <summary>The node of the store.</summary>
    public int Row;

    /// <summary>Where its relationships begin, or -1 where it has not been expanded.</summary>
    public int Start;

    /// <summary>How many relationships it has.</summary>
    public int LinkCount;

    /// <summary>A mark of the lattice: the layer it was last put in.</summary>
    public int Mark;

    /// <summary>The state in that layer.</summary>
    public int State;

    /// <summary>Bit i: a walk of i relationships leads to it from the beginning.</summary>
    public byte Ahead;

    /// <summary>Bit i: a walk of i relationships leads from it to the end.</summary>
    public byte Back;

    /// <summary>Paths may lead through it.</summary>
    public Passage Passage;

    public readonly bool IsExpanded => Start >= 0;
}

/// <summary>Whether paths may lead through a node.</summary>
internal enum Passage : byte
{
    Unknown,
    Open,
    Closed,
}

/// <summary>A relationship at a node.</summary>
/// <param name="Far">The node at its far end.</param>
/// <param name="Edge">The relationship of the store.</param>
/// <param name="Type">Id of its type.</param>
internal readonly record struct WalkLink(int Far, int Edge, int Type);
