using System.Numerics;
using Graph.Embedded.Snapshot;
using Graph.Engine.Execution;
using Graph.Engine.Planning;

namespace Graph.Embedded.Reading;

/// <summary>
/// Pages of a search. The word indexes give the rows of each word; those that have all words are scored by which words
/// are whole and which begin one, and only what can come into the page has its text looked at. The scores are those of
/// <see cref="SearchScorer"/>.
/// </summary>
internal static class SearchReader
{
    /// <summary>Opens a page.</summary>
    public static void Open(
        RunState run, CompiledConnection connection, SearchSource source, in PageWindow window, ref RowPage page)
    {
        var search = run.Search;
        search.Query.Read(run.Values[source.Text].Utf8);
        search.Hits.Begin(run.Snapshot, in window);
        var total = 0;
        if (search.Query.Count > 0)
        {
            foreach (var type in connection.Search!.Types)
            {
                if (IsAsked(run, source, type.Type))
                    total += Search(run, connection, type);
            }
        }

        search.Hits.Finish(run.Rows, ref page);
        page.TotalCount = connection.NeedsTotal ? total : -1;
    }

    private static bool IsAsked(RunState run, SearchSource source, int type)
    {
        if (source.Types is not { } argument)
            return true;
        foreach (ref readonly var asked in run.Values[argument].Items.AsSpan())
            if (asked.Bits == type)
                return true;
        return false;
    }

    private static int Search(RunState run, CompiledConnection connection, SearchedType type)
    {
        var matches = run.Search.Matches;
        if (!connection.NeedsTotal && MostOf(run.Search.Query, type) < run.Search.Hits.LeastScore)
            return 0;
        try
        {
            if (!matches.Find(run, run.Search.Query, type))
                return 0;
            if (connection.Filter is { } filter)
                Filter(run, filter, type.Type);
            Offer(run, type);
            return connection.NeedsTotal ? matches.CountAll() : 0;
        }
        finally
        {
            matches.Clear();
        }
    }

    private static int MostOf(SearchQuery query, SearchedType type)
    {
        long words = 0;
        for (var word = 0; word < query.Count; word++)
            words += query.TimesOf(word);
        return SearchPoints.Score(words * type.MostPoints);
    }

    private static void Filter(RunState run, PredicateCode filter, int type)
    {
        var matches = run.Search.Matches;
        for (var i = 0; i < matches.Length; i++)
        {
            for (var bits = matches.All![i]; bits != 0; bits &= bits - 1)
            {
                var row = (i << 6) + BitOperations.TrailingZeroCount(bits);
                run.CountRow();
                if (!filter.Holds(run, new NodeRef(type, row), -1))
                    matches.All[i] &= ~(1UL << row);
            }
        }
    }

    private static void Offer(RunState run, SearchedType type)
    {
        if (OrderedScores.CanBe(run, type))
        {
            new OrderedScores(run, type).Offer();
            return;
        }

        var matches = run.Search.Matches;
        var scores = new RowScores(run, type);
        for (var i = 0; i < matches.Length; i++)
        {
            for (var bits = matches.All![i]; bits != 0; bits &= bits - 1)
            {
                run.CountRow();
                scores.Offer((i << 6) + BitOperations.TrailingZeroCount(bits));
            }
        }
    }
}
