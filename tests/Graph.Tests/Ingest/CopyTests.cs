using Graph.Ingest;

namespace Graph.Tests.Ingest;

public class CopyTests
{
    private static readonly string[] Graph =
    [
        .. Club.All,
        """{"node":"Tag","id":"t1","properties":{"label":"é \"q\" \\ \n"}}""",
        """{"relationship":"TAGGED","from":"m1","to":"t1"}""",
        """{"node":"Member","id":"m3","properties":{"name":"Zoë","born":"2000~","nicknames":""" +
            """["a","b"],"age":-4,"height":1e-7,"active":false""" +
            ""","site":"https://x.example/","lang":"es-AR","joined":"2015-06-12","visits":9007199254740993""" +
            ""","seen":"2015-06-12T08:30:00.1234567Z","tenure":"P4Y" """ +
            ""","extra":{"a":[1,null]},"kind":"SENIOR","mentor":"m1"},"evidence":[{"passage":"p1"},""" +
                """{"document":"d2"}]}""",
        """{"node":"Member","id":"m3b","properties":{"name":"Other","friends":""" +
            """[{"node":"m3","kind":"CLOSE","evidence":[{"passage":"p1"},""" +
            """{"passage":"p3","modality":"DENIED"}]}]},"evidence":[{"passage":"p1"}]}""",
        Club.Stay("\"role\":\"COACH\",\"since\":\"2015\"", """{"passage":"p1"}"""),
        Club.Stay("\"role\":\"PLAYER\"",
            """{"passage":"p1","modality":"PLANNED"},{"document":"d2","quote":"q","start":3}"""),
        """{"relationship":"SAME_STORY_AS","from":"d2","to":"d1","properties":{"score":0.5}}""",
        """{"relationship":"KNOWS","from":"m3","to":"m1"}""",
    ];

    [Theory]
    [InlineData(10_000)]
    [InlineData(1)]
    [InlineData(7)]
    public async Task Every_kind_of_value_survives_a_copy(int linesPerCommit)
    {
        await using var store = await FilledAsync();
        var exported = await store.ExportAsync();
        await using var copy = new TestStore(Ontologies.OfClub);
        var report = await copy.ImportFilesAsync(
            new ImportOptions { LinesPerCommit = linesPerCommit }, ("e", exported));
        Assert.Equal([], report.Errors);
        Assert.Equal(exported, await copy.ExportAsync());
        Assert.Equal(store.Store.FactHash, copy.Store.FactHash);
    }

    [Fact]
    public async Task A_later_copy_onto_an_earlier_one_brings_it_up_to_date()
    {
        await using var store = await FilledAsync();
        await using var copy = new TestStore(Ontologies.OfClub);
        await copy.ImportFilesAsync(new ImportOptions(), ("e", await store.ExportAsync()));
        await store.AcceptAsync(
            """{"node":"Member","id":"m1","properties":{"age":30},"evidence":[{"passage":"p1"}]}""",
            Club.Stay("\"role\":\"COACH\",\"since\":\"2015-06\"", """{"passage":"p3"}"""));
        var report = await copy.ImportFilesAsync(new ImportOptions(), ("e", await store.ExportAsync()));
        Assert.Equal([], report.Errors);
        Assert.Equal("30", await copy.ValueAsync("m1", "age"));
        var coach = (await copy.RelationshipsAsync("BELONGS_TO"))
            .Single(r => TestStore.PropertyOf(r, "role") == "\"COACH\"");
        Assert.Equal("\"2015-06\"", TestStore.PropertyOf(coach, "since"));
        await using var third = new TestStore(Ontologies.OfClub);
        Assert.Equal([], (await third.ImportFilesAsync(new ImportOptions(), ("e", await store.ExportAsync()))).Errors);
        Assert.Equal(await store.ExportAsync(), await third.ExportAsync());
    }

