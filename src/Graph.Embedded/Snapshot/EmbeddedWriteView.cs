using System.Text;
using Graph.Engine.Ontology;
using Graph.Engine.Values;
using Graph.Engine.Writes;

namespace Graph.Embedded.Snapshot;

/// <summary>A snapshot, or a builder's pending state, as the engine's writes and the export look at it.</summary>
/// <param name="snapshot">The state.</param>
/// <param name="at">UTC ticks that all of the commit have.</param>
internal sealed class EmbeddedWriteView(GraphSnapshot snapshot, long at) : IWriteView
{
    /// <inheritdoc/>
    public GraphOntology Ontology => snapshot.Ontology;

    /// <inheritdoc/>
    public long At => at;

    /// <inheritdoc/>
    public bool IsInMemory => true;

    /// <inheritdoc/>
    public NodeHandle? LocateNode(string id) => Find(id) is { IsNone: false } node
        ? new NodeHandle(snapshot.Types[node.Type].Type, IdOf(node)) : null;

    /// <inheritdoc/>
    public ValueTask PrefetchAsync(WriteNeeds needs, CancellationToken cancellation) => ValueTask.CompletedTask;

    /// <inheritdoc/>
    public NodeState? FindNode(string id) => Find(id) is { IsNone: false } node ? StateOf(node) : null;

    /// <inheritdoc/>
    public string? FindByKey(UniqueKey key, ReadOnlySpan<Value> values)
    {
        var index = snapshot.Layout.IndexOf(key);
        var node = index < 0 ? NodeRef.None : snapshot.FindByKey(index, values);
        return node.IsNone ? null : IdOf(node);
    }

    /// <inheritdoc/>
    public RelationshipState? FindRelationship(string id)
    {
        using var utf8 = new IdBytes(id, stackalloc byte[IdBytes.OnStack]);
        var row = snapshot.FindEdge(utf8.Span, out var edges);
        return row < 0 ? null : StateOf(edges!, row);
    }

    /// <inheritdoc/>
    public IEnumerable<RelationshipState> RelationshipsOf(string nodeId, RelationshipType type, Direction direction)
    {
        var node = Find(nodeId);
        return node.IsNone ? [] : Read(Entries(snapshot.Edges[type.Id], node, direction), type);
    }

    /// <inheritdoc/>
    public IEnumerable<RelationshipState> RelationshipsBetween(string from, string to, RelationshipType type)
    {
        var (owner, target) = (Find(from), Find(to));
        if (owner.IsNone || target.IsNone)
            return [];
        return Read(
            Entries(snapshot.Edges[type.Id], owner, Direction.Out).FindAll(entry => entry.Target == target), type);
    }

    /// <inheritdoc/>
    public int Degree(string nodeId) => Find(nodeId) is { IsNone: false } node ? NodeDegree.Of(snapshot, node) : 0;

    /// <inheritdoc/>
    public IEnumerable<NodeState> NodesOf(NodeType type)
    {
        var order = snapshot.Types[type.Id].IdOrder;
        for (var place = 0; place < order.Count; place++)
            yield return StateOf(new NodeRef(type.Id, order.RowAt(place)));
    }

    /// <inheritdoc/>
    public IEnumerable<RelationshipState> RelationshipsOf(RelationshipType type)
    {
        var edges = snapshot.Edges[type.Id];
        foreach (var owner in OwnersById(edges))
        {
            foreach (var entry in Entries(edges, owner, Direction.Out))
            {
                // Where ends have no order both nodes know the relationship; it is told at its first.
                if (new NodeRef(edges.From[entry.Edge]) == owner)
                    yield return StateOf(edges, entry.Edge);
            }
        }
    }

    private NodeRef Find(string id)
    {
        using var utf8 = new IdBytes(id, stackalloc byte[IdBytes.OnStack]);
        return snapshot.FindNode(utf8.Span);
    }

    private string IdOf(NodeRef node) => Encoding.UTF8.GetString(snapshot.IdOf(node));

    private IEnumerable<RelationshipState> Read(List<LinkEntry> entries, RelationshipType type) =>
        entries.Select(entry => StateOf(snapshot.Edges[type.Id], entry.Edge));

    // What happened and what is pending, both ways where asked, in one order.
    private List<LinkEntry> Entries(EdgeTable edges, NodeRef node, Direction direction)
    {
        var entries = new List<LinkEntry>();
        var sides = direction == Direction.Both && !edges.Type.IsBoth
            ? new[] { Direction.Out, Direction.In }
            : [direction];
        foreach (var side in sides)
        {
            foreach (var pending in new[] { false, true })
            {
                var list = edges.Links(node, side, pending);
                for (var i = 0; i < list.Count; i++)
                    entries.Add(list[i]);
            }
        }

        entries.Sort((left, right) => LinkOrder.Compare(left, right, edges, snapshot));
        return entries;
    }

    private IEnumerable<NodeRef> OwnersById(EdgeTable edges)
    {
        var queue = new PriorityQueue<NodeRef, NodeRef>(
            Comparer<NodeRef>.Create((left, right) => snapshot.CompareIds(left, right)));
        var places = new int[snapshot.Types.Length];
        for (var type = 0; type < places.Length; type++)
            Enqueue(type);

        while (queue.TryDequeue(out var owner, out _))
        {
            yield return owner;
            Enqueue(owner.Type);
        }

        void Enqueue(int type)
        {
            var order = snapshot.Types[type].IdOrder;
            if ((edges.Out[type] ?? edges.PendingOut[type]) is null || places[type] == order.Count)
                return;
            var node = new NodeRef(type, order.RowAt(places[type]++));
            queue.Enqueue(node, node);
        }
    }

    private NodeState StateOf(NodeRef node)
    {
        var table = snapshot.Types[node.Type];
        var values = new Value[table.Columns.Length];
        for (var slot = 0; slot < values.Length; slot++)
            values[slot] = table.Columns[slot].Read(node.Row, snapshot);

        var former = ListColumn.Texts(table.FormerIds[node.Row], snapshot.Lists);
        var formerIds = new string[former.Length];
        for (var i = 0; i < formerIds.Length; i++)
            formerIds[i] = Encoding.UTF8.GetString(snapshot.Text[former[i]]);
        return new NodeState(
            table.Type, IdOf(node), table.CreatedAt[node.Row], table.UpdatedAt[node.Row], values, formerIds);
    }

    private RelationshipState StateOf(EdgeTable edges, int row)
    {
        var values = new Value[edges.Columns.Length];
        for (var slot = 0; slot < values.Length; slot++)
            values[slot] = edges.Columns[slot].Read(row, snapshot);
        var id = edges.Ids[row].Read(snapshot.Text, stackalloc byte[EdgeId.DerivedLength]);
        return new RelationshipState(
            edges.Type,
            Encoding.UTF8.GetString(id),
            IdOf(new NodeRef(edges.From[row])),
            IdOf(new NodeRef(edges.To[row])),
            values);
    }
}
