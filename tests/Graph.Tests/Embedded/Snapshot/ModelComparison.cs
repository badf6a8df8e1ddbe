using System.Text;
using Graph.Embedded.Snapshot;
using Graph.Engine;
using Graph.Engine.Ontology;
using Graph.Engine.Values;
using Graph.Engine.Writes;

namespace Graph.Tests.Embedded.Snapshot;

/// <summary>Compares every structure of a snapshot with a model.</summary>
internal static class ModelComparison
{
    public static void Same(GraphModel model, GraphSnapshot snapshot)
    {
        var view = new EmbeddedWriteView(snapshot, at: 0);
        SameNodes(model, snapshot, view);
        SameRelationships(model, snapshot, view);
        foreach (var type in snapshot.Ontology.NodeTypes)
        {
            SameOrders(model, snapshot, type);
            WordComparison.Same(model, snapshot, type);
        }

        SameKeys(model, view);
        SameCounts(model, snapshot);
    }

    public static string Print(NodeState node) =>
        $"{node.Type.Name} {node.Id} {node.CreatedAt} {node.UpdatedAt} "
        + $"[{string.Join("; ", node.Values)}] [{string.Join("; ", node.FormerIds)}]";

    public static string Print(RelationshipState relationship) =>
        $"{relationship.Type.Name} {relationship.Id} {relationship.From} {relationship.To} "
        + $"[{string.Join("; ", relationship.Values)}]";

    private static void SameNodes(GraphModel model, GraphSnapshot snapshot, EmbeddedWriteView view)
    {
        foreach (var type in snapshot.Ontology.NodeTypes)
        {
            Assert.Equal(
                model.Nodes.Values.Where(node => node.Type == type).OrderBy(node => Bytes(node.Id)).Select(Print),
                view.NodesOf(type).Select(Print));
        }

        foreach (var node in model.Nodes.Values)
        {
            Assert.Equal(Print(node), Print(view.FindNode(node.Id)!));
            Assert.All(node.FormerIds, former => Assert.Equal(node.Id, view.FindNode(former)!.Id));
        }

        Assert.Null(view.FindNode("no such id"));
    }

    private static void SameRelationships(GraphModel model, GraphSnapshot snapshot, EmbeddedWriteView view)
    {
        foreach (var type in snapshot.Ontology.RelationshipTypes)
        {
            var expected = model.Relationships.Values.Where(r => r.Type == type)
                .OrderBy(r => Bytes(r.From)).ThenBy(r => Bytes(r.To)).ThenBy(r => Bytes(r.Id)).Select(Print).ToArray();
            Assert.Equal(expected, view.RelationshipsOf(type).Select(Print));
            Assert.Equal(expected.Length, snapshot.Edges[type.Id].Count);
        }

        foreach (var relationship in model.Relationships.Values)
            Assert.Equal(Print(relationship), Print(view.FindRelationship(relationship.Id)!));
        foreach (var node in model.Nodes.Values)
        {
            foreach (var end in node.Type.Ends)
                SameLinks(model, snapshot, node.Id, end);
            Assert.Equal(
                model.Relationships.Values.Count(r => r.From == node.Id)
                    + model.Relationships.Values.Count(r => r.To == node.Id && !(r.Type.IsBoth && r.From == r.To)),
                view.Degree(node.Id));
        }
    }

    private static void SameLinks(GraphModel model, GraphSnapshot snapshot, string id, LinkEnd end)
    {
        var edges = snapshot.Edges[end.Relationship.Id];
        var node = snapshot.FindNode(Encoding.UTF8.GetBytes(id));
        foreach (var pending in new[] { false, true })
        {
            var expected = model.At(id, end.Relationship, end.Direction)
                .Where(entry => entry.Relationship.IsPending == pending)
                .OrderBy(entry => Bytes(entry.Target)).ThenBy(entry => Bytes(entry.Relationship.Id))
                .Select(entry => $"{entry.Target} {entry.Relationship.Id}");
            var actual = new List<string>();
            var list = edges.Links(node, end.Direction, pending);
            for (var i = 0; i < list.Count; i++)
            {
                var relationshipId = edges.Ids[list[i].Edge].Read(snapshot.Text, new byte[EdgeId.DerivedLength]);
                actual.Add($"{Encoding.UTF8.GetString(snapshot.IdOf(list[i].Target))} "
                    + Encoding.UTF8.GetString(relationshipId));
            }

            Assert.Equal(expected, actual);
        }
    }

