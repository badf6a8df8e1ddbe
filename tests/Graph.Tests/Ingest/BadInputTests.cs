using Graph.Engine;
using Graph.Ingest;

namespace Graph.Tests.Ingest;

/// <summary>Lines that are wrong only beside others, or beside what the graph holds: each with its whole message. What
/// a line alone shows is in <see cref="RecordReaderTests"/>.</summary>
public sealed class BadInputTests
{
    public static TheoryData<string, string> Lines => new()
    {
        {
            Club.Relationship("TAGGED", "m1", "t9", ""),
            "t:9: to: There is no node \"t9\", in the store or in the input."
        },
        {
            Club.Relationship("TAGGED", "c1", "m1", ""),
            "t:9: to: TAGGED cannot lead from a Club (\"c1\") to a Member (\"m1\"): the ontology has no field for it; "
                + "it joins Member to Tag."
        },
        {
            Node("Member", "m1", "\"name\":\"Ana\""),
            "t:9: id: \"m1\" is on t:6 already; write a node on one line."
        },
        {
            Node("Tag", "t1", "\"label\":\"x\"", ",\"evidence\":[{\"passage\":\"p1\"}]"),
            "t:9: evidence: No claims are kept of Tag; leave \"evidence\" out."
        },
        {
            Node("Tag", "t1", ""),
            "t:9: properties.label: Tag \"t1\" needs \"label\", which is missing, or which no claim says to be so."
        },
        {
            Node("Member", "m9", "\"name\":\"Eva\""),
            "t:9: properties.name: \"name\" of \"m9\" needs a claim and the record gives none; name in "
                + "\"evidence\" the passage or document that says so."
        },
        {
            Node("Member", "m9", "\"name\":\"Eva\",\"height\":1.5", ",\"evidence\":[{\"passage\":\"p9\"}]"),
            "t:9: evidence[0].passage: There is no node \"p9\", in the store or in the input; a Passage was expected."
        },
        {
            Node("Member", "m9", "\"name\":\"Eva\"", ",\"evidence\":[{\"passage\":\"d1\"}]"),
            "t:9: evidence[0].passage: \"d1\" is a Document, not a Passage."
        },
        {
            Node("Member", "m9", "\"name\":\"Eva\"", ",\"evidence\":[{\"passage\":\"p1\",\"quote\":\"x\"}]"),
            "t:9: evidence[0]: An entry names \"passage\" alone, or \"document\" with \"quote\" or alone; leave out "
                + "what stands beside \"passage\"."
        },
        {
            Node("Member", "m9", "\"name\":\"Eva\",\"mentor\":\"c1\"", ",\"evidence\":[{\"passage\":\"p1\"}]"),
            "t:9: properties.mentor: \"c1\" is a Club, not a Member."
        },
        {
            Node("Member", "m9", "\"name\":\"Eva\",\"boss\":{\"node\":\"c1\"}", ",\"evidence\":[{\"passage\":\"p1\"}]"),
            "t:9: properties.boss.node: LED_BY cannot lead from a Member (\"m9\") to a Club (\"c1\"): the ontology "
                + "has no field for it; it joins Member to Member."
        },
        {
            Club.Relationship("PASSAGE_OF", "p1", "d2", ""),
            "t:9: \"p1\" would have 2 PASSAGE_OF in the field \"document\", which may have 1; remove one first."
        },
        {
            Node("Club", "c9", "\"name\":\"X\"", ",\"system\":{\"formerIds\":[\"m1\"]}")
                .Replace(",\"system\"", ",\"evidence\":[{\"passage\":\"p1\"}],\"system\"", StringComparison.Ordinal),
            "t:9: system.formerIds: The former id \"m1\" is the id of Member \"m1\"."
        },
        {
            "[1]",
            "t:9: The line is a list; a record is an object with \"node\" or \"relationship\"."
        },
    };

    [Theory]
    [MemberData(nameof(Lines))]
    public async Task Each_is_named_with_its_reason(string line, string message)
    {
        await using var store = new TestStore(Ontologies.OfClub);
        var errors = await store.RefuseAsync([.. Club.All, line]);
        Assert.Equal([message], errors.Select(e => e.ToString()));
    }

    [Fact]
    public async Task What_points_at_the_node_of_a_bad_line_is_not_called_bad_as_well()
    {
        await using var store = new TestStore(Ontologies.OfClub);
        var errors = await store.RefuseAsync(
            [Node("Tag", "t1", "\"labl\":\"x\""), .. Club.All, Club.Relationship("TAGGED", "m1", "t1", "")]);
        Assert.Equal(
            ["t:1: properties.labl: Tag has no attribute or relationship \"labl\". Did you mean \"label\"?"],
            errors.Select(e => e.ToString()));
    }

    [Fact]
    public async Task What_depends_on_a_skipped_line_says_which()
    {
        await using var store = new TestStore(Ontologies.OfClub);
        var report = await store.ImportAsync(
            new ImportOptions { SkipBad = true },
            [Node("Tag", "t1", "\"labl\":\"x\""), .. Club.All, Club.Relationship("TAGGED", "m1", "t1", "")]);
        Assert.Equal(
            [
                "t:1: properties.labl: Tag has no attribute or relationship \"labl\". Did you mean \"label\"?",
                "t:10: to: There is no node \"t1\", in the store or in the input. The line that gives it, t:1, is bad.",
            ],
            report.Errors.Select(e => e.ToString()));
        Assert.Equal((true, 8L, 2L), (report.IsComplete, report.Written, report.Skipped));
    }

