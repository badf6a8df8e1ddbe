using System.Buffers;
using System.Numerics;
using Graph.Embedded.Snapshot;
using Graph.Engine.Execution;
using Graph.Engine.Values;

namespace Graph.Embedded.Reading;

/// <summary>Counts by texts, told apart by their bytes: open addressing over references, without a copy of any text.
/// </summary>
internal sealed class TextCounter : FacetCounter
{
    private const int LeastRoom = 64;

    // Up to here the room is made four times as great at once, beyond twice.
    private const int GreatRoom = 1 << 16;

    private Slot[] _slots = [];

    // Of lists, the number of the node that had the text last.
    private int[] _last = [];
    private int _mask;
    private int _used;

    /// <inheritdoc/>
    protected override void Begin() => Rent(LeastRoom);

    /// <inheritdoc/>
    protected override void Add(int type, ReadOnlySpan<uint> nodes, int ordinal)
    {
        var slot = Code.SlotIn(type);
        if (slot < 0)
            return;
        switch (Run.Snapshot.Types[type].Columns[slot])
        {
            case TextColumn texts:
                foreach (var node in nodes)
                {
                    Run.CountRow();
                    if (texts.Values[new NodeRef(node).Row] is { IsNull: false } text)
                        CountOne(text);
                }

                break;
            case ListColumn list:
                foreach (var node in nodes)
                    AddItems(ListColumn.Texts(list.Values[new NodeRef(node).Row], Run.Snapshot.Lists), ordinal++);
                break;
        }
    }

    /// <inheritdoc/>
    protected override void OfferAll()
    {
        foreach (ref readonly var slot in _slots.AsSpan(0, _mask + 1))
            if (slot.Count > 0)
                Offer(slot.Text, slot.Count);
    }

    /// <inheritdoc/>
    protected override int Compare(ulong left, ulong right) =>
        Run.Text[new TextRef(left)].SequenceCompareTo(Run.Text[new TextRef(right)]);

    /// <inheritdoc/>
    protected override FacetBucket ToBucket(ulong key, int count) =>
        new(Value.FromUtf8(Run.Text.Memory(new TextRef(key))), default, count);

    /// <inheritdoc/>
    protected override void Clear()
    {
        Return(_slots, _last);
        (_slots, _last) = ([], []);
    }

    private void AddItems(ReadOnlySpan<TextRef> items, int ordinal)
    {
        foreach (var item in items)
        {
            Run.CountRow();
            var place = Find(item);
            _slots[place].Count += _last[place] == ordinal ? 0 : 1;
            _last[place] = ordinal;
        }
    }

    // Finding a place may exchange the places, so that they are looked at only then.
    private void CountOne(TextRef text)
    {
        var place = Find(text);
        _slots[place].Count++;
    }

    private int Find(TextRef text)
    {
        var bytes = Run.Text[text];
        var hash = TextHash.Of(bytes);
        for (var place = Begin(hash); ; place = place + 1 & _mask)
        {
            ref readonly var slot = ref _slots[place];
            if (slot.Text == 0)
                return Take(text, hash, place);
            if (slot.Text == text.Bits
                || slot.Hash == hash && Run.Text[new TextRef(slot.Text)].SequenceEqual(bytes))
            {
                return place;
            }
        }
    }

    private int Take(TextRef text, uint hash, int place)
    {
        if (++_used * 5L > (_mask + 1) * 3L)
        {
            Grow();
            place = FindEmpty(hash);
        }

        _slots[place] = new Slot { Text = text.Bits, Hash = hash };
        return place;
    }

    private void Grow()
    {
        var (old, last, room) = (_slots, _last, _mask + 1);
        Rent(room * (room < GreatRoom ? 4 : 2));
        for (var i = 0; i < room; i++)
        {
            if (old[i].Text == 0)
                continue;
            var place = FindEmpty(old[i].Hash);
            _slots[place] = old[i];
            if (Code.IsList)
                _last[place] = last[i];
            _used++;
        }

        _used++;
        Return(old, last);
    }

    private int FindEmpty(uint hash)
    {
        var place = Begin(hash);
        while (_slots[place].Text != 0)
            place = place + 1 & _mask;
        return place;
    }

    private void Rent(int room)
    {
        _slots = ArrayPool<Slot>.Shared.Rent(room);
        Array.Clear(_slots, 0, room);
        if (Code.IsList)
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

    // The hash is taken from its upper bits, which the lower do not repeat.
    private int Begin(uint hash) => (int)(hash * 0x9E37_79B1u >> (32 - BitOperations.Log2((uint)_mask + 1)));

    private struct Slot
    {
        public ulong Text;
        public uint Hash;
        public int Count;
    }
}
