using Graph.Engine.Ontology;

namespace Graph.Engine.Execution;

/// <summary>
/// What walks along relationships of any type ask of a store: one level at a time, nodes in, relationships out. The
/// searches themselves are the engine's. They only ever wait for <see cref="Expand"/>, so a store that answers over a
/// connection can run them level by level, one statement each, before the writer begins. What is pending is never
/// given.
/// </summary>
public partial interface IRowSource
{
    /// <summary>How many relationships the nodes have at the ends of <paramref name="what"/>: degrees as they are kept,
    /// without regard to its other conditions.</summary>
    long CountLinks(WalkExpand what, ReadOnlySpan<int> nodes);

    /// <summary>How many relationships the node has at an end; one that is a loop of a BOTH type counts once.</summary>
    int CountLinks(Row node, LinkEnd end);

    /// <summary>Finds the relationships at the nodes: by node as given, end as in <see cref="WalkExpand.EndsOf"/>, then
    /// in the default order (the far end's id, the relationship's). A directed loop is found at each of its
    /// ends.</summary>
    void Expand(WalkExpand what, ReadOnlySpan<int> nodes, WalkLinks found);

    /// <summary>Finds the relationships, each once, with both ends among the nodes, which are distinct.</summary>
    void ExpandAmong(WalkExpand what, ReadOnlySpan<int> nodes, WalkLinks found);

    /// <summary>The confidence of a relationship in millionths; 1,000,000 where its type is not evidenced.</summary>
    int ConfidenceOf(RelationshipType type, int edge);

    /// <summary>The node at an end of a relationship: <c>from</c> (OUT) or <c>to</c> (IN).</summary>
    int EndOf(RelationshipType type, int edge, Direction end);
}
