using Graph.Engine.Writes;
using Graph.Ingest;
using Graph.Tests.Ingest;

namespace Graph.Tests.Engine.Writes;

public class ChangeCheckTests
{
    public static TheoryData<string, WriteErrorKind, string, string> Wrong => new()
    {
        { """{"node":"Tag","id":"t9"}""", WriteErrorKind.InvalidValue, "properties.label", "needs \"label\"" },
        { """{"node":"Tag","id":"m1","properties":{"label":"x"}}""", WriteErrorKind.Conflict, "id",
            "is a Member already" },
        { """{"relationship":"TAGGED","from":"m1","to":"c1"}""", WriteErrorKind.InvalidValue, "to",
            "cannot lead from a Member" },
        { """{"relationship":"TAGGED","from":"m1","to":"zz"}""", WriteErrorKind.NotFound, "to", "no node \"zz\"" },
        { """{"relationship":"TAGGED","from":"zz","to":"t1"}""", WriteErrorKind.NotFound, "from", "no node \"zz\"" },
        { """{"node":"Member","id":"m1","properties":{"tags":["zz"]}}""", WriteErrorKind.NotFound, "properties.tags[0]",
            "no node \"zz\"" },
        { """{"node":"Member","id":"m1","properties":{"clubs":[{"node":"zz","role":"COACH"}]}}""",
            WriteErrorKind.NotFound, "properties.clubs[0].node", "no node \"zz\"" },
        { """{"relationship":"BELONGS_TO","from":"m1","to":"c1"}""", WriteErrorKind.InvalidValue, "properties.role",
            "needs \"role\"" },
        { """{"node":"Member","id":"m1","properties":{"mentor":"zz"}}""", WriteErrorKind.NotFound, "properties.mentor",
            "no node \"zz\"" },
        { """{"node":"Member","id":"m1","properties":{"mentor":"c1"}}""", WriteErrorKind.NotFound, "properties.mentor",
            "is a Club, not a Member" },
        { """{"node":"Member","id":"m1","properties":{"code":"C2"},"evidence":[{"passage":"p1"}]}""",
            WriteErrorKind.DuplicateKey, "properties.code", "\"c2\" has the same code" },
        { """{"node":"Club","id":"c1","properties":{"city":"X","street":"S"}}""", WriteErrorKind.DuplicateKey,
            "properties.city", "\"c2\" has the same city, street" },
        { """{"relationship":"HOME","from":"c2","to":"h2"}""", WriteErrorKind.Conflict, "", "may have 1" },
    };

