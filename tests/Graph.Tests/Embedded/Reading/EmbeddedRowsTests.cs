using System.Text;
using Graph.Embedded.Reading;
using Graph.Embedded.Snapshot;
using Graph.Engine.Execution;
using Graph.Engine.Ontology;
using Graph.Engine.Planning;
using Graph.Engine.Values;
using Graph.Engine.Writes;
using Graph.Tests.Embedded.Snapshot;

namespace Graph.Tests.Embedded.Reading;

public sealed class EmbeddedRowsTests
{
    private static readonly RelationshipType _worksAt = TestGraph.Ontology.FindRelationshipType("WORKS_AT")!;

    [Theory]
    [InlineData("name", "a \"quoted\"\n\\ name", "\"a \\\"quoted\\\"\\n\\\\ name\"")]
    [InlineData("name", "", "\"\"")]
    [InlineData("name", "thirty-two bytes and a few more than that", "\"thirty-two bytes and a few more than that\"")]
    [InlineData("name", "Łódź", "\"Łódź\"")]
    [InlineData("kind", 2L, "\"AGENCY\"")]
    [InlineData("size", (long)int.MinValue, "-2147483648")]
    [InlineData("budget", long.MinValue, "-9223372036854775808")]
    [InlineData("score", 0.1, "0.1")]
    [InlineData("score", 1e21, "1e+21")]
    [InlineData("active", 1L, "true")]
    [InlineData("opened", 735_760L, "\"2015-06-12\"")]
    [InlineData("extra", "{\"a\":[1]}", "{\"a\":[1]}")]
    public void Values_are_written_as_the_answer_has_them(string name, object value, string json)
    {
        var attribute = TestGraph.Org.FindAttribute(name)!;
        var values = new Value[TestGraph.Org.Attributes.Length];
        values[attribute.Slot] = value switch
        {
            string text => RandomValues.Text(text),
            double number => Value.FromDouble(number),
            _ => Value.FromBits((long)value),
        };
        With([new NodeCreated(TestGraph.Org, "o", 0, 0, values)], (rows, snapshot) =>
        {
            using var output = new ByteBuffer();
            Assert.True(rows.WriteAttribute(Find(snapshot, "o"), attribute, output));
            Assert.True(rows.WriteAttribute(Find(snapshot, "o"), attribute, output));
            Assert.Equal(json + json, Encoding.UTF8.GetString(output.WrittenSpan));
        });
    }

    [Fact]
    public void Missing_values_are_not_written_and_missing_lists_are_empty()
    {
        With([Node(TestGraph.Org, "o")], (rows, snapshot) =>
        {
            using var output = new ByteBuffer();
            foreach (var attribute in TestGraph.Org.Attributes)
                Assert.Equal(attribute.IsList, rows.WriteAttribute(Find(snapshot, "o"), attribute, output));
            Assert.Equal("[][][]", Encoding.UTF8.GetString(output.WrittenSpan));
        });
    }

    [Fact]
    public void Text_longer_than_a_page_is_written_whole()
    {
        var text = new string('é', 200_000);
        var values = new Value[TestGraph.Org.Attributes.Length];
        values[0] = RandomValues.Text(text);
        With([new NodeCreated(TestGraph.Org, "o", 0, 0, values)], (rows, snapshot) =>
        {
            using var output = new ByteBuffer();
            rows.WriteAttribute(Find(snapshot, "o"), TestGraph.Org.Attributes[0], output);
            Assert.Equal($"\"{text}\"", Encoding.UTF8.GetString(output.WrittenSpan));
        });
    }

    [Fact]
    public void Claims_of_a_relationship_are_those_of_its_keys_that_are_there()
    {
        var post = new Value[_worksAt.Properties!.Attributes.Length];
        post[PropertiesType.ModalitySlot] = Value.FromBits((long)Modality.Happened);
        post[PropertiesType.ClaimKeysSlot] = Value.FromItems(
            [RandomValues.Text("k1"), RandomValues.Text("k2"), RandomValues.Text("later"), RandomValues.Text("never")]);
        Change[] changes =
        [
            Claim("b", "k1"), Claim("a", "k2"), Node(TestGraph.Person, "p"), Node(TestGraph.Org, "o"),
            new RelationshipCreated(new RelationshipState(_worksAt, "r", "p", "o", post)), Claim("c", "later"),
        ];
        With(changes, (rows, snapshot) =>
        {
            var connection = Connection(new EdgeClaimsSource(_worksAt));
            var edge = snapshot.FindEdge(snapshot.Edges[_worksAt.Id], "r"u8);
            var owner = new Row((int)snapshot.FindNode("o"u8).Bits, edge);
            rows.OpenPage(owner, connection, new PageWindow { Limit = 10 }, out var page);
            var found = new List<string>();
            for (var i = 0; i < page.Count; i++)
                found.Add(Encoding.UTF8.GetString(rows.NodeId(rows.RowAt(in page, i))));
            rows.ClosePage(in page);
            Assert.Equal(["a", "b", "c"], found);
            using var output = new ByteBuffer();
            rows.WriteProperty(owner, new PropertySlot("k", -1, _worksAt, _worksAt.Properties.Attributes[0]), output);
            Assert.Equal("[\"k1\",\"k2\",\"later\",\"never\"]", Encoding.UTF8.GetString(output.WrittenSpan));
        });
    }

