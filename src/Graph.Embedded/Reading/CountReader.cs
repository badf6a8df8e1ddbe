using Graph.Embedded.Snapshot;
using Graph.Engine.Execution;
using Graph.Engine.Planning;

namespace Graph.Embedded.Reading;

/// <summary>Goes over all entries that a connection keeps and has their nodes counted, each once.</summary>
internal static class CountReader
{
    /// <summary>Fills a sheet.</summary>
    public static void Count(RunState run, CompiledConnection connection, NodeRef owner, int edge, CountSheet sheet)
    {
        var batch = run.Counting;
        batch.Begin(run, connection.Counts!, sheet);
        try
        {
            switch (connection.Connection.Source)
            {
                case ScanSource when connection.Anchor!.IsFullScan:
                    CountAll(run, connection, sheet);
                    break;
                case ScanSource when connection.Anchor!.IsRange:
                    CountRanges(run, connection, sheet);
                    break;
                case LinkSource:
                    CountLinks(run, connection, owner, sheet);
                    break;
                default:
                    CountSet(run, connection, owner, edge, sheet);
                    break;
            }

            batch.Finish();
        }
        finally
        {
            batch.End();
        }
    }

    private static void CountAll(RunState run, CompiledConnection connection, CountSheet sheet)
    {
        foreach (var type in connection.TypeIds)
        {
            var table = run.Snapshot.Types[type];
            if (connection.Filter is null && !sheet.NeedsNodes)
            {
                sheet.Nodes += table.Count;
                sheet.Total += table.Count;
                continue;
            }

            // Row by row, as the columns lie; a dead row has no id.
            for (var row = 0; row < table.RowCount; row++)
                if (!table.Ids[row].IsNull)
                    Offer(run, connection, new NodeRef(type, row), sheet);
        }
    }

    private static void CountRanges(RunState run, CompiledConnection connection, CountSheet sheet)
    {
        foreach (var type in connection.TypeIds)
        {
            var slot = connection.Anchor!.SlotIn(type);
            if (slot < 0)
                continue;
            var range = connection.Anchor.RangeIn(run, type);
            var order = run.Snapshot.Types[type].Orders[slot]!;
            for (var place = range.Begin; place < range.End;)
            {
                var leaf = order.LeafAt(place, out var offset);
                foreach (var row in leaf.Rows[offset..Math.Min(leaf.Count, offset + range.End - place)])
                {
                    place++;
                    Offer(run, connection, new NodeRef(type, row), sheet);
                }
            }
        }
    }

    private static void CountSet(
        RunState run, CompiledConnection connection, NodeRef owner, int edge, CountSheet sheet)
    {
        var nodes = NodeSetReader.NodesOf(run, connection, owner, edge);
        for (var i = 0; i < nodes.Count; i++)
            Offer(run, connection, nodes[i], sheet);
        run.Free(nodes);
    }

    private static void Offer(RunState run, CompiledConnection connection, NodeRef node, CountSheet sheet)
    {
        run.CountRow();
        if (connection.Filter is { } filter && !filter.Holds(run, node, -1))
            return;
        sheet.Total++;
        run.Counting.Add(node);
    }

    // The entries of one list lie by their nodes, so that those of the same node are neighbours; of several lists the
    // nodes are remembered.
    private static void CountLinks(RunState run, CompiledConnection connection, NodeRef owner, CountSheet sheet)
    {
        var expand = connection.Expand!;
        var seen = expand.ListCount > 1 ? run.RentSet() : null;
        var previous = NodeRef.None;
        for (var index = 0; index < expand.ListCount; index++)
        {
            var list = expand.List(run.Snapshot, owner, index);
            for (var i = 0; i < list.Count;)
            {
                var entries = list.Run(i);
                i += entries.Length;
                foreach (var bits in entries)
                {
                    var entry = new LinkEntry(bits);
                    if (!LinkReader.Keeps(run, connection, bits))
                        continue;
                    sheet.Total++;
                    if (entry.Target == previous || seen is not null && !seen.Add(entry.Target))
                        continue;
                    previous = entry.Target;
                    run.Counting.Add(previous);
                }
            }
        }

        if (seen is not null)
            run.Free(seen);
    }
}
