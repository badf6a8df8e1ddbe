using System.Text;
using Graph.Engine.Ontology;
using Graph.Engine.Values;
using Graph.Engine.Writes;
using Graph.Ingest;
using Graph.Tests.Ingest;

namespace Graph.Tests.Engine.Writes;

public class EvidenceTests
{
    [Fact]
    public async Task Entry_makes_a_claim_a_support_and_one_activity()
    {
        await using var store = new TestStore(Ontologies.OfClub);
        await store.AcceptAsync(Club.All);
        var key = new FactKeys().OfAttribute("m1", store.Store.Ontology.FindNodeType("Member")!.FindAttribute("name")!,
            Value.FromString("Ana"), Modality.Happened);
        var id = key.ToClaimId();
        Assert.Equal($"\"{key}\"", await store.ValueAsync(id, "key"));
        Assert.Equal(("\"name\"", "\"Ana\"", "\"CURATED\"", "\"HAPPENED\"", "\"UNREVIEWED\"", "\"NORMAL\"", "0.855"),
            (await store.ValueAsync(id, "predicate"), await store.ValueAsync(id, "literal"),
                await store.ValueAsync(id, "basis"), await store.ValueAsync(id, "modality"),
                await store.ValueAsync(id, "standing"), await store.ValueAsync(id, "rank"),
                await store.ValueAsync(id, "confidence")));
        var supports = (await store.RelationshipsAsync("SUPPORTED_BY")).Where(s => s.From == id);
        Assert.Equal(("p1", "0.855"), (supports.Single().To, TestStore.PropertyOf(supports.Single(), "weight")));
        Assert.Equal("m1", (await store.RelationshipsAsync("CLAIM_SUBJECT")).Single(r => r.From == id).To);
        var activity = Assert.Single(await store.NodesAsync("Activity"));
        Assert.Equal("\"IMPORT\"", await store.ValueAsync(activity.Id, "kind"));
        Assert.Equal("\"graph import\"", await store.ValueAsync(activity.Id, "tool"));
        Assert.All(await store.RelationshipsAsync("GENERATED_BY"), r => Assert.Equal(activity.Id, r.To));
    }

    [Fact]
    public async Task Id_of_the_activity_comes_from_the_file_and_none_is_made_without_claims()
    {
        await using var store = new TestStore(Ontologies.OfClub);
        await store.AcceptAsync("""{"node":"Tag","id":"t","properties":{"label":"x"}}""");
        Assert.Empty(await store.NodesAsync("Activity"));
        await store.AcceptAsync(Club.All);
        var sha = DerivedIds.Sha256(Encoding.UTF8.GetBytes(string.Join('\n', Club.All)));
        Assert.Equal($"activity-{sha[..32]}", Assert.Single(await store.NodesAsync("Activity")).Id);
    }

    [Theory]
    [InlineData("""{"passage":"p1","basis":"STATED"}""", 0.855)]
    [InlineData("""{"passage":"p1","basis":"CAPTION"}""", 0.81)]
    [InlineData("""{"passage":"p1","basis":"IMPORTED"}""", 0.81)]
    [InlineData("""{"passage":"p1","basis":"DATELINE"}""", 0.72)]
    [InlineData("""{"passage":"p1","basis":"COMPUTED"}""", 0.63)]
    [InlineData("""{"passage":"p1","basis":"IMPLIED"}""", 0.54)]
    [InlineData("""{"passage":"p1"}""", 0.855)]
    [InlineData("""{"passage":"p1","confidence":0.3}""", 0.3)]
    [InlineData("""{"passage":"p1"},{"passage":"p2","basis":"IMPLIED"}""", 0.855)]
    [InlineData("""{"passage":"p1","basis":"IMPLIED"},{"passage":"p2"}""", 0.855)]
    [InlineData("""{"passage":"p1"},{"passage":"p3"}""", 0.923875)]
    [InlineData("""{"passage":"p1","basis":"IMPLIED"},{"passage":"p1"}""", 0.855)]
    public async Task Confidence_is_worked_out_over_documents(string evidence, double expected)
    {
        await using var store = new TestStore(Ontologies.OfClub);
        await store.AcceptAsync(Club.All);
        await store.AcceptAsync(Club.Stay("\"role\":\"COACH\"", evidence));
        var stay = Assert.Single(await store.RelationshipsAsync("BELONGS_TO"));
        Assert.Equal(expected, stay.Values[PropertiesType.ConfidenceSlot].Double, 9);
    }

