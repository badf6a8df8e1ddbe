using Graph.Embedded.Snapshot;
using Graph.Engine.Execution;
using Graph.Engine.Planning;

namespace Graph.Embedded.Reading;

/// <summary>
/// The first rows of an order that no index has, or backward the last: a heap of the page's size and one, whose root is
/// the row that would go next. Rows outside the cursors are not taken. Kept between uses.
/// </summary>
internal sealed class TopRows
{
    private RunState _run = null!;
    private OrderCode[] _order = [];
    private EdgeTable? _edges;
    private OrderBound[] _afterKeys = [];
    private OrderBound[] _beforeKeys = [];
    private CursorPosition? _after;
    private CursorPosition? _before;
    private bool _backward;
    private int _limit;
    private int _count;

    // By slot: the row, and its keys one behind the other. The slot behind the last is that of the row in question.
    private ulong[] _rows = new ulong[64];
    private OrderValue[] _keys = new OrderValue[64];
    private int[] _heap = new int[64];

    /// <summary>Rows taken into account since a run began.</summary>
    public long Offered { get; set; }

    /// <summary>Sets out for a page.</summary>
    /// <param name="run">The run.</param>
    /// <param name="order">Keys of the order.</param>
    /// <param name="edges">The relationships whose ids come last in it, or null.</param>
    /// <param name="window">The page.</param>
    public void Begin(RunState run, OrderCode[] order, EdgeTable? edges, in PageWindow window)
    {
        _run = run;
        _order = order;
        _edges = edges;
        _after = window.After;
        _before = window.Before;
        _afterKeys = BoundsOf(window.After, order);
        _beforeKeys = BoundsOf(window.Before, order);
        _backward = window.Backward;
        _limit = window.Limit;
        _count = 0;
        var slots = _limit + 2;
        if (_rows.Length < slots)
        {
            _rows = new ulong[slots];
            _heap = new int[slots];
        }

        if (_keys.Length < slots * order.Length)
            _keys = new OrderValue[slots * order.Length];
    }

    /// <summary>Takes a row into account.</summary>
    public void Offer(NodeRef node, int edge)
    {
        Offered++;
        var slot = _count <= _limit ? _count : _limit + 1;
        _rows[slot] = RowStack.Pack(node, edge);
        for (var key = 0; key < _order.Length; key++)
            _keys[slot * _order.Length + key] = _order[key].Read(_run, node, edge);
        if (_after is not null && Compare(slot, _afterKeys, _after) <= 0
            || _before is not null && Compare(slot, _beforeKeys, _before) >= 0)
        {
            return;
        }

        if (_count <= _limit)
        {
            _heap[_count] = slot;
            Rise(_count++);
        }
        else if (IsWorse(_heap[0], slot))
        {
            Copy(slot, _heap[0]);
            Sink(0, _count);
        }
    }

    /// <summary>Puts the rows of the page on the stack, in the connection's order.</summary>
    public void Finish(ref RowPage page)
    {
        var hasMore = _count > _limit;
        for (var last = _count - 1; last > 0; last--)
        {
            (_heap[0], _heap[last]) = (_heap[last], _heap[0]);
            Sink(0, last);
        }

        page.Count = Math.Min(_count, _limit);
        for (var i = 0; i < page.Count; i++)
            _run.Rows.Push(_rows[_heap[_backward ? page.Count - 1 - i : i]]);
        page.HasNext = _backward ? _before is not null : hasMore;
        page.HasPrevious = _backward ? hasMore : _after is not null;
        _run = null!;
        _edges = null;
    }

    private static OrderBound[] BoundsOf(CursorPosition? position, OrderCode[] order) =>
        position is null || order.Length == 0
            ? []
            : [.. order.Select((key, index) => OrderBound.Of(key.Kind, position.Keys[index]))];

    private int Compare(int slot, OrderBound[] bounds, CursorPosition position)
    {
        for (var key = 0; key < _order.Length; key++)
        {
            var order = _order[key].Compare(_keys[slot * _order.Length + key], bounds[key], _run.Text);
            if (order != 0)
                return order;
        }

        var byId = _run.Snapshot.IdOf(NodeOf(slot)).SequenceCompareTo(position.NodeId.Span);
        if (byId != 0 || _edges is null)
            return byId;
        var id = _edges.Ids[EdgeOf(slot)].Read(_run.Text, _run.IdBytes);
        return id.SequenceCompareTo(position.RelationshipId.Span);
    }

    private int Compare(int left, int right)
    {
        for (var key = 0; key < _order.Length; key++)
        {
            var order = _order[key].Compare(
                _keys[left * _order.Length + key], _keys[right * _order.Length + key], _run.Text);
            if (order != 0)
                return order;
        }

        var byId = _run.Snapshot.CompareIds(NodeOf(left), NodeOf(right));
        return byId != 0 || _edges is null
            ? byId
            : EdgeId.Compare(_edges.Ids[EdgeOf(left)], _edges.Ids[EdgeOf(right)], _run.Text);
    }

    private NodeRef NodeOf(int slot) => new((uint)(_rows[slot] >> 32));

    private int EdgeOf(int slot) => (int)(uint)_rows[slot];

    private bool IsWorse(int left, int right) => Compare(left, right) > 0 != _backward;

    private void Copy(int from, int to)
    {
        _rows[to] = _rows[from];
        _keys.AsSpan(from * _order.Length, _order.Length).CopyTo(_keys.AsSpan(to * _order.Length));
    }

    private void Rise(int place)
    {
        while (place > 0 && IsWorse(_heap[place], _heap[(place - 1) / 2]))
        {
            (_heap[place], _heap[(place - 1) / 2]) = (_heap[(place - 1) / 2], _heap[place]);
            place = (place - 1) / 2;
        }
    }

    private void Sink(int place, int count)
    {
        while (true)
        {
            var child = 2 * place + 1;
            if (child >= count)
                return;
            if (child + 1 < count && IsWorse(_heap[child + 1], _heap[child]))
                child++;
            if (!IsWorse(_heap[child], _heap[place]))
                return;
            (_heap[place], _heap[child]) = (_heap[child], _heap[place]);
            place = child;
        }
    }
}
