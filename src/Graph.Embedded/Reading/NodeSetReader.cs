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

    /// <summary>Opens a page over the nodes of a path.</summary>
    public static void OpenPath(
        RunState run, CompiledConnection connection, NodeRef owner, in PageWindow window, ref RowPage page)
    {
        var nodes = connection.Path!.Reach(run, owner);
        Open(run, connection, nodes, in window, ref page);
        run.Free(nodes);
    }

    /// <summary>Opens a page over ancestors or descendants.</summary>
    public static void OpenTree(
        RunState run,
        CompiledConnection connection,
        TreeSource source,
        NodeRef owner,
        in PageWindow window,
        ref RowPage page)
    {
        var maxDepth = source.Hierarchy.MaxDepth;
        if (source.MaxDepth is { } argument && !run.Values[argument].IsNull)
            maxDepth = (int)Math.Clamp(run.Values[argument].Bits, 0, maxDepth);

        var reached = run.RentSet();
        reached.Add(owner);
        TreeWalk.Collect(run, source.Hierarchy, source.Direction, maxDepth, reached);
        var others = run.RentSet();
        for (var i = 1; i < reached.Count; i++)
            others.Add(reached[i]);
        run.Free(reached);
        Open(run, connection, others, in window, ref page);
        run.Free(others);
    }

    /// <summary>Opens a page over the claims whose subject or object a node is.</summary>
    public static void OpenNodeClaims(
        RunState run,
        CompiledConnection connection,
        NodeClaimsSource source,
        NodeRef owner,
        in PageWindow window,
        ref RowPage page)
    {
        var evidence = run.Snapshot.Ontology.Evidence!;
        var claims = run.RentSet();
        AddClaims(run, evidence.ClaimSubject, source, owner, claims);
        AddClaims(run, evidence.ClaimObject, source, owner, claims);
        Open(run, connection, claims, in window, ref page);
        run.Free(claims);
    }

    /// <summary>Opens a page over the claims of a relationship.</summary>
    public static void OpenEdgeClaims(
        RunState run,
        CompiledConnection connection,
        EdgeClaimsSource source,
        int edge,
        in PageWindow window,
        ref RowPage page)
    {
        var keys = (ClaimKeysColumn)run.Snapshot.Edges[source.Relationship.Id].Columns[PropertiesType.ClaimKeysSlot];
        var type = run.Snapshot.Ontology.Evidence!.Claim.Id;
        var claims = run.RentSet();
        var count = keys.Count(edge, run.Snapshot);
        for (var i = 0; i < count; i++)
            if (keys.Claim(edge, i, run.Snapshot) is var claim && claim >= 0)
                claims.Add(new NodeRef(type, claim));
        Open(run, connection, claims, in window, ref page);
        run.Free(claims);
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
