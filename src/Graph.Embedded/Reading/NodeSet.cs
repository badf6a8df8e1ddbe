using System.Numerics;
using Graph.Embedded.Snapshot;

namespace Graph.Embedded.Reading;

/// <summary>Distinct nodes in the order in which they came. Kept between uses.</summary>
internal sealed class NodeSet
{
    // Fewer are looked through one by one; more have their places kept by hash.
    private const int MostToLookThrough = 8;

    private uint[] _nodes = new uint[16];

    // Places in _nodes plus one; 0 is empty.
    private int[] _slots = new int[64];
    private bool _isIndexed;

    /// <summary>How many nodes.</summary>
    public int Count { get; private set; }

    /// <summary>A node by its place.</summary>
    public NodeRef this[int place] => new(_nodes[place]);

    /// <summary>Forgets all nodes.</summary>
    public void Clear()
    {
        if (_isIndexed)
            Array.Clear(_slots);
        _isIndexed = false;
        Count = 0;
    }

    /// <summary>Whether a node is in it.</summary>
    public bool Contains(NodeRef node) =>
        _isIndexed ? _slots[Find(node.Bits)] != 0 : _nodes.AsSpan(0, Count).Contains(node.Bits);

    /// <summary>Adds a node; false where it is in it already.</summary>
    public bool Add(NodeRef node)
    {
        if (Contains(node))
            return false;

        if (Count == _nodes.Length)
            Array.Resize(ref _nodes, Count * 2);
        _nodes[Count++] = node.Bits;
        if (_isIndexed && Count * 2 <= _slots.Length)
            _slots[Find(node.Bits)] = Count;
        else if (Count > MostToLookThrough)
            Index();
        return true;
    }

    private void Index()
    {
        if (Count * 2 > _slots.Length)
            _slots = new int[_slots.Length * 2];
        _isIndexed = true;
        for (var place = 0; place < Count; place++)
            _slots[Find(_nodes[place])] = place + 1;
    }

    private int Find(uint node)
    {
        var slot = (int)(node * 0x9E37_79B9u >> (32 - BitOperations.Log2((uint)_slots.Length)));
        while (_slots[slot] != 0 && _nodes[_slots[slot] - 1] != node)
            slot = slot + 1 & _slots.Length - 1;
        return slot;
    }
}