    [Fact]
    public async Task All_that_a_line_lacks_is_named()
    {
        var reading = OntologyReader.Read("o", """
            type Ship @node { name: String! kind: String! tons: Int! sails: [Ship!]!
              @relationship(type: "SAILS_WITH", direction: OUT, properties: "Convoy") }
            type Convoy @relationshipProperties { code: String! size: Int! }
            """u8.ToArray());
        await using var store = new TestStore(reading.Ontology!);
        var report = await store.ImportAsync(
            Node("Ship", "s1", "\"kind\":\"x\""),
            Node("Ship", "s2", "\"name\":\"x\",\"kind\":\"y\",\"tons\":1"),
            Club.Relationship("SAILS_WITH", "s2", "s2", ""));
        Assert.Equal(
            ["t:1 properties.name", "t:1 properties.tons", "t:3 properties.code", "t:3 properties.size"],
            report.Errors.Select(e => $"{e.Source} {e.Path}"));
    }

    [Fact]
    public async Task Errors_beyond_a_number_are_counted()
    {
        await using var store = new TestStore(Ontologies.OfClub);
        var lines = Enumerable.Range(0, 50).Select(i => Node("Tag", $"t{i}", "\"labl\":\"x\"")).ToArray();
        var report = await store.ImportAsync(new ImportOptions { MostErrors = 10 }, lines);
        Assert.Equal((10, 50L, 0L), (report.Errors.Count, report.ErrorCount, report.Written));
        Assert.Equal("t:10", report.Errors[^1].Source.ToString());
    }

    [Fact]
    public async Task Former_ids_of_the_input_stand_for_the_survivor_everywhere()
    {
        await using var store = new TestStore(Ontologies.OfClub);
        var report = await store.ImportAsync(
            new ImportOptions { LinesPerCommit = 1 },
            [
                Club.Relationship("TAGGED", "old-member", "t1", ""),
                Node("Tag", "t1", "\"label\":\"x\""),
                Node("Member", "m3", "\"name\":\"Eva\",\"mentor\":\"old-member\"",
                    ",\"evidence\":[{\"passage\":\"p1\"}]"),
                .. Club.All.Where(line => !line.Contains("\"m1\"", StringComparison.Ordinal)),
                Node("Member", "m1", "\"name\":\"Ana\"",
                    ",\"evidence\":[{\"passage\":\"p1\"}],\"system\":{\"formerIds\":[\"old-member\"]}"),
            ]);
        Assert.Equal([], report.Errors);
        Assert.Equal("m1", Assert.Single(await store.RelationshipsAsync("TAGGED")).From);
        Assert.Equal("m1", (await store.NodeAsync("old-member"))?.Id);

        var export = await store.ExportAsync();
        await using var copy = new TestStore(Ontologies.OfClub);
        await copy.AcceptAsync(export);
        Assert.Equal(export, await copy.ExportAsync());
    }

    [Fact]
    public async Task Words_quoted_far_apart_in_a_long_input_are_one_passage()
    {
        const int Count = 2_500;
        await using var store = new TestStore(Ontologies.OfClub);
        var lines = Enumerable.Range(0, Count).Select(i => Node(
            "Member", $"x{i}", "\"name\":\"Ana\"", ",\"evidence\":[{\"document\":\"d1\",\"quote\":\"words\"}]"));
        var stays = Enumerable.Range(0, Count).Select(i => Club.Relationship(
            "BELONGS_TO", $"x{i % 5}", "c1", "\"role\":\"COACH\"", "{\"document\":\"d1\",\"quote\":\"words\"}"));
        await store.AcceptAsync([.. Club.All, .. lines, .. stays]);
        Assert.Single(await store.NodesAsync("Passage"), p => TestStore.TextOf(p.Type.FindAttribute("exact")!, p.Values)
            == "\"words\"");
        Assert.Equal(5, (await store.RelationshipsAsync("BELONGS_TO")).Count);
    }

    [Fact]
    public async Task A_claim_that_does_not_fit_its_key_or_its_fact_is_refused()
    {
        await using var store = new TestStore(Ontologies.OfClub);
        await store.AcceptAsync(Club.All);
        var export = await store.ExportAsync();
        var lines = export.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        await Refuses(line => line.Replace("\"literal\":\"Ana\"", "\"literal\":\"Eva\"", StringComparison.Ordinal),
            "properties.key: The key is not the SHA-256");
        await Refuses(line => line.Replace("\"name\":\"Ana\"", "\"name\":\"Eva\"", StringComparison.Ordinal),
            "properties.name: \"name\" of \"m1\"");
        await Refuses(
            line => line.Replace("\"confidence\":0.855", "\"confidence\":0.5", StringComparison.Ordinal),
            "confidence");

        async Task Refuses(Func<string, string> change, string about)
        {
            await using var copy = new TestStore(Ontologies.OfClub);
            var errors = await copy.RefuseAsync([.. lines.Select(change)]);
            Assert.Contains(errors, error => error.ToString().Contains(about, StringComparison.Ordinal));
        }
    }

    private static string Node(string type, string id, string properties, string more = "") =>
        $"{{\"node\":\"{type}\",\"id\":\"{id}\",\"properties\":{{{properties}}}{more}}}";
}
