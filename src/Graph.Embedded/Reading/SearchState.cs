using Graph.Embedded.Snapshot;
using Graph.Engine.Api;
using Graph.Engine.Execution;
using Graph.Engine.Values;

namespace Graph.Embedded.Reading;

/// <summary>What a search needs while it runs, and what it found as long as the answer is written. A search is a root
/// field, so that there is one at a time. Kept between uses.</summary>
internal sealed class SearchState
{
    /// <summary>The words.</summary>
    public SearchQuery Query { get; } = new();

    /// <summary>Scores nodes by their texts.</summary>
    public SearchScorer Scorer { get; } = new();

    /// <summary>What was found.</summary>
    public SearchHits Hits { get; } = new();

    /// <summary>The rows of each word in each attribute of a type.</summary>
    public WordMatches Matches { get; } = new();

    /// <summary>Appends what a hit says.</summary>
    public void Write(RunState run, int hit, HitField field, ByteBuffer output)
    {
        ref readonly var found = ref Hits[hit];
        switch (field)
        {
            case HitField.Score:
                output.AppendInt64(found.Score);
                break;
            case HitField.Attribute:
                output.Append(found.Attribute.Name);
                break;
            default:
                run.Writer.WriteText(TextOf(run.Snapshot, in found), output);
                break;
        }
    }

    /// <summary>Forgets the request.</summary>
    public void Clear()
    {
        Query.Clear();
        Hits.Clear();
    }

    private static TextRef TextOf(GraphSnapshot snapshot, in SearchHit hit)
    {
        var column = snapshot.Types[hit.Node.Type].Columns[hit.Attribute.Slot];
        return column is TextColumn text
            ? text.Values[hit.Node.Row]
            : ListColumn.Texts(((ListColumn)column).Values[hit.Node.Row], snapshot.Lists)[hit.Item];
    }
}
