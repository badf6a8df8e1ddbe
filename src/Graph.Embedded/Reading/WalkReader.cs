using Graph.Embedded.Snapshot;
using Graph.Engine.Execution;
using Graph.Engine.Ontology;

namespace Graph.Embedded.Reading;

/// <summary>Finds the relationships at nodes for walks.</summary>
internal static class WalkReader
{
    // A list this many times as long as the nodes looked for is searched for them instead of read.
    private const int SearchFactor = 16;

    /// <summary>Finds the relationships at each node.</summary>
    public static void Expand(RunState run, WalkExpand what, ReadOnlySpan<int> nodes, WalkLinks found)
    {
        var access = run.Plan.Compile(what.Access);
        for (var i = 0; i < nodes.Length; i++)
        {
            var node = new NodeRef((uint)nodes[i]);
            run.CountRow();
            foreach (var end in what.EndsOf(node.Type))
            {
                var edges = run.Snapshot.Edges[end.Relationship.Id];
                if (edges.Count == 0)
                    continue;
                var list = edges.Links(node, end.Direction, pending: false);
                if (list.Count == 0)
                    continue;
                found.BeginRun(i, end.Relationship);
                if (what.TakesAll)
                    TakeAll(run, what, list, found);
                else
                    new Conditions(run, what, edges, access).Take(list, found);
                if (found.Count <= what.Room)
                    continue;
                found.IsOver = true;
                return;
            }
        }
    }

    /// <summary>Finds the relationships whose both ends are among the nodes.</summary>
    public static void ExpandAmong(RunState run, WalkExpand what, ReadOnlySpan<int> nodes, WalkLinks found)
    {
        var access = run.Plan.Compile(what.Access);
        var set = run.RentSet();
        foreach (var bits in nodes)
            set.Add(new NodeRef((uint)bits));
        for (var i = 0; i < nodes.Length && !found.IsOver; i++)
        {
            var node = new NodeRef((uint)nodes[i]);
            foreach (var end in what.EndsOf(node.Type))
            {
                var edges = run.Snapshot.Edges[end.Relationship.Id];
                if (end.Direction == Direction.In || edges.Count == 0)
                    continue;
                var list = edges.Links(node, end.Direction, pending: false);
                if (list.Count == 0)
                    continue;
                found.BeginRun(i, end.Relationship);
                new Conditions(run, what, edges, access).TakeAmong(list, node, set, found);
                found.IsOver |= found.Count > what.Room;
            }
        }

        run.Free(set);
    }

    private static void TakeAll(RunState run, WalkExpand what, LinkList list, WalkLinks found)
    {
        // One more than there is room for is enough to know.
        var count = Math.Min(list.Count, Math.Min(what.PerEnd, what.Room - found.Count + 1));
        found.HasMore |= list.Count > what.PerEnd;
        run.CountRows(count);
        for (var taken = 0; taken < count;)
        {
            var entries = list.Run(taken);
            entries = entries.Length > count - taken ? entries[..(count - taken)] : entries;
            found.Add(entries);
            taken += entries.Length;
        }
    }

    /// <summary>The conditions of a walk on relationships of one table.</summary>
    private readonly ref struct Conditions(RunState run, WalkExpand what, EdgeTable edges, PredicateCode? access)
    {
        private readonly Temporal? _temporal = what.AsOf is null ? null : edges.Type.Properties?.Temporal;
        private readonly MillionthsColumn? _confidence = what.MinConfidence is not null && edges.Type.IsEvidenced
            ? (MillionthsColumn)edges.Columns[PropertiesType.ConfidenceSlot]
            : null;

        public void Take(LinkList list, WalkLinks found)
        {
            var taken = 0;
            for (var i = 0; i < list.Count;)
            {
                foreach (var bits in list.Run(i))
                {
                    i++;
                    run.CountRow();
                    if (!Hold(new LinkEntry(bits)))
                        continue;
                    if (taken++ == what.PerEnd)
                    {
                        found.HasMore = true;
                        return;
                    }

                    found.Add(bits);
                    if (found.Count > what.Room)
                        return;
                }
            }
        }

        // A relationship whose ends have no order lies at both: it is taken where it begins.
        public void TakeAmong(LinkList list, NodeRef node, NodeSet set, WalkLinks found)
        {
            if (list.Count > SearchFactor * set.Count)
            {
                SearchAmong(list, node, set, found);
                return;
            }

            for (var i = 0; i < list.Count;)
            {
                foreach (var bits in list.Run(i))
                {
                    i++;
                    run.CountRow();
                    var entry = new LinkEntry(bits);
                    if (set.Contains(entry.Target) && edges.From[entry.Edge] == node.Bits && Hold(entry))
                        found.Add(bits);
                }
            }
        }

        private void SearchAmong(LinkList list, NodeRef node, NodeSet set, WalkLinks found)
        {
            for (var far = 0; far < set.Count; far++)
            {
                run.CountRow();
                var target = set[far];
                var place = LinkOrder.CountBefore(
                    list, run.Snapshot.IdOf(target), [], orEqual: false, edges, run.Snapshot);
                for (; place < list.Count && list[place].Target == target; place++)
                {
                    if (edges.From[list[place].Edge] == node.Bits && Hold(list[place]))
                        found.Add(list[place].Bits);
                }
            }
        }

        private bool Hold(LinkEntry entry) =>
            (_temporal is null || Comparison.IsAsOf(edges, entry.Edge, _temporal, what.AsOf!.Value))
            && (_confidence is null || _confidence.IsMissing(entry.Edge)
                || _confidence.Number(entry.Edge) >= what.MinConfidence!.Value)
            && (access is null || access.Holds(run, entry.Target, entry.Edge));
    }
}
