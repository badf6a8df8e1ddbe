using Graph.Engine.Ontology;

namespace Graph.Embedded.Snapshot;

/// <summary>How many relationships a node has.</summary>
internal static class NodeDegree
{
    /// <summary>Of all types and both ways, pending ones included; a loop counts at each of its ends, once where ends
    /// have no order.</summary>
    public static int Of(GraphSnapshot snapshot, NodeRef node)
    {
        var degree = 0;
        foreach (var edges in snapshot.Edges)
        {
            if (edges.Count == 0)
                continue;
            degree += edges.Links(node, Direction.Out, pending: false).Count
                + edges.Links(node, Direction.Out, pending: true).Count;
            if (!edges.Type.IsBoth)
            {
                degree += edges.Links(node, Direction.In, pending: false).Count
                    + edges.Links(node, Direction.In, pending: true).Count;
            }
        }

        return degree;
    }
}
