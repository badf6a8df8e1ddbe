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
        if (!_search.Matches.AreKept || !TryScore(row, out var score, out var attribute))
        {
            OfferByTexts(row);
            return;
        }

        if (score < _search.Hits.LeastScore || score > _search.Hits.MostScore)
            return;
        var given = _type.Attributes[attribute];
        var folded = FoldedOf(_table.Columns[given.Slot], row, 0);
        _search.Hits.Offer(new SearchHit(new NodeRef(_type.Type, row), score, given, 0, folded));
    }

    // By what is known of the words alone. Not so where several values of a list have words, and where a value may be
    // the whole query.
    private bool TryScore(int row, out int score, out int mostFrom)
    {
        var query = _search.Query;
        Span<int> best = stackalloc int[WordMatches.MostKept];
        best = best[..query.Count];
        best.Clear();
        long most = -1;
        (score, mostFrom) = (0, -1);
        for (var attribute = 0; attribute < _type.Attributes.Length; attribute++)
        {
            var sum = PointsIn(attribute, row, best, out var isWhole);
            if (sum < 0)
                continue;
            if (isWhole && IsExact(attribute, row) || HasLongList(attribute, row))
                return false;
            if (sum > most)
                (most, mostFrom) = (sum, attribute);
        }

        long all = 0;
        for (var word = 0; word < best.Length; word++)
            all += (long)best[word] * query.TimesOf(word);
        score = SearchPoints.Score(all);
        return true;
    }

    // What an attribute gives to all words together, or -1 where it has none; and whether it has all as a whole.
    private long PointsIn(int attribute, int row, Span<int> best, out bool isWhole)
    {
        var query = _search.Query;
        var matches = _search.Matches;
        var points = _type.Attributes[attribute].Points;
        long sum = -1;
        isWhole = true;
        for (var word = 0; word < best.Length; word++)
        {
            var given = points.Whole;
            if (!matches.IsWhole(word, attribute, row))
            {
                isWhole = false;
                if (!matches.Begins(word, attribute, row))
                    continue;
                given = points.Prefix;
            }

            sum = Math.Max(sum, 0) + (long)given * query.TimesOf(word);
            best[word] = Math.Max(best[word], given);
        }

        return sum;
    }

    // Texts of another length need not be looked at.
    private bool IsExact(int attribute, int row)
    {
        var folded = FoldedOf(_table.Columns[_type.Attributes[attribute].Slot], row, 0);
        var query = _search.Query.Text;
        return (folded.HasOwnPage || folded.Length == query.Length) && _run.Text[folded].SequenceEqual(query);
    }

    private bool HasLongList(int attribute, int row) =>
        _table.Columns[_type.Attributes[attribute].Slot] is ListColumn list
        && _run.Snapshot.Lists[list.Folded[row]].Length > 1;

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