    private static void SameOrders(GraphModel model, GraphSnapshot snapshot, NodeType type)
    {
        var table = snapshot.Types[type.Id];
        var nodes = model.Nodes.Values.Where(node => node.Type == type).ToArray();
        for (var slot = 0; slot < type.Attributes.Length; slot++)
        {
            if (table.Orders[slot] is not { } order)
                continue;
            var attribute = type.Attributes[slot];
            var expected = nodes
                .OrderBy(node => SortKey.Of(attribute, node.Values[slot]).IsMissing)
                .ThenBy(node => SortKey.Of(attribute, node.Values[slot]))
                .ThenBy(node => Bytes(node.Id)).Select(node => node.Id);
            var rows = Enumerable.Range(0, order.Count).Select(order.RowAt).ToArray();
            Assert.Equal(expected, rows.Select(row => Encoding.UTF8.GetString(snapshot.Text[table.Ids[row]])));
            Assert.Equal(Enumerable.Range(0, rows.Length), rows.Select(order.PlaceOf));
            Assert.All(
                rows.Skip(1).Zip(rows), pair => Assert.True(order.LabelOf(pair.First) > order.LabelOf(pair.Second)));
        }
    }

    private static void SameKeys(GraphModel model, EmbeddedWriteView view)
    {
        foreach (var node in model.Nodes.Values)
        {
            foreach (var key in node.Type.Keys)
            {
                var values = GraphModel.KeyOf(key, node.Type, node.Values);
                var found = view.FindByKey(key, values);
                Assert.Equal(values.Any(value => value.IsNull) ? null : node.Id, found);
            }
        }

        var code = TestGraph.Org.Keys.First(key => key.Attributes is [{ Name: "code" }]);
        Assert.Null(view.FindByKey(code, [RandomValues.Text("no such code")]));
    }

    private static void SameCounts(GraphModel model, GraphSnapshot snapshot)
    {
        // The state may be one that still changes, so what a frozen one keeps is made anew.
        var statistics = SnapshotStatistics.Of(snapshot);
        foreach (var type in snapshot.Ontology.NodeTypes)
        {
            var nodes = model.Nodes.Values.Where(node => node.Type == type).ToArray();
            Assert.Equal(nodes.Length, statistics.Nodes(type.Id));
            foreach (var end in type.Ends)
            {
                foreach (var pending in new[] { false, true })
                {
                    var counts = nodes.Select(node => model.At(node.Id, end.Relationship, end.Direction)
                        .Count(entry => entry.Relationship.IsPending == pending)).ToArray();
                    Assert.Equal(
                        new DegreeCount(counts.Sum(), counts.Count(count => count > 0)),
                        statistics.Degree(end.Relationship, end.Direction, pending, type.Id));
                }
            }
        }
    }

    public static ByteOrder Bytes(string text) => new(Encoding.UTF8.GetBytes(text));
}

/// <summary>Text in the order of its bytes.</summary>
internal readonly record struct ByteOrder(byte[] Utf8) : IComparable<ByteOrder>
{
    public int CompareTo(ByteOrder other) => Utf8.AsSpan().SequenceCompareTo(other.Utf8);
}

/// <summary>A value as orders compare it, written down once more for the tests.</summary>
internal readonly record struct SortKey(bool IsMissing, double Number, long Bits, byte[] Text, bool IsDuration)
    : IComparable<SortKey>
{
    public static SortKey Of(OntologyAttribute attribute, Value value)
    {
        if (value.IsNull)
            return new SortKey(true, 0, 0, [], false);
        switch (attribute.Kind)
        {
            case ScalarKind.Float:
                return new SortKey(false, value.Double, 0, [], false);
            case ScalarKind.PartialDate:
                var date = PartialDate.FromBits(value.Bits);
                return date.HasYear
                    ? new SortKey(false, date.EarliestDay, date.LatestDay, [], false)
                    : new SortKey(true, 0, 0, [], false);
            case ScalarKind.String:
                return new SortKey(false, 0, 0, Folding.Fold(value.Utf8Span), false);
            case ScalarKind.Duration:
                return new SortKey(false, 0, 0, value.Utf8.ToArray(), true);
            default:
                return new SortKey(false, 0, value.Bits, value.Utf8.ToArray(), false);
        }
    }

    public int CompareTo(SortKey other)
    {
        if (IsDuration)
            return IsoDuration.Compare(Text, other.Text);
        var order = Number.CompareTo(other.Number);
        order = order != 0 ? order : Bits.CompareTo(other.Bits);
        return order != 0 ? order : Text.AsSpan().SequenceCompareTo(other.Text);
    }
}
