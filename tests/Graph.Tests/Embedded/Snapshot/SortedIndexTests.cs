using System.Globalization;
using Graph.Embedded.Snapshot;
using Graph.Engine.Values;
using Graph.Engine.Writes;

namespace Graph.Tests.Embedded.Snapshot;

public sealed class SortedIndexTests
{
    [Theory]
    [InlineData("up")]
    [InlineData("down")]
    [InlineData("amid")]
    [InlineData("random")]
    public void Rows_stay_in_order_however_they_come(string way)
    {
        const int Count = 5000;
        var random = new Random(9);
        var numbers = way switch
        {
            "up" => Enumerable.Range(0, Count),
            "down" => Enumerable.Range(0, Count).Reverse(),
            "amid" => Enumerable.Range(0, Count).Select(i => i % 2 == 0 ? i / 2 : Count - i / 2),
            _ => Enumerable.Range(0, Count).OrderBy(_ => random.Next()),
        };
        var builder = new SnapshotBuilder(GraphSnapshot.Empty(TestGraph.Ontology));
        foreach (var number in numbers)
            builder.Apply(Node(number));
        var full = builder.Freeze(1, 0);
        var order = full.Types[TestGraph.Person.Id].IdOrder;
        var rows = Enumerable.Range(0, order.Count).Select(order.RowAt).ToArray();
        var ids = rows.Select(row => full.Text[full.Types[TestGraph.Person.Id].Ids[row]].ToArray()).ToArray();
        Assert.Equal(Count, rows.Length);
        Assert.All(ids.Zip(ids.Skip(1)), pair => Assert.True(pair.First.AsSpan().SequenceCompareTo(pair.Second) < 0));
        Assert.All(
            rows.Zip(rows.Skip(1)), pair => Assert.True(order.LabelOf(pair.First) < order.LabelOf(pair.Second)));

        // The next edition takes half of them away; this one keeps them.
        for (var i = 0; i < ids.Length; i += 2)
        {
            builder.Apply(new NodeDeleted(new NodeState(
                TestGraph.Person, System.Text.Encoding.UTF8.GetString(ids[i]), 0, 0, [], [])));
        }

        var half = builder.Freeze(2, 0).Types[TestGraph.Person.Id].IdOrder;
        Assert.Equal(rows.Where((_, i) => i % 2 != 0), Enumerable.Range(0, half.Count).Select(half.RowAt));
        Assert.Equal(rows, Enumerable.Range(0, order.Count).Select(order.RowAt));
        Assert.Equal(Enumerable.Range(0, order.Count), rows.Select(order.PlaceOf));
    }

    [Fact]
    public void Labels_are_spread_where_rows_crowd()
    {
        // Each id lies between the last one and "b": without new labels the room there would be used up after 28.
        var builder = new SnapshotBuilder(GraphSnapshot.Empty(TestGraph.Ontology));
        builder.Apply(Person("a"));
        builder.Apply(Person("b"));
        for (var i = 0; i < 150; i++)
            builder.Apply(Person("a" + new string('a', i + 1)));

        var table = builder.Pending.Types[TestGraph.Person.Id];
        var rows = Enumerable.Range(0, table.Count).Select(table.IdOrder.RowAt).ToArray();
        Assert.Equal(152, rows.Length);
        Assert.All(
            rows.Zip(rows.Skip(1)),
            pair => Assert.True(table.IdOrder.LabelOf(pair.First) < table.IdOrder.LabelOf(pair.Second)));
    }

    private static NodeCreated Node(int number) => Person("p" + number.ToString("d6", CultureInfo.InvariantCulture));

    private static NodeCreated Person(string id) =>
        new(TestGraph.Person, id, 0, 0, new Value[TestGraph.Person.Attributes.Length]);
}