    [Fact]
    public async Task Basis_is_that_of_the_greatest_weight_and_the_first_on_a_tie()
    {
        await using var store = new TestStore(Ontologies.OfClub);
        await store.AcceptAsync(Club.All);
        await store.AcceptAsync(Club.Stay("\"role\":\"COACH\"",
            """{"passage":"p1","basis":"IMPLIED"},{"passage":"p2","basis":"STATED"},""" +
                """{"passage":"p2","basis":"CURATED"}"""));
        var claim = (await store.NodesAsync("Claim"))
            .Single(c => TestStore.TextOf(c.Type.FindAttribute("predicate")!, c.Values) == "\"BELONGS_TO\"");
        Assert.Equal("\"STATED\"", await store.ValueAsync(claim.Id, "basis"));
        Assert.Equal(2, (await store.RelationshipsAsync("SUPPORTED_BY")).Count(s => s.From == claim.Id));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Documents_that_tell_one_story_count_once_whenever_that_is_said(bool before)
    {
        await using var store = new TestStore(Ontologies.OfClub);
        await store.AcceptAsync([.. Club.All, Club.Document("d3", 0.8)]);
        string[] joins =
        [
            """{"relationship":"SAME_STORY_AS","from":"d3","to":"d1","properties":{"score":1}}""",
            """{"relationship":"TRANSLATION_OF","from":"d2","to":"d3"}""",
        ];
        var stay = Club.Stay("\"role\":\"COACH\"", """{"passage":"p1"},{"passage":"p3"}""");
        if (before)
            await store.AcceptAsync(joins);
        await store.AcceptAsync(stay);
        if (!before)
            await store.AcceptAsync(joins);
        var kept = Assert.Single(await store.RelationshipsAsync("BELONGS_TO"));
        Assert.Equal("0.855", TestStore.PropertyOf(kept, "confidence"));
        Assert.Equal(0, (await store.ImportAsync([.. joins, stay])).Commits);
    }

    [Fact]
    public async Task Document_and_quote_take_the_passage_or_make_one()
    {
        await using var store = new TestStore(Ontologies.OfClub);
        await store.AcceptAsync(Club.All);
        await store.AcceptAsync(
            Club.Stay("\"role\":\"COACH\"",
                """{"document":"d1","quote":"first words"},{"document":"d1","quote":"néw"},""" +
                """{"document":"d1","quote":"placed","start":7},{"document":"d1"}"""));
        var passages = (await store.NodesAsync("Passage")).ToDictionary(p => p.Id);
        Assert.Equal(6, passages.Count);
        using var keys = new FactKeys();
        var words = keys.PassageId("d1", "néw");
        var placed = keys.PassageId("d1", 7, 13);
        var title = keys.PassageId("d1", "Title of d1");
        Assert.Equal(("\"SENTENCE\"", "null"),
            (await store.ValueAsync(words, "kind"), await store.ValueAsync(words, "start")));
        Assert.Equal(("7", "13"), (await store.ValueAsync(placed, "start"), await store.ValueAsync(placed, "end")));
        Assert.Equal(("\"TITLE\"", "\"Title of d1\""),
            (await store.ValueAsync(title, "kind"), await store.ValueAsync(title, "exact")));
        var used = (await store.RelationshipsAsync("SUPPORTED_BY")).Select(r => r.To).ToHashSet();
        Assert.Superset(new HashSet<string> { "p1", words, placed, title }, used);
        await store.AcceptAsync(Club.Stay("\"role\":\"PLAYER\"",
            """{"document":"d1","quote":"placed"},{"document":"d1","quote":"placed","start":7}"""));
        Assert.Equal(6, (await store.NodesAsync("Passage")).Count);
        await store.AcceptAsync(Club.Stay("\"role\":\"PLAYER\"", """{"document":"d1","quote":"placed","start":8}"""));
        Assert.Equal(7, (await store.NodesAsync("Passage")).Count);
    }

    [Theory]
    [InlineData("""{}""", "", "names neither")]
    [InlineData("""{"passage":"p1","document":"d1"}""", "", "alone")]
    [InlineData("""{"passage":"p1","quote":"x"}""", "", "alone")]
    [InlineData("""{"passage":"p1","start":1}""", "", "alone")]
    [InlineData("""{"quote":"x"}""", "", "names neither")]
    [InlineData("""{"document":"d1","start":1}""", "", "is missing")]
    [InlineData("""{"document":"d1","quote":"x","start":-1}""", "", "0 or more")]
    [InlineData("""{"document":"d1","quote":""}""", "", "is empty")]
    [InlineData("""{"passage":"nope"}""", ".passage", "no node \"nope\"")]
    [InlineData("""{"passage":"d1"}""", ".passage", "is a Document, not a Passage")]
    [InlineData("""{"document":"p1"}""", ".document", "is a Passage, not a Document")]
    [InlineData("""{"passage":"p1","activity":"m1"}""", ".activity", "not an Activity")]
    [InlineData("""{"passage":"p1","confidence":1.5}""", ".confidence", "0 to 1")]
    [InlineData("""{"passage":"p1","attributes":["nam"]}""", ".attributes", "no attribute \"nam\"")]
    [InlineData("""{"passage":"p1","attributes":["height"]}""", ".attributes", "level is NONE")]
    [InlineData("""{"passage":"p1","attributes":["tagLabels"]}""", ".attributes", "derived")]
    [InlineData("""{"passage":"p1","attributes":["clubs"]}""", ".attributes", "is a relationship")]
    [InlineData("""{"passage":"p1","attributes":["age"]}""", ".attributes", "has no value")]
    public async Task Entry_that_cannot_be_is_refused(string entry, string path, string reason)
    {
        await using var store = new TestStore(Ontologies.OfClub);
        await store.AcceptAsync(Club.All);
        var errors = await store.RefuseAsync(
            """{"node":"Member","id":"m1","properties":{"active":true},"evidence":[""" + entry + "]}");
        Assert.Contains(errors, e => e.Path == $"evidence[0]{path}"
            && e.Message.Contains(reason, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Entry_supports_what_it_names_or_all_that_is_given_and_can_be_claimed()
    {
        await using var store = new TestStore(Ontologies.OfClub);
        await store.AcceptAsync(Club.All);
        await store.AcceptAsync(
            """{"node":"Member","id":"m1","properties":""" +
                """{"age":30,"active":true,"height":1.8,"kind":"SENIOR"},"evidence":""" +
                """[{"passage":"p1","attributes":["name","age"]},{"passage":"p2"}]}""");
        var claims = await ClaimsAsync(store, "m1");
        Assert.Equal(["active=true", "age=30", "kind=SENIOR", "name=Ana"], claims.Order());
        var bySupport = await store.ViewAsync(view =>
            view.RelationshipsOf("p2", store.Store.Ontology.Evidence!.SupportedBy, Direction.In).Count());
        Assert.Equal(3, bySupport);
    }

    [Fact]
    public async Task Required_fact_needs_evidence_only_when_its_value_is_new()
    {
        await using var store = new TestStore(Ontologies.OfClub);
        await store.AcceptAsync(Club.All);
        var errors = await store.RefuseAsync(
            """{"node":"Member","id":"m9","properties":{"name":"Eva"}}""",
            """{"node":"Place","id":"h1","properties":{"label":"x"}}""",
            Club.Relationship("PROVEN_AT", "c1", "h1", ""));
        Assert.Equal([(1L, WriteErrorKind.EvidenceRequired), (3L, WriteErrorKind.EvidenceRequired)],
            errors.Select(e => (e.Source.Line, e.Kind)));
        await store.AcceptAsync("""{"node":"Member","id":"m1","properties":{"name":"Ana","age":3}}""");
        await store.AcceptAsync(
            """{"node":"Place","id":"h1","properties":{"label":"x"}}""",
            Club.Relationship("PROVEN_AT", "c1", "h1", "", """{"passage":"p1"}"""));
        await store.AcceptAsync(Club.Relationship("PROVEN_AT", "c1", "h1", "\"note\":\"n\""));
    }

    [Fact]
    public async Task Once_a_fact_has_a_claim_another_value_needs_evidence()
    {
        await using var store = new TestStore(Ontologies.OfClub);
        await store.AcceptAsync(Club.All);
        await store.AcceptAsync("""{"node":"Member","id":"m1","properties":{"age":30}}""");
        await store.AcceptAsync("""{"node":"Member","id":"m1","properties":{"age":31}}""");
        await store.AcceptAsync("""{"node":"Member","id":"m1","properties":{"age":32},"evidence":""" +
            """[{"passage":"p3"}]}""");
        var error = Assert.Single(await store.RefuseAsync("""{"node":"Member","id":"m1","properties":{"age":33}}"""));
        Assert.Equal((WriteErrorKind.EvidenceRequired, "properties.age"), (error.Kind, error.Path));
        Assert.Equal("32", await store.ValueAsync("m1", "age"));
    }

    [Fact]
    public async Task Files_add_claims_beside_and_contradictions_are_joined()
    {
        await using var store = new TestStore(Ontologies.OfClub);
        await store.AcceptAsync(Club.All);
        await store.AcceptAsync("""{"node":"Member","id":"m1","properties":{"age":30},"evidence":""" +
            """[{"passage":"p1"}]}""");
        await store.AcceptAsync("""{"node":"Member","id":"m1","properties":{"age":32},"evidence":""" +
            """[{"passage":"p3"}]}""");
        Assert.Equal("30", await store.ValueAsync("m1", "age"));
        var conflict = Assert.Single(await store.RelationshipsAsync("CONFLICTS_WITH"));
        Assert.Equal("\"DISPUTED\"", await store.ValueAsync(conflict.From, "standing"));
        Assert.Equal("\"DISPUTED\"", await store.ValueAsync(conflict.To, "standing"));
        await store.AcceptAsync("""{"node":"Member","id":"m1","properties":{"age":32},"evidence":""" +
            """[{"document":"d1"}]}""");
        Assert.Equal("32", await store.ValueAsync("m1", "age"));
        Assert.Single(await store.RelationshipsAsync("CONFLICTS_WITH"));
    }

    [Theory]
    [InlineData("2015", "2015-06", 0)]
    [InlineData("2015", "2016", 1)]
    public async Task Dates_that_can_both_be_true_do_not_contradict(string first, string second, int conflicts)
    {
        await using var store = new TestStore(Ontologies.OfClub);
        await store.AcceptAsync(Club.All);
        foreach (var (date, passage) in new[] { (first, "p1"), (second, "p3") })
            await store.AcceptAsync(
                $$$"""{"node":"Member","id":"m1","properties":{"born":"{{{date}}}"},"evidence":""" +
                    $$$"""[{"passage":"{{{passage}}}"}]}""");
        Assert.Equal(conflicts, (await store.RelationshipsAsync("CONFLICTS_WITH")).Count);
        Assert.Equal($"\"{first}\"", await store.ValueAsync("m1", "born"));
    }

    [Fact]
    public async Task A_list_has_one_claim_per_element_and_no_contradictions()
    {
        await using var store = new TestStore(Ontologies.OfClub);
        await store.AcceptAsync(Club.All);
        await store.AcceptAsync("""{"node":"Member","id":"m1","properties":{"nicknames":["b","a"]},"evidence":""" +
            """[{"passage":"p1"}]}""");
        await store.AcceptAsync("""{"node":"Member","id":"m1","properties":{"nicknames":["c"]},"evidence":""" +
            """[{"passage":"p3"}]}""");
        Assert.Equal("[\"b\",\"a\",\"c\"]", await store.ValueAsync("m1", "nicknames"));
        Assert.Equal(["name=Ana", "nicknames=a", "nicknames=b", "nicknames=c"], (await ClaimsAsync(store, "m1"))
            .Order());
        Assert.Empty(await store.RelationshipsAsync("CONFLICTS_WITH"));
        await store.RefuseAsync("""{"node":"Member","id":"m1","properties":{"nicknames":["a","d"]}}""");
        await store.AcceptAsync("""{"node":"Member","id":"m1","properties":{"nicknames":["c","b","a"]}}""");
    }

    [Fact]
    public async Task Modality_of_the_claims_is_that_of_the_relationship()
    {
        await using var store = new TestStore(Ontologies.OfClub);
        await store.AcceptAsync(Club.All);
        await store.AcceptAsync(Club.Stay("\"role\":\"COACH\"", """{"passage":"p1","modality":"PLANNED"}"""));
        var planned = Assert.Single(await store.RelationshipsAsync("BELONGS_TO"));
        Assert.True(planned.IsPending);
        await store.AcceptAsync(Club.Stay("\"role\":\"COACH\"", """{"passage":"p3"}"""));
        var happened = Assert.Single(await store.RelationshipsAsync("BELONGS_TO"));
        Assert.False(happened.IsPending);
        Assert.Equal((planned.Id, 2, "0.475"), (happened.Id,
            happened.Values[PropertiesType.ClaimKeysSlot].Items!.Length, TestStore.PropertyOf(happened, "confidence")));
    }

    [Fact]
    public async Task Denied_alone_leaves_a_claim_and_no_relationship()
    {
        await using var store = new TestStore(Ontologies.OfClub);
        await store.AcceptAsync(Club.All);
        await store.AcceptAsync(Club.Stay("\"role\":\"COACH\"", """{"passage":"p1","modality":"DENIED"}"""));
        Assert.Empty(await store.RelationshipsAsync("BELONGS_TO"));
        Assert.Single(await store.RelationshipsAsync("CLAIM_OBJECT"));
        var error = Assert.Single(await store.RefuseAsync(Club.Stay("\"role\":\"COACH\"")));
        Assert.Equal(WriteErrorKind.EvidenceRequired, error.Kind);
        await store.AcceptAsync(Club.Stay("\"role\":\"COACH\"", """{"passage":"p3"}"""));
        var disputed = Assert.Single(await store.RelationshipsAsync("BELONGS_TO"));
        Assert.Equal(("\"DISPUTED\"", "\"HAPPENED\""),
            (TestStore.PropertyOf(disputed, "standing"), TestStore.PropertyOf(disputed, "modality")));
        var exported = await store.ExportAsync();
        await using var copy = new TestStore(Ontologies.OfClub);
        Assert.Equal([], (await copy.ImportFilesAsync(new ImportOptions(), ("e", exported))).Errors);
        Assert.Equal(exported, await copy.ExportAsync());
    }

    [Fact]
    public async Task Denial_takes_away_a_relationship_that_was_only_written()
    {
        await using var store = new TestStore(Ontologies.OfClub);
        await store.AcceptAsync(Club.All);
        await store.AcceptAsync(Club.Stay("\"role\":\"COACH\""));
        var written = Assert.Single(await store.RelationshipsAsync("BELONGS_TO"));
        Assert.Equal(("[]", "1", "\"UNREVIEWED\""),
            (TestStore.PropertyOf(written, "claimKeys") is "null" ? "[]" : "other",
            TestStore.PropertyOf(written, "confidence"), TestStore.PropertyOf(written, "standing")));
        await store.AcceptAsync(Club.Stay("\"role\":\"COACH\"", """{"passage":"p1","modality":"DENIED"}"""));
        Assert.Empty(await store.RelationshipsAsync("BELONGS_TO"));
    }

    [Theory]
    [InlineData("""{"relationship":"TAGGED","from":"m1","to":"t","evidence":[{"passage":"p1"}]}""")]
    [InlineData("""{"node":"Place","id":"h","properties":{"label":"x"},"evidence":[{"passage":"p1"}]}""")]
    public async Task Evidence_where_no_claims_are_kept_is_an_error(string line)
    {
        await using var store = new TestStore(Ontologies.OfClub);
        await store.AcceptAsync([.. Club.All, """{"node":"Tag","id":"t","properties":{"label":"x"}}"""]);
        Assert.Contains("No claims are kept", Assert.Single(await store.RefuseAsync(line)).Message,
            StringComparison.Ordinal);
    }

    private static async Task<List<string>> ClaimsAsync(TestStore store, string subject)
    {
        var module = store.Store.Ontology.Evidence!;
        return await store.ViewAsync(view => view.RelationshipsOf(subject, module.ClaimSubject, Direction.In)
            .Select(r => view.FindNode(r.From)!)
            .Select(c => Text(c, "predicate") + "=" + Text(c, "literal")).ToList());

        string Text(NodeState claim, string attribute) =>
            Encoding.UTF8.GetString(claim.Values[module.Claim.FindAttribute(attribute)!.Slot].Utf8Span);
    }
}
