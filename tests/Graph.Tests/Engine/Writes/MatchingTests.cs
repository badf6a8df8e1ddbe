using Graph.Engine.Writes;
using Graph.Tests.Ingest;

namespace Graph.Tests.Engine.Writes;

public class MatchingTests
{
    public static TheoryData<string, string, string> Sequences => new()
    {
        // Written one after the other → since of what is there, by id of first writing.
        { "2015", "2015", "2015" },
        { "2015 2015-06", "2015-06", "one inside the other is the same, and the closer date stays" },
        { "2015-06 2015", "2015-06", "" },
        { "2015 2015-06 2015-07", "2015-06 2015-07", "" },
        { "2015 2016", "2015 2016", "" },
        { "- 2015", "- 2015", "missing is the same as missing only" },
        { "- -", "-", "" },
        { "2015~ 2015", "2015~", "the same days are not inside" },
        { "2014/2016 2015 2015-03", "2015-03", "" },
        { "2015-06/2015-08 2015-08/2015-10", "2015-06/2015-08 2015-08/2015-10", "overlap is not inside" },
        { "2015-01/.. 2016", "2016", "" },
        { "XXXX-05-01 XXXX-05-01", "XXXX-05-01", "" },
        { "XXXX-05-01 2015-05-01", "2015-05-01 XXXX-05-01", "" },
        { "2015-02 2015-11 2015", "2015-02 2015-11", "several fit: the shorter interval" },
    };

    [Theory]
    [MemberData(nameof(Sequences))]
    public async Task Dates_of_an_identity_are_the_same_when_one_lies_inside_the_other(
        string written, string expected, string why)
    {
        await using var store = new TestStore(Ontologies.OfClub);
        await store.AcceptAsync(Club.All);
        foreach (var since in written.Split(' '))
            await store.AcceptAsync(Stay(since));
        var kept = (await store.RelationshipsAsync("BELONGS_TO"))
            .Select(r => TestStore.PropertyOf(r, "since").Trim('"').Replace("null", "-", StringComparison.Ordinal));
        Assert.Equal(expected, string.Join(' ', kept.Order(StringComparer.Ordinal)));
        Assert.NotNull(why);
        Assert.Equal(0, (await store.ImportAsync(Stay(written.Split(' ')[0]))).Commits);
    }

    [Fact]
    public async Task Where_several_fit_the_equal_one_else_the_shortest_else_the_smallest_id_is_meant()
    {
        await using var store = new TestStore(Ontologies.OfClub);
        await store.AcceptAsync(Club.All);
        await store.AcceptAsync(
            Named("rc", "2015-03"), Named("rb", "2015-04"), Named("ra", "2015-05/2015-06"), Named("rd", "2016"));
        await store.AcceptAsync(Club.Stay("\"role\":\"COACH\",\"since\":\"2015\",\"note\":\"n\""));
        Assert.Equal("rb", await NotedAsync(store));
        await store.AcceptAsync(Club.Stay("\"role\":\"COACH\",\"since\":\"2015-05/2015-06\",\"note\":\"m\""));
        var all = await store.RelationshipsAsync("BELONGS_TO");
        Assert.Equal("\"m\"", TestStore.PropertyOf(all.Single(r => r.Id == "ra"), "note"));
        Assert.Equal(4, all.Count);
    }

    [Fact]
    public async Task Ends_of_a_pair_have_no_order()
    {
        await using var store = new TestStore(Ontologies.OfClub);
        await store.AcceptAsync(Club.All);
        await store.AcceptAsync(Club.Relationship("FRIEND", "m2", "m1", "\"kind\":\"CLOSE\"", """{"passage":"p1"}"""));
        await store.AcceptAsync(Club.Relationship("FRIEND", "m1", "m2", "\"kind\":\"CLOSE\",\"note\":\"x\"",
            """{"passage":"p3"}"""));
        await store.AcceptAsync(Club.Relationship("FRIEND", "m1", "m2", "\"kind\":\"DISTANT\""));
        var friends = await store.RelationshipsAsync("FRIEND");
        Assert.Equal(2, friends.Count);
        Assert.All(friends, f => Assert.Equal(("m1", "m2"), (f.From, f.To)));
        Assert.Single(await store.RelationshipsAsync("CLAIM_OBJECT"));
        await store.AcceptAsync("""{"relationship":"KNOWS","from":"m2","to":"m1"}""");
        await store.AcceptAsync("""{"relationship":"KNOWS","from":"m1","to":"m2"}""");
        Assert.Single(await store.RelationshipsAsync("KNOWS"));
    }

    [Fact]
    public async Task Writing_again_replaces_what_is_given_and_keeps_the_rest()
    {
        await using var store = new TestStore(Ontologies.OfMovies);
        await store.AcceptAsync(
            """{"node":"Movie","id":"m","properties":{"title":"T","actors":[{"node":"a","roles":["x"]}]}}""",
            """{"node":"Actor","id":"a","properties":{"name":"A"}}""");
        await store.AcceptAsync("""{"relationship":"ACTED_IN","from":"a","to":"m","properties":{"roles":["y","z"]}}""");
        var part = Assert.Single(await store.RelationshipsAsync("ACTED_IN"));
        Assert.Equal("[\"y\",\"z\"]", TestStore.PropertyOf(part, "roles"));
        Assert.StartsWith("rel-", part.Id, StringComparison.Ordinal);
        Assert.Equal(0, (await store.ImportAsync(
            """{"relationship":"ACTED_IN","from":"a","to":"m","properties":{"roles":["y","z"]}}""")).Commits);
    }

    [Fact]
    public async Task An_id_that_is_taken_gets_a_number()
    {
        await using var store = new TestStore(Ontologies.OfClub);
        await store.AcceptAsync(Club.All);
        await store.AcceptAsync(Club.Stay("\"role\":\"COACH\",\"since\":\"2015\""));
        var first = Assert.Single(await store.RelationshipsAsync("BELONGS_TO")).Id;
        await store.AcceptAsync(Named(first, "2019"));
        await store.AcceptAsync(Club.Stay("\"role\":\"COACH\",\"since\":\"2015\""));
        Assert.Contains($"{first}-2", (await store.RelationshipsAsync("BELONGS_TO")).Select(r => r.Id));
    }

    [Fact]
    public async Task An_id_of_another_relationship_is_refused()
    {
        await using var store = new TestStore(Ontologies.OfClub);
        await store.AcceptAsync(Club.All);
        await store.AcceptAsync(Named("r", "2015"));
        var error = Assert.Single(await store.RefuseAsync(
            """{"relationship":"KNOWS","id":"r","from":"m2","to":"m1"}"""));
        Assert.Equal((WriteErrorKind.Conflict, "id"), (error.Kind, error.Path));
    }

    private static async Task<string> NotedAsync(TestStore store) =>
        (await store.RelationshipsAsync("BELONGS_TO")).Single(r => TestStore.PropertyOf(r, "note") != "null").Id;

    private static string Stay(string since) =>
        Club.Stay(since == "-" ? "\"role\":\"COACH\"" : $"\"role\":\"COACH\",\"since\":\"{since}\"");

    private static string Named(string id, string since) =>
        Stay(since).Replace("\"from\"", $"\"id\":\"{id}\",\"from\"", StringComparison.Ordinal);
}
