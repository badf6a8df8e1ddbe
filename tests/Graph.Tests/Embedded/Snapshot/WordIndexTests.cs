using System.Text;
using Graph.Embedded.Snapshot;
using Graph.Engine.Values;
using Graph.Engine.Writes;

namespace Graph.Tests.Embedded.Snapshot;

public sealed class WordIndexTests
{
    private static readonly int _name = TestGraph.Person.FindAttribute("name")!.Slot;

    [Fact]
    public void Words_leave_with_their_values_and_older_snapshots_keep_them()
    {
        var builder = new SnapshotBuilder(GraphSnapshot.Empty(TestGraph.Ontology));
        builder.Apply(Created("a", "De rerum de natura"));
        builder.Apply(Created("b", "De bello"));
        var first = builder.Freeze(1, 0);
        builder.Apply(Changed("a", "De rerum de natura", "Natura"));
        builder.Apply(new NodeDeleted(State("b", "De bello")));
        var second = builder.Freeze(2, 0);
        builder.Apply(Changed("a", "Natura", null));
        var third = builder.Freeze(3, 0);

        Same([("bello", 1), ("de", 0), ("de", 1), ("natura", 0), ("rerum", 0)], first);
        Same([("natura", 0)], second);
        Same([], third);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Thousands_of_words_and_rows_come_and_go(int seed)
    {
        var random = new Random(seed);
        var builder = new SnapshotBuilder(GraphSnapshot.Empty(TestGraph.Ontology));
        var texts = new Dictionary<string, string>();
        (string, int)[] expected = [], before;
        var snapshot = builder.Freeze(0, 0);
        for (var commit = 1; commit <= 6; commit++)
        {
            for (var i = 0; i < 1500; i++)
            {
                var id = commit == 1 || random.Next(3) > 0 ? $"n{texts.Count}" : $"n{random.Next(texts.Count)}";
                var text = $"common {(random.Next(2) == 0 ? "half" : "rest")} w{random.Next(3000):x} {i % 7}";
                builder.Apply(texts.TryGetValue(id, out var old) ? Changed(id, old, text) : Created(id, text));
                texts[id] = text;
            }

            before = expected;
            var older = snapshot;
            snapshot = builder.Freeze(commit, 0);
            expected =
                [.. texts.SelectMany(pair => pair.Value.Split(' ').Select(word => (word, int.Parse(pair.Key[1..]))))];
            Same(expected, snapshot);
            Same(before, older);
        }

        foreach (var (id, text) in texts)
            builder.Apply(new NodeDeleted(State(id, text)));
        Same([], builder.Freeze(7, 0));
        Same(expected, snapshot);
    }

    [Fact]
    public void A_prefix_gives_the_words_that_begin_with_it_itself_first()
    {
        var builder = new SnapshotBuilder(GraphSnapshot.Empty(TestGraph.Ontology));
        // Downwards, so that words come in front of all others too.
        for (var i = 999; i >= 0; i--)
            builder.Apply(Created($"n{i}", $"w{i}"));
        var index = builder.Pending.Types[TestGraph.Person.Id].Words[_name]!;
        // A word has the row in which it came.
        Assert.Equal([999 - 12], WordComparison.Find(index, "w12", isWhole: true));
        Assert.Equal(
            Enumerable.Range(999 - 129, 10), WordComparison.Find(index, "w12", isWhole: false));
        Assert.Empty(WordComparison.Find(index, "w1000", isWhole: false));
        Assert.Empty(WordComparison.Find(index, "v", isWhole: false));
        Assert.Empty(WordComparison.Find(index, "x", isWhole: false));
        Assert.Equal(1000, WordComparison.Find(index, "w", isWhole: false).Length);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Sets_of_rows_have_what_a_plain_set_has_in_every_edition(int seed)
    {
        var random = new Random(seed);
        var set = new RowSet(0, []);
        var model = new SortedSet<int>();
        var kept = new List<(RowSet Set, int[] Rows)>();
        for (var edition = 1; edition <= 12; edition++)
        {
            kept.Add((set, [.. model]));
            set = set.Own(edition);
            // Runs are dense, so that chunks become bits and sorted again by removal.
            var start = random.Next(200_000);
            for (var i = 0; i < 4000; i++)
            {
                var row = random.Next(3) == 0 ? random.Next(200_000) : start + i;
                if (random.Next(4) > 0)
                {
                    set.Add(row);
                    model.Add(row);
                }
                else
                {
                    set.Remove(row);
                    model.Remove(row);
                }
            }

            if (edition % 5 == 0)
            {
                foreach (var row in model.Where(row => row < 1 << 16).ToArray())
                {
                    set.Remove(row);
                    model.Remove(row);
                }
            }
        }

        kept.Add((set, [.. model]));
        foreach (var (then, rows) in kept)
        {
            Assert.Equal(rows.Length, then.Count);
            var bits = new ulong[(210_000 >> 6) + 1];
            then.AddTo(bits);
            Assert.Equal(rows, Enumerable.Range(0, 210_000).Where(row => (bits[row >> 6] >> row & 1) != 0));
            Assert.All(rows, row => Assert.True(then.Contains(row)));
        }
    }

    private static void Same(IEnumerable<(string, int)> expected, GraphSnapshot snapshot) =>
        WordComparison.Same(expected, snapshot.Types[TestGraph.Person.Id].Words[_name]!);

    private static Value[] Values(string? name)
    {
        var values = new Value[TestGraph.Person.Attributes.Length];
        values[_name] = ValueOf(name);
        return values;
    }

    private static Value ValueOf(string? name) =>
        name is null ? Value.Null : Value.FromUtf8(Encoding.UTF8.GetBytes(name));

    private static NodeCreated Created(string id, string name) => new(TestGraph.Person, id, 0, 0, Values(name));

    private static NodeState State(string id, string name) => new(TestGraph.Person, id, 0, 0, Values(name), []);

    private static NodeChanged Changed(string id, string? before, string? after) =>
        new(TestGraph.Person, id, 0, 0, [new ValueChange(_name, ValueOf(before), ValueOf(after))]);
}
