namespace Graph.Bolt.Values;

/// <summary>A relationship (Bolt structure 52).</summary>
/// <param name="Id">The server's own number; not stable, never to be kept.</param>
/// <param name="ElementId">The server's own id; from version 5.0 on, before that the number as text.</param>
/// <param name="StartId">The number of the node it starts at.</param>
/// <param name="StartElementId">The id of the node it starts at.</param>
/// <param name="EndId">The number of the node it ends at.</param>
/// <param name="EndElementId">The id of the node it ends at.</param>
/// <param name="Type">Its type.</param>
/// <param name="Properties">The properties.</param>
public sealed record BoltRelationship(
    long Id,
    string ElementId,
    long StartId,
    string StartElementId,
    long EndId,
    string EndElementId,
    string Type,
    IReadOnlyDictionary<string, object?> Properties);