    [Theory]
    [InlineData("\"literal\":\"Zoë\"", "\"literal\":\"Zoe\"", "The key is not")]
    [InlineData("\"name\":\"Zoë\"", "\"name\":\"Zoe\"", "its claims")]
    [InlineData("\"kind\":\"SENIOR\",", "", "its claims")]
    [InlineData("\"nicknames\":[\"a\",\"b\"]", "\"nicknames\":[\"a\"]", "its claims")]
    [InlineData("\"role\":\"PLAYER\"", "\"role\":\"COACH\"", "which is not the key")]
    [InlineData("\"standing\":\"DISPUTED\",\"modality\":\"HAPPENED\"}",
        "\"standing\":\"ACCEPTED\",\"modality\":\"HAPPENED\"}", "\"standing\" is not")]
    [InlineData("\"rank\":\"NORMAL\",\"confidence\":0.855", "\"rank\":\"NORMAL\",\"confidence\":0.9",
        "The confidence is")]
    public async Task A_copy_whose_claims_and_facts_disagree_is_refused(string found, string put, string reason)
    {
        await using var store = await FilledAsync();
        var exported = await store.ExportAsync();
        Assert.Contains(found, exported, StringComparison.Ordinal);
        await using var copy = new TestStore(Ontologies.OfClub);
        var report = await copy.ImportFilesAsync(
            new ImportOptions(), ("e", exported.Replace(found, put, StringComparison.Ordinal)));
        Assert.Contains(report.Errors, e => e.Message.Contains(reason, StringComparison.Ordinal));
        Assert.Equal(0, copy.Store.Sequence);
    }

    [Fact]
    public async Task A_claim_whose_relationship_is_missing_is_refused()
    {
        await using var store = await FilledAsync();
        var lines = (await store.ExportAsync()).Split('\n')
            .Where(l => !l.StartsWith("{\"relationship\":\"BELONGS_TO\"", StringComparison.Ordinal)).ToArray();
        await using var copy = new TestStore(Ontologies.OfClub);
        var errors = await copy.RefuseAsync(lines);
        Assert.All(errors, e =>
            Assert.Contains("By this claim there is a BELONGS_TO", e.Message, StringComparison.Ordinal));
        Assert.Equal(3, errors.Count);
    }

    [Fact]
    public async Task Members_stand_in_the_ontologys_order()
    {
        await using var store = await FilledAsync();
        var lines = (await store.ExportAsync()).TrimEnd('\n').Split('\n');
        var nodes = lines.TakeWhile(l => l.StartsWith("{\"node\"", StringComparison.Ordinal)).ToList();
        Assert.Equal(nodes.Select(Id).Order(StringComparer.Ordinal), nodes.Select(Id));
        Assert.All(lines.Skip(nodes.Count), l => Assert.StartsWith("{\"relationship\"", l, StringComparison.Ordinal));
        Assert.Contains("""{"node":"Tag","id":"t1","properties":{"label":"é \"q\" \\ \n"},"system":{"formerIds":""" +
            """[],"createdAt":""", string.Join('\n', nodes), StringComparison.Ordinal);
        Assert.Contains(lines, l =>
            l.Contains("\"visits\":9007199254740993,\"extra\":{\"a\":[1,null]}", StringComparison.Ordinal)
            && l.Contains("\"height\":1e-7", StringComparison.Ordinal)
                && !l.Contains("tagLabels", StringComparison.Ordinal));
        Assert.Contains(lines, l => l.StartsWith("{\"relationship\":\"KNOWS\",\"id\":\"rel-", StringComparison.Ordinal)
            && l.EndsWith("\"from\":\"m1\",\"to\":\"m3\",\"properties\":{},\"system\":{}}", StringComparison.Ordinal));
    }

    private static string Id(string line) => line.Split("\"id\":\"")[1].Split('"')[0];

    private static async Task<TestStore> FilledAsync()
    {
        var store = new TestStore(Ontologies.OfClub);
        await store.AcceptAsync(Graph);
        return store;
    }
}
