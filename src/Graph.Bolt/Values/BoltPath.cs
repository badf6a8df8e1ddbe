namespace Graph.Bolt.Values;

/// <summary>A path (Bolt structure 50): one node more than relationships, in the order of the path. A relationship
/// keeps its own direction.</summary>
/// <param name="Nodes">The nodes.</param>
/// <param name="Relationships">The relationships between them.</param>
public sealed record BoltPath(IReadOnlyList<BoltNode> Nodes, IReadOnlyList<BoltRelationship> Relationships);
