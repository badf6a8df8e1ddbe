using Graph.Embedded.Snapshot;
using Graph.Engine.Ontology;
using Graph.Engine.Values;
using Graph.Engine.Writes;

namespace Graph.Tests.Embedded.Snapshot;

public sealed class SnapshotBuilderTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Random_changes_leave_what_a_plain_model_has(int seed)
    {
        var random = new Random(seed);
        var model = new GraphModel();
        var changes = new RandomChanges(model, random);
        var builder = new SnapshotBuilder(GraphSnapshot.Empty(TestGraph.Ontology));
        var kept = new List<(GraphModel Model, GraphSnapshot Snapshot)>();
        for (var commit = 1; commit <= 60; commit++)
        {
            for (var i = random.Next(3); i >= 0; i--)
                builder.Apply(changes.Next(random.Next(1, 25)));
            ModelComparison.Same(model, builder.Pending);
            var snapshot = builder.Freeze(commit, (UInt128)commit);
            Assert.Equal(commit, snapshot.Sequence);
            if (commit % 10 == 0)
                kept.Add((model.Copy(), snapshot));
        }

        foreach (var (then, snapshot) in kept)
            ModelComparison.Same(then, snapshot);
    }

    [Fact]
    public void Impossible_change_in_the_middle_leaves_the_state_before_its_set()
    {
        var random = new Random(7);
        var model = new GraphModel();
        var changes = new RandomChanges(model, random);
        var builder = new SnapshotBuilder(GraphSnapshot.Empty(TestGraph.Ontology));
        for (var i = 0; i < 30; i++)
        {
            builder.Apply(changes.Next(20));
            var refused = new RandomChanges(model.Copy(), new Random(100 + i), "x").Next(15);
            var bad = new ChangeSet("", [.. refused.Changes, NotThere(), .. refused.Changes]);
            Assert.Throws<ImpossibleChangeException>(() => builder.Apply(bad));
            ModelComparison.Same(model, builder.Pending);
        }
    }

    [Fact]
    public void Abandoned_builder_leaves_no_trace()
    {
        var random = new Random(11);
        var model = new GraphModel();
        var changes = new RandomChanges(model, random);
        var snapshot = GraphSnapshot.Empty(TestGraph.Ontology);
        for (var commit = 1; commit < 30; commit++)
        {
            var abandoned = new SnapshotBuilder(snapshot);
            abandoned.Apply(new RandomChanges(model.Copy(), new Random(1000 + commit), "x").Next(40));
            var builder = new SnapshotBuilder(snapshot);
            Assert.Throws<InvalidOperationException>(() => abandoned.Apply(NotThere()));
            var before = model.Copy();
            builder.Apply(changes.Next(20));
            ModelComparison.Same(before, snapshot);
            snapshot = builder.Freeze(commit, 0);
            ModelComparison.Same(model, snapshot);
        }
    }

    [Fact]
    public void Builder_refuses_a_snapshot_that_is_not_the_newest()
    {
        var empty = GraphSnapshot.Empty(TestGraph.Ontology);
        new SnapshotBuilder(empty).Freeze(1, 0);
        var refusal = Assert.Throws<InvalidOperationException>(() => new SnapshotBuilder(empty));
        Assert.Contains("continue that of 1", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Change_with_another_value_before_is_refused_with_both()
    {
        var builder = new SnapshotBuilder(GraphSnapshot.Empty(TestGraph.Ontology));
        var values = new Value[TestGraph.Person.Attributes.Length];
        values[0] = RandomValues.Text("Ada");
        builder.Apply(new NodeCreated(TestGraph.Person, "ada", 1, 1, values));
        var refusal = Assert.Throws<ImpossibleChangeException>(() => builder.Apply(new NodeChanged(
            TestGraph.Person, "ada", 1, 2, [new ValueChange(0, RandomValues.Text("Eve"), Value.Null)])));
        Assert.Equal("\"name\" of \"ada\" was \"Ada\", not \"Eve\".", refusal.Message);
    }

    [Fact]
    public void Node_with_thousands_of_neighbours_keeps_them_in_order()
    {
        const int Count = 6000;
        var random = new Random(5);
        var builder = new SnapshotBuilder(GraphSnapshot.Empty(TestGraph.Ontology));
        var likes = TestGraph.Ontology.FindRelationshipType("LIKES")!;
        builder.Apply(
            new NodeCreated(TestGraph.Person, "hub", 0, 0, new Value[TestGraph.Person.Attributes.Length]));
        foreach (var i in Enumerable.Range(0, Count).OrderBy(_ => random.Next()))
        {
            builder.Apply(new NodeCreated(TestGraph.Org, $"o{i}", 0, 0, new Value[TestGraph.Org.Attributes.Length]));
            builder.Apply(new RelationshipCreated(new RelationshipState(likes, $"r{i}", "hub", $"o{i}", [])));
        }

        var full = builder.Freeze(1, 0);
        foreach (var i in Enumerable.Range(0, Count).Where(i => i % 7 != 3))
            builder.Apply(new RelationshipDeleted(new RelationshipState(likes, $"r{i}", "hub", $"o{i}", [])));
        var left = Enumerable.Range(0, Count).Where(i => i % 7 == 3).Select(i => $"o{i}");
        Assert.Equal(left.Order(StringComparer.Ordinal), Liked(builder.Freeze(2, 0)));
        Assert.Equal(Enumerable.Range(0, Count).Select(i => $"o{i}").Order(StringComparer.Ordinal), Liked(full));

        string[] Liked(GraphSnapshot snapshot) =>
        [
            .. new EmbeddedWriteView(snapshot, 0).RelationshipsOf("hub", likes, Direction.Out)
                .Select(relationship => relationship.To),
        ];
    }

    private static NodeDeleted NotThere() => new(new NodeState(TestGraph.Person, "nobody", 0, 0, [], []));
}
