using Graph.Engine;

namespace Graph.Embedded.Snapshot;

/// <summary>Puts the counts of a snapshot together out of those of its tables; looks at no node.</summary>
internal static class SnapshotStatistics
{
    /// <summary>The counts of a snapshot.</summary>
    public static GraphStatistics Of(GraphSnapshot snapshot) => new(
        snapshot.Ontology,
        type => snapshot.Types[type.Id].Count,
        (relationship, direction, pending, type) =>
            snapshot.Edges[relationship.Id].Side(direction, pending)[type.Id] is { } table
                ? new DegreeCount(table.Count, table.Owners)
                : default);
}
