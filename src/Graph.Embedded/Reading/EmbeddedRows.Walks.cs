using Graph.Embedded.Snapshot;
using Graph.Engine.Execution;
using Graph.Engine.Ontology;

namespace Graph.Embedded.Reading;

/// <summary>Walks along relationships of any type: what lies in a list is given as it lies there.</summary>
internal readonly partial struct EmbeddedRows
{
    /// <inheritdoc/>
    public long CountLinks(WalkExpand what, ReadOnlySpan<int> nodes)
    {
        var count = 0L;
        foreach (var bits in nodes)
        {
            var node = new NodeRef((uint)bits);
            _run.CountRow();
            foreach (var end in what.EndsOf(node.Type))
            {
                var edges = _edges[end.Relationship.Id];
                if (edges.Count > 0)
                    count += edges.Links(node, end.Direction, pending: false).Count;
            }
        }

        return count;
    }

    /// <inheritdoc/>
    public int CountLinks(Row node, LinkEnd end) =>
        _edges[end.Relationship.Id].Links(ToNode(node), end.Direction, pending: false).Count;

    /// <inheritdoc/>
    public void Expand(WalkExpand what, ReadOnlySpan<int> nodes, WalkLinks found) =>
        WalkReader.Expand(_run, what, nodes, found);

    /// <inheritdoc/>
    public void ExpandAmong(WalkExpand what, ReadOnlySpan<int> nodes, WalkLinks found) =>
        WalkReader.ExpandAmong(_run, what, nodes, found);

    /// <inheritdoc/>
    public int ConfidenceOf(RelationshipType type, int edge) =>
        type.IsEvidenced && _edges[type.Id].Columns[PropertiesType.ConfidenceSlot] is MillionthsColumn column
            ? column.Millionths(edge)
            : MillionthsColumn.One;

    /// <inheritdoc/>
    public int EndOf(RelationshipType type, int edge, Direction end) =>
        (int)(end == Direction.In ? _edges[type.Id].To : _edges[type.Id].From)[edge];
}
