using Graph.Engine.Ontology;

namespace Graph.Engine.Execution;

/// <summary>Walks, of which there are none either.</summary>
internal partial struct NoRows
{
    public readonly long CountLinks(WalkExpand what, ReadOnlySpan<int> nodes) => throw Unexpected();

    public readonly int CountLinks(Row node, LinkEnd end) => throw Unexpected();

    public readonly void Expand(WalkExpand what, ReadOnlySpan<int> nodes, WalkLinks found) => throw Unexpected();

    public readonly void ExpandAmong(WalkExpand what, ReadOnlySpan<int> nodes, WalkLinks found) => throw Unexpected();

    public readonly int ConfidenceOf(RelationshipType type, int edge) => throw Unexpected();

    public readonly int EndOf(RelationshipType type, int edge, Direction end) => throw Unexpected();
}
