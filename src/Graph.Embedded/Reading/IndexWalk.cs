using Graph.Embedded.Snapshot;
using Graph.Engine.Planning;

namespace Graph.Embedded.Reading;

/// <summary>
/// The nodes of one type in a connection's order, found along a sorted index: every place in the order has an ordinal,
/// so a page is a slice. An index is ascending with missing values last; a descending order takes the groups of equal
/// values from the end, each by ascending id, and the missing ones last again.
/// </summary>
internal sealed class IndexWalk
{
    private TypeTable _table = null!;
    private TextArena _arena = null!;
    private SortedIndex _index = null!;
    private Column? _column;
    private OrderBound _fixedValue;
    private bool _isDescending;

    // Places [_begin, _valueEnd) have values, those up to _end have none.
    private int _begin;
    private int _valueEnd;
    private int _end;

    // The group of equal values looked at last, as places.
    private int _groupBegin;
    private int _groupEnd;

    private IndexNode? _leaf;
    private int _leafPlace;

    /// <summary>How many nodes.</summary>
    public int Count => _end - _begin;

    /// <summary>The next ordinal to be given out.</summary>
    public int Next { get; set; }

    /// <summary>The ordinal to stop at: behind the last one, or backward before the first.</summary>
    public int Stop { get; set; }

    /// <summary>The node given out last.</summary>
    public NodeRef Current { get; private set; }

    /// <summary>Its value in the order.</summary>
    public OrderValue CurrentValue { get; private set; }

    /// <summary>Walks all nodes of a type.</summary>
    /// <param name="run">The run.</param>
    /// <param name="type">The type.</param>
    /// <param name="slot">The attribute in whose order, or -1 for the order by id.</param>
    /// <param name="isDescending">Greatest first.</param>
    public void BeginAll(RunState run, int type, int slot, bool isDescending)
    {
        Begin(run, type, slot, isDescending);
        _begin = 0;
        _end = _index.Count;
        _valueEnd = isDescending ? _index.CountWithValue(_table, _arena) : _end;
    }

    /// <summary>Walks a range of values of an attribute.</summary>
    /// <param name="run">The run.</param>
    /// <param name="type">The type.</param>
    /// <param name="slot">The attribute.</param>
    /// <param name="range">The places.</param>
    /// <param name="isDescending">Greatest first.</param>
    /// <param name="onlyValue">All have this value, and the order is by id alone; else null.</param>
    public void BeginRange(
        RunState run, int type, int slot, IndexRange range, bool isDescending, OrderBound? onlyValue)
    {
        Begin(run, type, slot, isDescending);
        _begin = range.Begin;
        _end = range.Begin + range.Count;
        _valueEnd = _end;
        if (onlyValue is { } value)
        {
            _fixedValue = value;
            _column = null;
        }
    }

    /// <summary>A node of the walk, in no order that means anything, for counting.</summary>
    public NodeRef NodeAt(int index) => new(_table.Type.Id, RowAt(_begin + index));

    /// <summary>How many nodes of the order come before a position, or with <paramref name="orEqual"/> up to
    /// it.</summary>
    public int CountBefore(CursorPosition position, bool orEqual, OrderCode[] order)
    {
        var key = order.Length > 0 && _column is not null
            ? OrderBound.Of(order[0].Kind, position.Keys[0])
            : _fixedValue;
        var id = position.NodeId.Span;
        if (!_isDescending)
            return Math.Clamp(Place(key, id, orEqual) - _begin, 0, Count);
        if (_column is null)
            return Math.Clamp(_end - Place(key, id, !orEqual), 0, Count);
        if (key.IsMissing)
            return Math.Clamp(Place(key, id, orEqual) - _begin, _valueEnd - _begin, Count);

        var begin = _index.CountBefore(key, _table, _arena);
        var end = _index.CountUpTo(key, _table, _arena);
        return Math.Clamp(_valueEnd - end + Place(key, id, orEqual) - begin, 0, _valueEnd - _begin);
    }

    /// <summary>Gives out the node at <see cref="Next"/> and steps on; false at <see cref="Stop"/>.</summary>
    public bool MoveNext(bool backward)
    {
        if (Next == Stop)
            return false;

        var row = RowAt(PlaceAt(Next));
        Next += backward ? -1 : 1;
        Current = new NodeRef(_table.Type.Id, row);
        CurrentValue = _column is null ? default : OrderValue.Read(_column, row, _arena);
        return true;
    }

    private void Begin(RunState run, int type, int slot, bool isDescending)
    {
        _table = run.Snapshot.Types[type];
        _arena = run.Text;
        _index = slot < 0 ? _table.IdOrder : _table.Orders[slot]!;
        _column = slot < 0 ? null : _table.Columns[slot];
        _fixedValue = default;
        _isDescending = isDescending;
        _leaf = null;
        _groupBegin = _groupEnd = -1;
    }

    private int Place(in OrderBound key, ReadOnlySpan<byte> id, bool orEqual) => orEqual
        ? _index.CountUpTo(key, id, _table, _arena)
        : _index.CountBefore(key, id, _table, _arena);

    private int RowAt(int place)
    {
        if (_leaf is null || place < _leafPlace || place >= _leafPlace + _leaf.Count)
        {
            _leaf = _index.LeafAt(place, out var offset);
            _leafPlace = place - offset;
        }

        return _leaf.Rows[place - _leafPlace];
    }

    private int PlaceAt(int ordinal)
    {
        if (!_isDescending)
            return _begin + ordinal;
        if (_column is null)
            return _end - 1 - ordinal;
        if (_begin + ordinal >= _valueEnd)
            return _begin + ordinal;

        var mirrored = _valueEnd - 1 - ordinal;
        if (mirrored < _groupBegin || mirrored >= _groupEnd)
            FindGroup(mirrored);
        return _groupBegin + ordinal - (_valueEnd - _groupEnd);
    }

    // Most values of most orders differ from their neighbours': then no search is needed.
    private void FindGroup(int place)
    {
        var value = OrderValue.Read(_column!, RowAt(place), _arena);
        _groupBegin = place;
        _groupEnd = place + 1;
        if (_groupEnd < _valueEnd && IsSame(value, _groupEnd))
            _groupEnd = _index.CountUpToRow(RowAt(place), _table, _arena);
        if (_groupBegin > _begin && IsSame(value, _groupBegin - 1))
            _groupBegin = _index.CountBeforeRow(RowAt(place), _table, _arena);
    }

    private bool IsSame(in OrderValue value, int place)
    {
        var other = OrderValue.Read(_column!, RowAt(place), _arena);
        return OrderValue.Compare(OrderValue.KindOf(_column!.Attribute), value, other, _arena) == 0;
    }
}
