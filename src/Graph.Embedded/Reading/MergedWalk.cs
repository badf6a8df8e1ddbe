using Graph.Embedded.Snapshot;

namespace Graph.Embedded.Reading;

/// <summary>The nodes of one or more types in one order: a walk along the index of each, the least (or backward the
/// greatest) of whose heads comes next. Kept between uses.</summary>
internal sealed class MergedWalk
{
    private readonly List<IndexWalk> _walks = [];
    private RunState _run = null!;
    private OrderCode? _order;
    private bool _backward;
    private bool[] _hasHead = [];
    private int _count;

    /// <summary>How many walks there are.</summary>
    public int Count => _count;

    /// <summary>A walk, to be begun.</summary>
    public IndexWalk this[int index] => _walks[index];

    /// <summary>Forgets the walks of the last use.</summary>
    public void Clear() => _count = 0;

    /// <summary>One walk more.</summary>
    public IndexWalk Add()
    {
        if (_count == _walks.Count)
            _walks.Add(new IndexWalk());
        return _walks[_count++];
    }

    /// <summary>Sets out; ordinals to begin and to stop at are set.</summary>
    public void Begin(RunState run, OrderCode[] order, bool backward)
    {
        _run = run;
        _order = order.Length > 0 ? order[0] : null;
        _backward = backward;
        if (_hasHead.Length < _count)
            _hasHead = new bool[Math.Max(16, _count)];
        if (_count == 1)
            return;
        for (var i = 0; i < _count; i++)
            _hasHead[i] = _walks[i].MoveNext(backward);
    }

    /// <summary>The next node; false at the end.</summary>
    public bool MoveNext(out NodeRef node)
    {
        if (_count == 1)
        {
            var moved = _walks[0].MoveNext(_backward);
            node = _walks[0].Current;
            return moved;
        }

        var first = -1;
        for (var i = 0; i < _count; i++)
        {
            if (_hasHead[i] && (first < 0 || Compare(_walks[i], _walks[first]) < 0 != _backward))
                first = i;
        }

        node = first < 0 ? NodeRef.None : _walks[first].Current;
        if (first >= 0)
            _hasHead[first] = _walks[first].MoveNext(_backward);
        return first >= 0;
    }

    private int Compare(IndexWalk left, IndexWalk right)
    {
        if (_order is { Operand.Source: OperandSource.Attribute } order
            && order.Compare(left.CurrentValue, right.CurrentValue, _run.Text) is var byValue && byValue != 0)
        {
            return byValue;
        }

        var byId = _run.Snapshot.CompareIds(left.Current, right.Current);
        return _order is { Operand.Source: OperandSource.NodeId, IsDescending: true } ? -byId : byId;
    }
}
