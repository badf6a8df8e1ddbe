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

    private Slot[] _slots = [];
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
                        Find(text).Count++;
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
        ArrayPool<Slot>.Shared.Return(_slots);
        _slots = [];
    }

    private void AddItems(ReadOnlySpan<TextRef> items, int ordinal)
    {
        foreach (var item in items)
        {
            Run.CountRow();
            ref var slot = ref Find(item);
            if (slot.Last == ordinal)
                continue;
            slot.Last = ordinal;
            slot.Count++;
        }
    }

    private ref Slot Find(TextRef text)
    {
        var bytes = Run.Text[text];
        var hash = TextHash.Of(bytes);
        for (var place = Begin(hash); ; place = place + 1 & _mask)
        {
            ref var slot = ref _slots[place];
            if (slot.Text == 0)
                return ref Take(text, hash, place);
            if (slot.Text == text.Bits
                || slot.Hash == hash && Run.Text[new TextRef(slot.Text)].SequenceEqual(bytes))
            {
                return ref slot;
            }
        }
    }

    private ref Slot Take(TextRef text, uint hash, int place)
    {
        if (++_used * 5L > (_mask + 1) * 3L)
        {
            Grow();
            place = Begin(hash);
            while (_slots[place].Text != 0)
                place = place + 1 & _mask;
        }

        ref var slot = ref _slots[place];
        slot.Text = text.Bits;
        slot.Hash = hash;
        return ref slot;
    }

    private void Grow()
    {
        var (old, room) = (_slots, _mask + 1);
        Rent(room * 4);
        foreach (ref readonly var slot in old.AsSpan(0, room))
        {
            if (slot.Text == 0)
                continue;
            var place = Begin(slot.Hash);
            while (_slots[place].Text != 0)
                place = place + 1 & _mask;
            _slots[place] = slot;
            _used++;
        }

        _used++;
        ArrayPool<Slot>.Shared.Return(old);
    }

    private void Rent(int room)
    {
        _slots = ArrayPool<Slot>.Shared.Rent(room);
        Array.Clear(_slots, 0, room);
        _mask = room - 1;
        _used = 0;
    }

    // The hash is taken from its upper bits, which the lower do not repeat.
    private int Begin(uint hash) => (int)(hash * 0x9E37_79B1u >> (32 - BitOperations.Log2((uint)_mask + 1)));

    private struct Slot
    {
        public ulong Text;
        public uint Hash;
        public int Count;
        public int Last;
    }
}
