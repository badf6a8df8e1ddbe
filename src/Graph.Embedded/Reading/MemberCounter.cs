using Graph.Embedded.Snapshot;
using Graph.Engine.Execution;
using Graph.Engine.Planning;
using Graph.Engine.Values;

namespace Graph.Embedded.Reading;

/// <summary>Counts by values that are small numbers: members of a vocabulary, truth values, years, types.</summary>
internal sealed class MemberCounter : FacetCounter
{
    // What stands for no value in a column of bytes is counted like one and never offered.
    private const int LeastRoom = 256;

    private int[] _counts = new int[LeastRoom];
    private int[] _last = [];
    private int _room;

    /// <inheritdoc/>
    protected override void Begin()
    {
        _room = Code.Key.Kind == FacetKind.Year
            ? FacetYears.Beyond
            : Math.Max(LeastRoom, Code.Key.Names.Length);
        if (_counts.Length < _room)
            _counts = new int[_room];
        if (Code.IsList && _last.Length < _room)
            _last = new int[_room];
    }

    /// <inheritdoc/>
    protected override void Add(int type, ReadOnlySpan<uint> nodes, int ordinal)
    {
        if (Code.Key.Kind == FacetKind.Type)
        {
            _counts[type] += nodes.Length;
            return;
        }

        var slot = Code.SlotIn(type);
        if (slot < 0)
            return;
        var column = Run.Snapshot.Types[type].Columns[slot];
        if (Code.Key.Kind == FacetKind.Year)
            AddYears(column, nodes);
        else
            AddMembers(column, nodes, ordinal);
    }

    /// <inheritdoc/>
    protected override void OfferAll()
    {
        var end = Code.Key.Names.IsEmpty ? _room : Code.Key.Names.Length;
        for (var value = 0; value < end; value++)
            if (_counts[value] > 0)
                Offer((ulong)value, _counts[value]);
    }

    /// <inheritdoc/>
    protected override int Compare(ulong left, ulong right)
    {
        var ranks = Code.Key.Ranks;
        return ranks.IsEmpty ? left.CompareTo(right) : ranks[(int)left].CompareTo(ranks[(int)right]);
    }

    /// <inheritdoc/>
    protected override FacetBucket ToBucket(ulong key, int count) =>
        new(Value.FromBits((long)key), default, count);

    /// <inheritdoc/>
    protected override void Clear()
    {
        Array.Clear(_counts, 0, _room);
        if (Code.IsList)
            Array.Clear(_last, 0, _room);
    }

    private void AddMembers(Column column, ReadOnlySpan<uint> nodes, int ordinal)
    {
        var counts = _counts;
        switch (column)
        {
            case ByteColumn bytes:
                foreach (var node in nodes)
                    counts[bytes.Values[new NodeRef(node).Row]]++;
                break;
            case IntColumn integers:
                foreach (var node in nodes)
                    if (integers.Values[new NodeRef(node).Row] is var value && value != IntColumn.Sentinel)
                        counts[value]++;
                break;
            case ListColumn list:
                foreach (var node in nodes)
                    AddItems(Run.Snapshot.Lists[list.Values[new NodeRef(node).Row]], ordinal++);
                break;
        }
    }

    private void AddItems(ReadOnlySpan<long> items, int ordinal)
    {
        foreach (var item in items)
        {
            Run.CountRow();
            if (_last[item] == ordinal)
                continue;
            _last[item] = ordinal;
            _counts[item]++;
        }
    }

    private void AddYears(Column column, ReadOnlySpan<uint> nodes)
    {
        var kind = column.Attribute.Kind;
        switch (column)
        {
            case LongColumn longs:
                foreach (var node in nodes)
                    if (longs.Values[new NodeRef(node).Row] is var bits && bits != LongColumn.Sentinel)
                        _counts[FacetYears.Of(kind, bits)]++;
                break;
            case IntColumn days:
                foreach (var node in nodes)
                    if (days.Values[new NodeRef(node).Row] is var day && day != IntColumn.Sentinel)
                        _counts[FacetYears.Of(kind, day)]++;
                break;
        }

        // No year at all.
        _counts[0] = 0;
    }
}
