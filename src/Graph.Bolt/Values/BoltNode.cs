namespace Graph.Bolt.Values;

/// <summary>A node (Bolt structure 4E).</summary>
/// <param name="Id">The server's own number; not stable, never to be kept.</param>
/// <param name="ElementId">The server's own id; from version 5.0 on, before that the number as text.</param>
/// <param name="Labels">The labels.</param>
/// <param name="Properties">The properties.</param>
public sealed record BoltNode(
    long Id, string ElementId, IReadOnlyList<string> Labels, IReadOnlyDictionary<string, object?> Properties);
