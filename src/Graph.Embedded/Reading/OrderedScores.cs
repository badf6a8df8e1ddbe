using System.Numerics;
using Graph.Embedded.Snapshot;
using Graph.Engine.Execution;
using Graph.Engine.Values;

namespace Graph.Embedded.Reading;

/// <summary>
/// Offers rows of a type whose only searched attribute has an index of its order. Which words are whole decides the
/// score, so the rows fall into a few classes of one score each; within a class they come in the index's order, and
/// where the class is great, its first ones are found along the index, without a look at the others.
/// </summary>
internal readonly ref struct OrderedScores
{
    /// <summary>More different words make too many classes.</summary>
    private const int MostWords = 3;

    // A class of so many is sooner looked through.
    private const int Few = 64;

    // Rows that begin alike lie together. A walk that has not come to its end after so many times the places that it
    // would take if they were spread evenly is given up, unless it is still the lesser part of looking at all rows.
    private const int MostOfEven = 8;

    private readonly RunState _run;
    private readonly SearchedType _type;
    private readonly SearchState _search;
    private readonly TypeTable _table;
    private readonly TextColumn _column;
    private readonly SortedIndex _index;

    // Where those lie in the index whose value is the whole query.
    private readonly int _exactBegin;
    private readonly int _exactEnd;

    /// <summary>Sets out for a type that <see cref="CanBe"/>.</summary>
    public OrderedScores(RunState run, SearchedType type)
    {
        _run = run;
        _type = type;
        _search = run.Search;
        _table = run.Snapshot.Types[type.Type];
        _column = (TextColumn)_table.Columns[type.Attributes[0].Slot];
        _index = _table.Orders[type.Attributes[0].Slot]!;
        var exact = OrderBound.Of(OrderValueKind.Folded, Value.FromUtf8(_search.Query.TextMemory));
        _exactBegin = _index.CountBefore(exact, _table, run.Text);
        _exactEnd = _index.CountUpTo(exact, _table, run.Text);
    }

    /// <summary>Whether a type can be searched along an index.</summary>
    public static bool CanBe(RunState run, SearchedType type) =>
        type.Attributes is [var only] && run.Search.Query.Count <= MostWords
        && run.Search.Matches.AreKept && run.Snapshot.Types[type.Type].Orders[only.Slot] is not null;

    /// <summary>Takes all rows into account.</summary>
    public void Offer()
    {
        var query = _search.Query;
        var points = _type.Attributes[0].Points;
        if (_exactEnd > _exactBegin)
            OfferExact(SearchPoints.Score((long)points.Exact * WordsOf(query)));

        // Bit w of a class: word w is whole. The classes by score, greatest first.
        Span<(int Score, int Class)> classes = stackalloc (int, int)[1 << query.Count];
        for (var wholes = 0; wholes < classes.Length; wholes++)
            classes[wholes] = (ScoreOf(wholes, query, points), wholes);
        classes.Sort(static (left, right) => right.Score.CompareTo(left.Score));
        foreach (var (score, wholes) in classes)
        {
            if (score < _search.Hits.LeastScore)
                return;
            if (score <= _search.Hits.MostScore)
                OfferClass(score, wholes);
        }
    }

    private static int WordsOf(SearchQuery query)
    {
        var words = 0;
        for (var word = 0; word < query.Count; word++)
            words += query.TimesOf(word);
        return words;
    }

    private static int ScoreOf(int wholes, SearchQuery query, in SearchPoints points)
    {
        long sum = 0;
        for (var word = 0; word < query.Count; word++)
            sum += (long)((wholes >> word & 1) != 0 ? points.Whole : points.Prefix) * query.TimesOf(word);
        return SearchPoints.Score(sum);
    }

    private void OfferExact(int score)
    {
        if (score >= _search.Hits.LeastScore && score <= _search.Hits.MostScore)
            Walk(score, wholes: -1, _exactBegin, _exactEnd, most: long.MaxValue);
    }

    private void OfferClass(int score, int wholes)
    {
        var matches = _search.Matches;
        var count = 0;
        for (var i = 0; i < matches.Length; i++)
            count += BitOperations.PopCount(matches.ClassBits(wholes, i));
        if (count == 0)
            return;
        // So many places of the index hold as many of the class as the page can take, where it is spread evenly.
        var places = (long)(_search.Hits.Limit + 1) * _index.Count / count;
        var reached = 0;
        if (count > Few && places < count)
            reached = Walk(score, wholes, 0, _index.Count, most: Math.Max(places * MostOfEven, count));
        if (reached < _index.Count)
            LookThrough(score, wholes, reached == 0 ? 0 : _index.LabelOf(_index.RowAt(reached)));
    }

    // The place up to which rows have been offered, or the last where no other can come into the page. With wholes = -1
    // all that were found are meant.
    private int Walk(int score, int wholes, int begin, int end, long most)
    {
        if (_search.Hits.After is { } after && score == after.Keys[0].Bits)
        {
            var bound = OrderBound.Of(OrderValueKind.Folded, after.Keys[1]);
            begin = Math.Max(begin, _index.CountUpTo(bound, after.NodeId.Span, _table, _run.Text));
        }

        for (var place = begin; place < end;)
        {
            if (place - begin > most)
                return place;
            var rows = _index.LeafAt(place, out var offset).Rows[offset..];
            foreach (var row in rows[..Math.Min(rows.Length, end - place)])
            {
                _run.CountRow();
                var isOther = wholes >= 0 && place >= _exactBegin && place < _exactEnd;
                place++;
                if (!isOther && _search.Matches.IsInClass(wholes, row) && !Offer(row, score))
                    return _index.Count;
            }
        }

        return _index.Count;
    }

    // Those from a place of the order on.
    private void LookThrough(int score, int wholes, long label)
    {
        var matches = _search.Matches;
        for (var i = 0; i < matches.Length; i++)
        {
            for (var bits = matches.ClassBits(wholes, i); bits != 0; bits &= bits - 1)
            {
                _run.CountRow();
                var row = (i << 6) + BitOperations.TrailingZeroCount(bits);
                var own = _index.LabelOf(row);
                if (own >= label && own <= LastLabel(score) && !IsExact(row))
                    Offer(row, score);
            }
        }
    }

    // Behind it nothing of this score can come into the page.
    private long LastLabel(int score) =>
        _search.Hits.IsFull && _search.Hits.Last is var last && last.Score == score && last.Node.Type == _type.Type
            ? _index.LabelOf(last.Node.Row)
            : long.MaxValue;

    private bool IsExact(int row)
    {
        if (_exactBegin == _exactEnd)
            return false;
        var folded = _column.Folded[row];
        return (folded.HasOwnPage || folded.Length == _search.Query.Text.Length)
            && _run.Text[folded].SequenceEqual(_search.Query.Text);
    }

    private bool Offer(int row, int score) => _search.Hits.Offer(new SearchHit(
        new NodeRef(_type.Type, row), score, _type.Attributes[0], 0, _column.Folded[row]));
}