    private static readonly string[] Base =
    [
        .. Club.All,
        """{"node":"Tag","id":"t1","properties":{"label":"x"}}""",
        """{"node":"Place","id":"h1","properties":{"label":"x"}}""",
        """{"node":"Place","id":"h2","properties":{"label":"x"}}""",
        """{"node":"Club","id":"c2","properties":""" +
            """{"name":"Two","code":"C2","city":"X","street":"S","home":"h1"},"evidence":[{"passage":"p1"}]}""",
    ];

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task What_the_ontology_does_not_allow_is_refused(
        string line, WriteErrorKind kind, string path, string reason)
    {
        await using var store = new TestStore(Ontologies.OfClub);
        await store.AcceptAsync(Base);
        var error = Assert.Single(await store.RefuseAsync(line));
        Assert.Equal((kind, path), (error.Kind, error.Path));
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keys_and_max_hold_within_one_input_and_across_commits()
    {
        await using var store = new TestStore(Ontologies.OfClub);
        await store.AcceptAsync(Base);
        var filler = Enumerable.Range(0, 5_000)
            .Select(i => $$$"""{"node":"Tag","id":"f{{{i}}}","properties":{"label":"x"}}""");
        var errors = await store.RefuseAsync([
            """{"node":"Club","id":"c3","properties":{"name":"N","code":"K"},"evidence":[{"passage":"p1"}]}""",
            """{"relationship":"HOME","from":"c1","to":"h1"}""",
            .. filler,
            """{"relationship":"HOME","from":"c1","to":"h2"}""",
            """{"node":"Member","id":"m3","properties":{"name":"N","code":"K"},"evidence":[{"passage":"p1"}]}""",
        ]);
        Assert.Equal([(5003L, WriteErrorKind.Conflict), (5004L, WriteErrorKind.DuplicateKey)],
            errors.Select(e => (e.Source.Line, e.Kind)));
    }

    [Fact]
    public async Task Max_counts_only_what_happened()
    {
        await using var store = new TestStore(Ontologies.OfClub);
        await store.AcceptAsync([.. Base, Club.Member("m3", "Cleo", "p1")]);
        await store.AcceptAsync(Club.Relationship("LED_BY", "m1", "m2", "", """{"passage":"p1"}"""));
        await store.AcceptAsync(Club.Relationship("LED_BY", "m1", "m3", "",
            """{"passage":"p1","modality":"PLANNED"}"""));
        var error = Assert.Single(await store.RefuseAsync(
            Club.Relationship("LED_BY", "m1", "m3", "", """{"passage":"p2"}""")));
        Assert.Equal(WriteErrorKind.Conflict, error.Kind);
    }

    [Fact]
    public async Task A_key_may_pass_from_one_node_to_another_in_one_input()
    {
        await using var store = new TestStore(Ontologies.OfClub);
        await store.AcceptAsync(Base);
        var report = await store.ImportAsync(
            new ImportOptions { LinesPerCommit = 1 },
            """{"node":"Club","id":"c4","properties":{"name":"N","city":"X","street":"S"},"evidence":""" +
                """[{"passage":"p1"}]}""",
            """{"node":"Club","id":"c2","properties":{"street":"T"}}""");
        Assert.Equal([], report.Errors);
        Assert.Equal("\"S\"", await store.ValueAsync("c4", "street"));
    }

    [Fact]
    public async Task A_former_id_stands_for_the_survivor()
    {
        await using var store = new TestStore(Ontologies.OfClub);
        await store.AcceptAsync([.. Base,
            """{"node":"Tag","id":"t2","properties":{"label":"x"},"system":{"formerIds":""" +
                """["old"],"createdAt":"2020-01-01T00:00:00Z","updatedAt":"2021-01-01T00:00:00Z"}}"""]);
        await store.AcceptAsync("""{"relationship":"TAGGED","from":"m1","to":"old"}""");
        Assert.Equal("t2", Assert.Single(await store.RelationshipsAsync("TAGGED")).To);
        await store.AcceptAsync("""{"node":"Tag","id":"old","properties":{"label":"y"}}""");
        var node = await store.NodeAsync("t2");
        Assert.Equal(("t2", new DateTime(2020, 1, 1).Ticks), (node!.Id, node.CreatedAt));
        Assert.Equal("\"y\"", await store.ValueAsync("old", "label"));
        await store.RefuseAsync("""{"node":"Tag","id":"t3","properties":{"label":"x"},"system":{"formerIds":""" +
            """["m1"]}}""");
    }

    [Fact]
    public async Task Planned_evidence_gives_an_attribute_no_value()
    {
        await using var store = new TestStore(Ontologies.OfClub);
        await store.AcceptAsync(Base);
        await store.AcceptAsync("""{"node":"Member","id":"m1","properties":{"age":3},"evidence":""" +
            """[{"passage":"p1","modality":"PLANNED"}]}""");
        Assert.Equal("null", await store.ValueAsync("m1", "age"));
        await store.RefuseAsync(
            """{"node":"Member","id":"m5","properties":{"name":"N"},"evidence":""" +
                """[{"passage":"p1","modality":"PLANNED"}]}""");
    }

    [Fact]
    public async Task Derived_values_follow_relationships_and_their_sources()
    {
        await using var store = new TestStore(Ontologies.OfClub);
        await store.AcceptAsync([.. Base, """{"node":"Tag","id":"t2","properties":{"label":"a"}}""",
            """{"node":"Tag","id":"t3","properties":{"label":"x"}}"""]);
        var before = (await store.NodeAsync("m1"))!.UpdatedAt;
        await store.AcceptAsync(
            """{"relationship":"TAGGED","from":"m1","to":"t1"}""",
                """{"relationship":"TAGGED","from":"m1","to":"t2"}""",
            """{"relationship":"TAGGED","from":"m1","to":"t3"}""");
        Assert.Equal("[\"a\",\"x\"]", await store.ValueAsync("m1", "tagLabels"));
        var tagged = (await store.NodeAsync("m1"))!.UpdatedAt;
        Assert.True(tagged > before);
        await store.AcceptAsync("""{"node":"Tag","id":"t2","properties":{"label":"z"}}""");
        Assert.Equal("[\"x\",\"z\"]", await store.ValueAsync("m1", "tagLabels"));
        await store.AcceptAsync(Club.Stay("\"role\":\"COACH\"", """{"passage":"p1","modality":"PLANNED"}"""));
        Assert.Equal("null", await store.ValueAsync("c1", "memberNames"));
        await store.AcceptAsync(Club.Stay("\"role\":\"COACH\"", """{"passage":"p1"}"""));
        Assert.Equal("[\"Ana\"]", await store.ValueAsync("c1", "memberNames"));
    }

    [Fact]
    public async Task Updated_at_moves_only_with_attributes()
    {
        await using var store = new TestStore(Ontologies.OfClub);
        await store.AcceptAsync(Base);
        var before = (await store.NodeAsync("m1"))!.UpdatedAt;
        await store.AcceptAsync(Club.Stay("\"role\":\"COACH\""));
        await store.AcceptAsync("""{"node":"Member","id":"m1","properties":{"name":"Ana"}}""");
        Assert.Equal(before, (await store.NodeAsync("m1"))!.UpdatedAt);
        await store.AcceptAsync("""{"node":"Member","id":"m1","properties":{"height":1.5}}""");
        Assert.True((await store.NodeAsync("m1"))!.UpdatedAt > before);
    }
}
