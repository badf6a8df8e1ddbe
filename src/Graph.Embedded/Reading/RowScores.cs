using Graph.Embedded.Snapshot;
using Graph.Engine.Execution;

namespace Graph.Embedded.Reading;

/// <summary>Scores rows of a type that have all words of a search, and offers them to its hits.</summary>
/// <param name="run">The run.</param>
/// <param name="type">The type.</param>
internal readonly ref struct RowScores(RunState run, SearchedType type)
{
    private readonly RunState _run = run;
    private readonly SearchedType _type = type;
    private readonly SearchState _search = run.Search;
    private readonly TypeTable _table = run.Snapshot.Types[type.Type];

    /// <summary>Takes a row into account.</summary>
    public void Offer(int row)
    {
        if (!_search.Matches.AreKept || HasLongList(row))
        {
            OfferByTexts(row);
            return;
        }

        var score = ScoreOf(row, out var attribute);
        if (score < _search.Hits.LeastScore || score > _search.Hits.MostScore)
            return;
        var given = _type.Attributes[attribute];
        var folded = WordIndex.FoldedText(_table.Columns[given.Slot], row, 0, _run.Snapshot.Arenas);
        _search.Hits.Offer(new SearchHit(new NodeRef(_type.Type, row), score, given, 0, folded));
    }

    // Which words stand in which value of a list, only the texts say.
    private bool HasLongList(int row)
    {
        foreach (var attribute in _type.Attributes)
        {
            if (_table.Columns[attribute.Slot] is ListColumn list && _run.Snapshot.Lists[list.Folded[row]].Length > 1)
                return true;
        }

        return false;
    }

    private int ScoreOf(int row, out int mostFrom)
    {
        var query = _search.Query;
        var attributes = _type.Attributes;
        mostFrom = -1;
        if (attributes.Length == 1)
        {
            mostFrom = 0;
            return SearchPoints.Score(PointsIn(0, row, out _));
        }

        long most = -1;
        for (var attribute = 0; attribute < attributes.Length; attribute++)
        {
            var points = PointsIn(attribute, row, out var any);
            if (any && points > most)
                (most, mostFrom) = (points, attribute);
        }

        return SearchPoints.Score(SumOfBest(query, row));
    }

    // What an attribute gives to all words together.
    private long PointsIn(int attribute, int row, out bool any)
    {
        var query = _search.Query;
        var matches = _search.Matches;
        var points = _type.Attributes[attribute].Points;
        var whole = WholePoints(attribute, row);
        long sum = 0;
        any = false;
        for (var word = 0; word < query.Count; word++)
        {
            if (!matches.Begins(word, attribute, row))
                continue;
            any = true;
            sum += (long)(matches.IsWhole(word, attribute, row) ? whole : points.Prefix) * query.TimesOf(word);
        }

        return sum;
    }

    private long SumOfBest(SearchQuery query, int row)
    {
        var matches = _search.Matches;
        long sum = 0;
        for (var word = 0; word < query.Count; word++)
        {
            var best = 0;
            for (var attribute = 0; attribute < _type.Attributes.Length; attribute++)
            {
                if (matches.IsWhole(word, attribute, row))
                    best = Math.Max(best, WholePoints(attribute, row));
                else if (matches.Begins(word, attribute, row))
                    best = Math.Max(best, _type.Attributes[attribute].Points.Prefix);
            }

            sum += (long)best * query.TimesOf(word);
        }

        return sum;
    }

    // More where the value is the whole query; texts of another length need not be looked at.
    private int WholePoints(int attribute, int row)
    {
        var own = _type.Attributes[attribute];
        var folded = WordIndex.FoldedText(_table.Columns[own.Slot], row, 0, _run.Snapshot.Arenas);
        var query = _search.Query.Text;
        var canBe = folded.HasOwnPage || folded.Length == query.Length;
        return canBe && _run.Text[folded].SequenceEqual(query) ? own.Points.Exact : own.Points.Whole;
    }

    private void OfferByTexts(int row)
    {
        var scorer = _search.Scorer;
        scorer.Begin(_search.Query);
        foreach (var attribute in _type.Attributes)
        {
            var column = _table.Columns[attribute.Slot];
            for (var item = 0; FoldedOf(column, row, item) is { IsNull: false } folded; item++)
                scorer.Add(attribute.Points, _run.Text[folded]);
        }

        if (!scorer.TryFinish(out var score)
            || score < _search.Hits.LeastScore || score > _search.Hits.MostScore)
        {
            return;
        }

        var before = 0;
        foreach (var attribute in _type.Attributes)
        {
            var column = _table.Columns[attribute.Slot];
            for (var item = 0; FoldedOf(column, row, item) is { IsNull: false } folded; item++)
            {
                if (before++ != scorer.MostFrom)
                    continue;
                _search.Hits.Offer(new SearchHit(new NodeRef(_type.Type, row), score, attribute, item, folded));
                return;
            }
        }
    }

    private TextRef FoldedOf(Column column, int row, int item) =>
        WordIndex.FoldedText(column, row, item, _run.Snapshot.Arenas);
}
