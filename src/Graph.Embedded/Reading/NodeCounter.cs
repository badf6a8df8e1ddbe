using System.Buffers;
using System.Numerics;
using Graph.Embedded.Snapshot;
using Graph.Engine.Execution;
using Graph.Engine.Ontology;

namespace Graph.Embedded.Reading;

/// <summary>Counts by nodes at the far end of relationships or paths: open addressing over their references.
/// </summary>
internal sealed class NodeCounter : FacetCounter
{
    private const int LeastRoom = 64;

    // Up to here the room is made four times as great at once, beyond twice.
    private const int GreatRoom = 1 << 16;

    private Slot[] _slots = [];

    // Where both sides are walked, the number of the node that led to it last.
    private int[] _last = [];
    private int _mask;
    private int _used;

    private bool IsTwoSided => Code.Expand is { IsTwoSided: true };

    /// <inheritdoc/>
    protected override void Begin() => Rent(LeastRoom);

    /// <inheritdoc/>
    protected override void Add(int type, ReadOnlySpan<uint> nodes, int ordinal)
    {
        if (Code.Path is not null)
        {
            foreach (var node in nodes)
                AddPath(new NodeRef(node));
            return;
        }

        var expand = Code.Expand!;
        var edges = Run.Snapshot.Edges[expand.Relationship];
        var table = edges.Side(expand.Direction, pending: false)[type];
        if (!expand.IsTwoSided)
        {
            foreach (var node in table is null ? default : nodes)
                AddOneSide(expand, table![new NodeRef(node).Row]);
            return;
        }

        var back = edges.Side(Direction.In, pending: false)[type];
        foreach (var node in nodes)
        {
            var row = new NodeRef(node).Row;
            AddSide(expand, table is null ? default : table[row], ordinal);
            AddSide(expand, back is null ? default : back[row], ordinal++);
        }
    }

    /// <inheritdoc/>
    protected override void OfferAll()
    {
        foreach (ref readonly var slot in _slots.AsSpan(0, _mask + 1))
            if (slot.Count > 0)
                Offer(slot.Node - 1, slot.Count);
    }

    /// <inheritdoc/>
    protected override int Compare(ulong left, ulong right) =>
        Run.Snapshot.CompareIds(new NodeRef((uint)left), new NodeRef((uint)right));

    /// <inheritdoc/>
    protected override FacetBucket ToBucket(ulong key, int count) => new(default, new Row((int)(uint)key, -1), count);

    /// <inheritdoc/>
    protected override void Clear()
    {
        Return(_slots, _last);
        (_slots, _last) = ([], []);
    }

    // The relationships of a list lie by the far end, so that several to the same one are neighbours.
    private void AddOneSide(ExpandCode expand, LinkList list)
    {
        var previous = NodeRef.None;
        for (var i = 0; i < list.Count;)
        {
            var run = list.Run(i);
            i += run.Length;
            foreach (var bits in run)
            {
                Run.CountRow();
                var entry = new LinkEntry(bits);
                if (entry.Target == previous || !expand.Takes(Run, entry))
                    continue;
                previous = entry.Target;
                CountOne(previous);
            }
        }
    }

    private void AddSide(ExpandCode expand, LinkList list, int ordinal)
    {
        for (var i = 0; i < list.Count;)
        {
            var run = list.Run(i);
            i += run.Length;
            foreach (var bits in run)
            {
                Run.CountRow();
                var entry = new LinkEntry(bits);
                if (!expand.Takes(Run, entry))
                    continue;
                var place = Find(entry.Target);
                _slots[place].Count += _last[place] == ordinal ? 0 : 1;
                _last[place] = ordinal;
            }
        }
    }

    private void AddPath(NodeRef node)
    {
        Run.CountRow();
        var reached = Code.Path!.Reach(Run, node);
        for (var i = 0; i < reached.Count; i++)
            CountOne(reached[i]);
        Run.Free(reached);
    }

    // Finding a place may exchange the places, so that they are looked at only then.
    private void CountOne(NodeRef node)
    {
        var place = Find(node);
        _slots[place].Count++;
    }

    // 0 is an empty place, so a node is kept as its bits plus one; there is none whose bits are all set.
    private int Find(NodeRef node)
    {
        var key = node.Bits + 1;
        for (var place = Begin(key); ; place = place + 1 & _mask)
        {
            if (_slots[place].Node == key)
                return place;
            if (_slots[place].Node == 0)
                return Take(key, place);
        }
    }

    private int Take(uint key, int place)
    {
        if (++_used * 5L > (_mask + 1) * 3L)
        {
            Grow();
            place = FindEmpty(key);
        }

        _slots[place].Node = key;
        return place;
    }

    private void Grow()
    {
        var (old, last, room) = (_slots, _last, _mask + 1);
        Rent(room * (room < GreatRoom ? 4 : 2));
        for (var i = 0; i < room; i++)
        {
            if (old[i].Node == 0)
                continue;
            var place = FindEmpty(old[i].Node);
            _slots[place] = old[i];
            if (IsTwoSided)
                _last[place] = last[i];
            _used++;
        }

        _used++;
        Return(old, last);
    }

    private int FindEmpty(uint key)
    {
        var place = Begin(key);
        while (_slots[place].Node != 0)
            place = place + 1 & _mask;
        return place;
    }

    private void Rent(int room)
    {
        _slots = ArrayPool<Slot>.Shared.Rent(room);
        Array.Clear(_slots, 0, room);
        if (IsTwoSided)
        {
            _last = ArrayPool<int>.Shared.Rent(room);
            Array.Clear(_last, 0, room);
        }

        _mask = room - 1;
        _used = 0;
    }

    private static void Return(Slot[] slots, int[] last)
    {
        ArrayPool<Slot>.Shared.Return(slots);
        if (last.Length > 0)
            ArrayPool<int>.Shared.Return(last);
    }

    private int Begin(uint key) => (int)(key * 0x9E37_79B9u >> (32 - BitOperations.Log2((uint)_mask + 1)));

    private struct Slot
    {
        public uint Node;
        public int Count;
    }
}
