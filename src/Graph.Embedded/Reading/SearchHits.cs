using Graph.Embedded.Snapshot;
using Graph.Engine.Execution;
using Graph.Engine.Planning;
using Graph.Engine.Values;

namespace Graph.Embedded.Reading;

/// <summary>The first hits of a search behind a cursor, by score, folded text and id: a heap of the page's size and
/// one, whose root is the hit that would go next. Kept between uses.</summary>
internal sealed class SearchHits
{
    private GraphSnapshot _snapshot = null!;
    private int _count;

    // The hits lie in slots; the heap has their numbers.
    private SearchHit[] _hits = new SearchHit[64];
    private int[] _heap = new int[64];

    /// <summary>A hit of the page.</summary>
    public ref readonly SearchHit this[int hit] => ref _hits[hit];

    /// <summary>The cursor that the page lies behind, or null.</summary>
    public CursorPosition? After { get; private set; }

    /// <summary>How many hits the page takes.</summary>
    public int Limit { get; private set; }

    /// <summary>There are as many as the page takes, and one more.</summary>
    public bool IsFull => _count > Limit;

    /// <summary>The hit that would go next.</summary>
    public ref readonly SearchHit Last => ref _hits[_heap[0]];

    /// <summary>What has fewer points cannot come into the page.</summary>
    public int LeastScore => IsFull ? Last.Score : 0;

    /// <summary>What has more points has been on a page before.</summary>
    public int MostScore { get; private set; }

    /// <summary>Sets out for a page.</summary>
    public void Begin(GraphSnapshot snapshot, in PageWindow window)
    {
        _snapshot = snapshot;
        After = window.After;
        MostScore = After is null ? int.MaxValue : (int)Math.Clamp(After.Keys[0].Bits, 0, int.MaxValue);
        Limit = window.Limit;
        _count = 0;
        if (_hits.Length > Limit)
            return;
        _hits = new SearchHit[Limit + 1];
        _heap = new int[Limit + 1];
    }

    /// <summary>Takes a hit into account; false where it cannot come into the page.</summary>
    public bool Offer(in SearchHit hit)
    {
        if (After is not null && CompareToCursor(hit) <= 0)
            return false;
        if (_count <= Limit)
        {
            _hits[_count] = hit;
            _heap[_count] = _count;
            Rise(_count++);
            return true;
        }

        if (Compare(hit, _hits[_heap[0]]) >= 0)
            return false;
        _hits[_heap[0]] = hit;
        Sink(0, _count);
        return true;
    }

    /// <summary>Puts the page on the stack of rows; the edge of a row is its hit.</summary>
    public void Finish(RowStack rows, ref RowPage page)
    {
        for (var last = _count - 1; last > 0; last--)
        {
            (_heap[0], _heap[last]) = (_heap[last], _heap[0]);
            Sink(0, last);
        }

        page.Count = Math.Min(_count, Limit);
        for (var i = 0; i < page.Count; i++)
            rows.Push(RowStack.Pack(_hits[_heap[i]].Node, _heap[i]));
        page.HasNext = _count > Limit;
        page.HasPrevious = After is not null;
    }

    /// <summary>The place of a hit in the order.</summary>
    public void ReadOrder(RunState run, int hit, Span<Value> keys)
    {
        keys[0] = Value.FromBits(_hits[hit].Score);
        keys[1] = Value.FromUtf8(run.Text.Memory(_hits[hit].Folded));
    }

    /// <summary>Forgets the snapshot.</summary>
    public void Clear() => (_snapshot, After) = (null!, null);

    private int Compare(in SearchHit left, in SearchHit right)
    {
        if (left.Score != right.Score)
            return right.Score.CompareTo(left.Score);
        var order = _snapshot.Text[left.Folded].SequenceCompareTo(_snapshot.Text[right.Folded]);
        return order != 0 ? order : _snapshot.CompareIds(left.Node, right.Node);
    }

    private int CompareToCursor(in SearchHit hit)
    {
        if (hit.Score != After!.Keys[0].Bits)
            return After.Keys[0].Bits.CompareTo(hit.Score);
        var order = _snapshot.Text[hit.Folded].SequenceCompareTo(After.Keys[1].Utf8Span);
        return order != 0 ? order : _snapshot.IdOf(hit.Node).SequenceCompareTo(After.NodeId.Span);
    }

    private bool IsWorse(int left, int right) => Compare(_hits[left], _hits[right]) > 0;

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
