using Graph.Engine.Ontology;

namespace Graph.Engine.Execution;

/// <content>Walks count at their root step: each level is opened, each relationship found is scanned.</content>
internal partial struct CountingRows<TSource>
{
    /// <inheritdoc/>
    public long CountLinks(WalkExpand what, ReadOnlySpan<int> nodes) => _source.CountLinks(what, nodes);

    /// <inheritdoc/>
    public int CountLinks(Row node, LinkEnd end) => _source.CountLinks(node, end);

    /// <inheritdoc/>
    public void Expand(WalkExpand what, ReadOnlySpan<int> nodes, WalkLinks found)
    {
        _source.Expand(what, nodes, found);
        Count(found);
    }

    /// <inheritdoc/>
    public void ExpandAmong(WalkExpand what, ReadOnlySpan<int> nodes, WalkLinks found)
    {
        _source.ExpandAmong(what, nodes, found);
        Count(found);
        counters.OfRoot().Returned += found.Count;
    }

    /// <inheritdoc/>
    public int ConfidenceOf(RelationshipType type, int edge) => _source.ConfidenceOf(type, edge);

    /// <inheritdoc/>
    public int EndOf(RelationshipType type, int edge, Direction end) => _source.EndOf(type, edge, end);

    private readonly void Count(WalkLinks found)
    {
        var counter = counters.OfRoot();
        counter.Opened++;
        counter.Scanned += found.Count;
    }
}
