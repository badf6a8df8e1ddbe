using Graph.Embedded.Snapshot;
using Graph.Engine.Ontology;

namespace Graph.Embedded.Reading;

/// <summary>Walks a hierarchy: over nodes of one type, along what happened, breadth first, each node once.</summary>
internal static class TreeWalk
{
    /// <summary>Adds what is reached from the only node of the set, level by level.</summary>
    /// <param name="run">The run.</param>
    /// <param name="hierarchy">The hierarchy.</param>
    /// <param name="direction">OUT towards the ancestors, IN towards the descendants.</param>
    /// <param name="maxDepth">Most levels.</param>
    /// <param name="nodes">Begins with the node alone.</param>
    public static void Collect(RunState run, Hierarchy hierarchy, Direction direction, int maxDepth, NodeSet nodes)
    {
        var edges = run.Snapshot.Edges[hierarchy.Relationship.Id];
        var type = nodes[0].Type;
        var begin = 0;
        for (var depth = 0; depth < maxDepth && begin < nodes.Count; depth++)
        {
            var end = nodes.Count;
            for (; begin < end; begin++)
            {
                var list = edges.Links(nodes[begin], direction, pending: false);
                for (var i = 0; i < list.Count;)
                {
                    foreach (var bits in list.Run(i))
                    {
                        i++;
                        run.CountRow();
                        if (new LinkEntry(bits).Target is var target && target.Type == type)
                            nodes.Add(target);
                    }
                }
            }
        }
    }
}
