using System.Diagnostics;
using Graph.Embedded.Snapshot;
using Graph.Engine.Execution;
using Graph.Engine.Ontology;
using Graph.Engine.Planning;
using Graph.Engine.Values;

namespace Graph.Embedded.Reading;

/// <summary>Pages over nodes that are found one by one and must be told apart first: paths, trees, claims, anchors.
/// </summary>
internal static class NodeSetReader
{
    /// <summary>Opens a page over a set.</summary>
    public static void Open(
        RunState run, CompiledConnection connection, NodeSet nodes, in PageWindow window, ref RowPage page)
    {
        run.Top.Begin(run, connection.Order, edges: null, in window);
        var total = 0;
        for (var i = 0; i < nodes.Count; i++)
        {
            run.CountRow();
            if (connection.Filter is { } filter && !filter.Holds(run, nodes[i], -1))
                continue;
            total++;
            run.Top.Offer(nodes[i], -1);
        }

        run.Top.Finish(ref page);
        page.TotalCount = connection.NeedsTotal ? total : -1;
    }

    /// <summary>Opens a page over what a path, a tree or claims of a node or relationship give.</summary>
    public static void Open(
        RunState run,
        CompiledConnection connection,
        NodeRef owner,
        int edge,
        in PageWindow window,
        ref RowPage page)
    {
        var nodes = NodesOf(run, connection, owner, edge);
        Open(run, connection, nodes, in window, ref page);
        run.Free(nodes);
    }

    /// <summary>The nodes of a connection before its filter; to be given back to the run.</summary>
    public static NodeSet NodesOf(RunState run, CompiledConnection connection, NodeRef owner, int edge)
    {
        if (connection.Path is { } path)
            return path.Reach(run, owner);

        var nodes = run.RentSet();
        switch (connection.Connection.Source)
        {
            case ScanSource:
                connection.Anchor!.Collect(run, nodes);
                break;
            case TreeSource tree:
                AddTree(run, tree, owner, nodes);
                break;
            case NodeClaimsSource claims:
                var evidence = run.Snapshot.Ontology.Evidence!;
                AddClaims(run, evidence.ClaimSubject, claims, owner, nodes);
                AddClaims(run, evidence.ClaimObject, claims, owner, nodes);
                break;
            case EdgeClaimsSource claims:
                AddClaims(run, claims.Relationship, edge, nodes);
                break;
            case RelationshipClaimsSource:
                // In the place of the node stands the relationship's type.
                AddClaims(run, run.Snapshot.Edges[(int)owner.Bits].Type, edge, nodes);
                break;
            default:
                throw new UnreachableException($"A source of type {connection.Connection.Source.GetType().Name}.");
        }

        return nodes;
    }

    private static void AddTree(RunState run, TreeSource source, NodeRef owner, NodeSet nodes)
    {
        var maxDepth = source.Hierarchy.MaxDepth;
        if (source.MaxDepth is { } argument && !run.Values[argument].IsNull)
            maxDepth = (int)Math.Clamp(run.Values[argument].Bits, 0, maxDepth);

        var reached = run.RentSet();
        reached.Add(owner);
        TreeWalk.Collect(run, source.Hierarchy, source.Direction, maxDepth, reached);
        for (var i = 1; i < reached.Count; i++, run.CountRow())
            nodes.Add(reached[i]);
        run.Free(reached);
    }

    private static void AddClaims(RunState run, RelationshipType relationship, int edge, NodeSet claims)
    {
        if (!relationship.IsEvidenced)
            return;
        var keys = (ClaimKeysColumn)run.Snapshot.Edges[relationship.Id].Columns[PropertiesType.ClaimKeysSlot];
        var type = run.Snapshot.Ontology.Evidence!.Claim.Id;
        var count = keys.Count(edge, run.Snapshot);
        for (var i = 0; i < count; i++)
            if (keys.Claim(edge, i, run.Snapshot) is var claim && claim >= 0)
                claims.Add(new NodeRef(type, claim));
    }

    private static void AddClaims(
        RunState run, RelationshipType relationship, NodeClaimsSource source, NodeRef owner, NodeSet claims)
    {
        var evidence = run.Snapshot.Ontology.Evidence!;
        var predicates = (TextColumn)run.Snapshot.Types[evidence.Claim.Id]
            .Columns[run.Snapshot.Layout.ClaimPredicateSlot];
        var isNarrowed = source.Predicates is { } argument && !run.Values[argument].IsNull;
        var list = run.Snapshot.Edges[relationship.Id].Links(owner, Direction.In, pending: false);
        for (var i = 0; i < list.Count; i++)
        {
            var claim = list[i].Target;
            run.CountRow();
            if (isNarrowed && !Comparison.OfText(
                run, CompareOperator.In, run.Text[predicates.Values[claim.Row]], source.Predicates!.Value.Index))
            {
                continue;
            }

            claims.Add(claim);
        }
    }
}