    [Fact]
    public void To_one_step_and_reference_find_the_node_or_nothing()
    {
        var seat = TestGraph.Ontology.FindRelationshipType("SEATED_AT")!;
        var boss = TestGraph.Org.FindAttribute("boss")!;
        var values = new Value[TestGraph.Org.Attributes.Length];
        values[boss.Slot] = RandomValues.Text("former");
        Change[] changes =
        [
            Node(TestGraph.Person, "p"), new FormerIdChanged(TestGraph.Person, "p", "former", Added: true),
            new NodeCreated(TestGraph.Org, "o", 0, 0, values), Node(TestGraph.Org, "q"),
            new RelationshipCreated(new RelationshipState(seat, "r", "o", "q", [])),
        ];
        With(changes, (rows, snapshot) =>
        {
            var expand = new Expand(seat, Direction.Out, TestGraph.Org.Types, Pending: false);
            Assert.True(rows.TryFollow(Find(snapshot, "o"), expand, out var far));
            Assert.Equal("q", Encoding.UTF8.GetString(rows.NodeId(far)));
            Assert.False(rows.TryFollow(Find(snapshot, "q"), expand, out _));
            var people = new ObjectSelection(TestGraph.Person.Types, []);
            Assert.True(rows.TryFollowReference(
                Find(snapshot, "o"), new ReferenceSlot("b", -1, boss, people), out var person));
            Assert.Equal("p", Encoding.UTF8.GetString(rows.NodeId(person)));
            Assert.False(rows.TryFollowReference(Find(snapshot, "q"), new ReferenceSlot("b", -1, boss, people), out _));
            var orgs = new ObjectSelection(TestGraph.Org.Types, []);
            Assert.False(rows.TryFollowReference(Find(snapshot, "o"), new ReferenceSlot("b", -1, boss, orgs), out _));
        });
    }

    [Fact]
    public void Empty_page_says_whether_there_is_more()
    {
        With([Node(TestGraph.Org, "o")], (rows, _) =>
        {
            rows.OpenPage(default, Connection(new ScanSource(TestGraph.Org)), default, out var page);
            Assert.Equal((0, true), (page.Count, page.HasNext));
            rows.ClosePage(in page);
            rows.OpenPage(default, Connection(new ScanSource(TestGraph.Person)), default, out page);
            Assert.Equal((0, false), (page.Count, page.HasNext));
        });
    }

    private static NodeCreated Node(NodeType type, string id) => new(type, id, 0, 0, new Value[type.Attributes.Length]);

    private static NodeCreated Claim(string id, string key)
    {
        var values = new Value[TestGraph.Claim.Attributes.Length];
        values[TestGraph.Claim.FindAttribute("key")!.Slot] = RandomValues.Text(key);
        return new NodeCreated(TestGraph.Claim, id, 0, 0, values);
    }

    private static Row Find(GraphSnapshot snapshot, string id) =>
        new((int)snapshot.FindNode(Encoding.UTF8.GetBytes(id)).Bits, -1);

    private static Connection Connection(ConnectionSource source) => new()
    {
        Source = source,
        Filter = null,
        Order = [],
        Page = new PageSpec(0, null, null, null, null, 0, [], [], OfRelationships: false),
        Selection = new ConnectionSelection([]),
        NeedsTotal = false,
    };

    private static void With(IReadOnlyList<Change> changes, Action<EmbeddedRows, GraphSnapshot> check)
    {
        var builder = new SnapshotBuilder(GraphSnapshot.Empty(TestGraph.Ontology));
        builder.Apply(new ChangeSet("", changes));
        var snapshot = builder.Freeze(1, 0);
        var plan = new OperationPlan
        {
            Roots = [],
            Parameters = [],
            Conditions = [],
            Pages = [new PageSpec(0, null, null, null, null, 0, [], [], OfRelationships: false)],
        };
        var run = RunState.Rent(snapshot, CompiledPlan.Of(plan, snapshot), new PlanValues(), null, default);
        check(new EmbeddedRows(run), snapshot);
        run.Return();
    }
}
