using Graph.Engine.Values;

namespace Graph.Engine.Execution;

/// <summary>
/// Scores a node from the texts of its searched attributes: per word the best of what the values give it, summed. The
/// value that gave most, all words taken together, is the one that is shown. Any store may come to its scores another
/// way, as long as they are these. Not thread-safe.
/// </summary>
public sealed class SearchScorer
{
    // Points of a word that stands nowhere: a small weight gives no points, and is a match all the same.
    private const int NotFound = -1;

    private SearchQuery _query = null!;
    private int[] _best = new int[8];
    private int[] _given = new int[8];
    private int _values;
    private long _mostPoints;

    /// <summary>Which value gave most, by the order in which they came; -1 where none gave anything.</summary>
    public int MostFrom { get; private set; }

    /// <summary>Sets out for a node.</summary>
    /// <param name="query">What is searched.</param>
    public void Begin(SearchQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        _query = query;
        if (_best.Length < query.Count)
        {
            _best = new int[query.Count];
            _given = new int[query.Count];
        }

        _best.AsSpan(0, query.Count).Fill(NotFound);
        _values = 0;
        _mostPoints = NotFound;
        MostFrom = -1;
    }

    /// <summary>Takes a value into account. Values come in the order of the ontology's attributes, those of a list in
    /// its order.</summary>
    /// <param name="points">What its attribute gives.</param>
    /// <param name="folded">Its folded form.</param>
    public void Add(in SearchPoints points, ReadOnlySpan<byte> folded)
    {
        var query = _query;
        _given.AsSpan(0, query.Count).Fill(NotFound);
        var isExact = folded.SequenceEqual(query.Text);
        var whole = isExact ? points.Exact : points.Whole;
        foreach (var word in new Words(folded))
        {
            for (var found = query.LongestIn(word); found >= 0; found = query.ShorterOf(found))
                _given[found] = Math.Max(
                    _given[found], query[found].Length == word.Length ? whole : points.Prefix);
        }

        long sum = NotFound;
        for (var i = 0; i < query.Count; i++)
        {
            if (_given[i] == NotFound)
                continue;
            sum = Math.Max(sum, 0) + (long)_given[i] * query.TimesOf(i);
            _best[i] = Math.Max(_best[i], _given[i]);
        }

        if (sum > _mostPoints)
            (_mostPoints, MostFrom) = (sum, _values);
        _values++;
    }

    /// <summary>The score; false where a word stands in no value.</summary>
    public bool TryFinish(out int score)
    {
        long sum = 0;
        var isComplete = _query.Count > 0;
        for (var i = 0; i < _query.Count; i++)
        {
            isComplete &= _best[i] != NotFound;
            sum += (long)_best[i] * _query.TimesOf(i);
        }

        score = SearchPoints.Score(sum);
        return isComplete;
    }
}
