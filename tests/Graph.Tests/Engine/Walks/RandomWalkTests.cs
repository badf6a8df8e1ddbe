using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Xunit.Abstractions;

namespace Graph.Tests.Engine.Walks;

/// <summary>Thousands of random walks on random graphs give what trying everything gives; a failure names its
/// seed.</summary>
public sealed class RandomWalkTests(ITestOutputHelper output)
{
    private const int CallsPerGraph = 250;
    private const string Relationship = "relationships { id type from { id } to { id } }";

    private const string Paths = """
        query($from: ID!, $to: ID!, $maxLength: Int, $first: Int, $over: [RelationshipType!], $avoid: [ID!],
              $through: [NodeType!], $min: Float, $asOf: PartialDate) {
          paths(from: $from, to: $to, maxLength: $maxLength, first: $first, over: $over, avoid: $avoid,
                through: $through, minConfidence: $min, asOf: $asOf) {
            length confidence nodes { id }
        """ + Relationship + "} }";

    private const string Neighborhood = """
        query($of: [ID!]!, $depth: Int, $over: [RelationshipType!], $perType: Int, $limit: Int, $asOf: PartialDate) {
          neighborhood(of: $of, depth: $depth, over: $over, perType: $perType, limit: $limit, asOf: $asOf) {
            truncated nodes { id }
        """ + Relationship + "} }";

    private static readonly string[] _types = ["KNOWS", "LEADS", "LIKES", "NEAR", "PART_OF"];

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 16)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Walks_give_what_trying_everything_gives(int seed)
    {
        output.WriteLine($"seed {seed}");
#pragma warning disable RS0030 // Seeded.
        var random = new Random(seed);
#pragma warning restore RS0030
        await using var world = await WalkGraphWorld.MakeAsync(Lines(random));
        var ids = world.Nodes.Keys.Order(StringComparer.Ordinal).ToArray();
        var found = 0;
        for (var call = 0; call < CallsPerGraph; call++)
        {
            var path = RandomPath(random, ids);
            var expected = NaiveWalks.Paths(world, path);
            found += expected.Count;
            Assert.True(
                expected.SequenceEqual(await PathsAsync(world, path)),
                $"seed {seed}, call {call}: {path}\nexpected\n{string.Join('\n', expected)}\nactual\n"
                + string.Join('\n', await PathsAsync(world, path)));

            var around = RandomNeighborhood(random, ids);
            Assert.Equal(
                $"{seed}/{call} {NaiveWalks.Neighborhood(world, around)}",
                $"{seed}/{call} {await NeighborhoodAsync(world, around)}");

            var some = random.GetItems(ids, random.Next(8));
            Assert.Equal(NaiveWalks.Among(world, some), await AmongAsync(world, some));
            var one = random.GetItems(ids, 1)[0];
            Assert.Equal(NaiveWalks.Counts(world, one), await CountsAsync(world, one));
        }

        Assert.True(found > 50, $"seed {seed}: only {found} paths");
    }

    private static List<string> Lines(Random random)
    {
        var (people, things) = (random.Next(4, 11), random.Next(1, 5));
        var lines = new List<string>();
        for (var i = 0; i < people; i++)
            lines.Add(WalkGraphWorld.Person($"p{i}"));
        for (var i = 0; i < things; i++)
            lines.Add(WalkGraphWorld.Thing($"t{i}"));
        var made = new HashSet<string>();
        for (var i = random.Next(2 * people, 4 * people); i > 0; i--)
        {
            var type = _types[random.Next(_types.Length)];
            var (from, to) = type switch
            {
                "LIKES" => ($"p{random.Next(people)}", $"t{random.Next(things)}"),
                "PART_OF" => ($"t{random.Next(things)}", $"t{random.Next(things)}"),
                _ => ($"p{random.Next(people)}", $"p{random.Next(people)}"),
            };
            if (type is "KNOWS" or "NEAR" && string.CompareOrdinal(from, to) > 0)
                (from, to) = (to, from);
            var kind = type is "LIKES" or "NEAR" ? "" : $"\"kind\":\"{random.Next(3)}\"";
            if (made.Add($"{type} {from} {to} {kind}"))
                lines.Add(WalkGraphWorld.Link(type, from, to, kind + Interval(random, type), Evidence(random, type)));
        }

        return lines;
    }

    private static string Interval(Random random, string type) => type is not ("KNOWS" or "LEADS")
        ? ""
        : (random.Next(2) == 0 ? $",\"since\":\"{random.Next(2000, 2005)}\"" : "")
            + (random.Next(2) == 0 ? $",\"until\":\"{random.Next(2005, 2010)}\"" : "");

    private static string Evidence(Random random, string type) => type is not ("KNOWS" or "LEADS")
        || random.Next(4) == 0
            ? ""
            : $"\"confidence\":0.{random.Next(5, 10)},"
                + $"\"modality\":\"{(random.Next(6) == 0 ? "PLANNED" : "HAPPENED")}\"";

    private static PathCall RandomPath(Random random, string[] ids) => new(Pick(random, ids), Pick(random, ids))
    {
        MaxLength = random.Next(0, 7),
        First = random.Next(3) == 0 ? 100 : random.Next(0, 12),
        Over = random.Next(3) == 0 ? random.GetItems(_types, random.Next(5)) : null,
        Avoid = random.Next(3) == 0 ? random.GetItems(ids, random.Next(3)) : [],
        Through = random.Next(4) == 0 ? random.GetItems(["Person", "Thing"], random.Next(3)) : null,
        MinConfidence = random.Next(4) == 0 ? random.Next(5, 11) / 10.0 : null,
        Year = random.Next(4) == 0 ? random.Next(1999, 2011) : null,
    };

    private static NeighborhoodCall RandomNeighborhood(Random random, string[] ids) =>
        new(random.GetItems([.. ids, "nobody"], random.Next(1, 4)))
        {
            Depth = random.Next(0, 5),
            Over = random.Next(3) == 0 ? random.GetItems(_types, random.Next(5)) : null,
            PerType = random.Next(3) == 0 ? 10 : random.Next(0, 4),
            Limit = random.Next(3) == 0 ? 200 : random.Next(0, 10),
            Year = random.Next(4) == 0 ? random.Next(1999, 2011) : null,
        };

    private static string Pick(Random random, string[] ids) =>
        random.Next(40) == 0 ? "nobody" : ids[random.Next(ids.Length)];

    private static async Task<List<string>> PathsAsync(WalkGraphWorld world, PathCall call)
    {
        var variables = new JsonObject
        {
            ["from"] = call.From,
            ["to"] = call.To,
            ["maxLength"] = call.MaxLength,
            ["first"] = call.First,
            ["over"] = List(call.Over),
            ["avoid"] = List(call.Avoid),
            ["through"] = List(call.Through),
            ["min"] = call.MinConfidence,
            ["asOf"] = call.Year?.ToString(CultureInfo.InvariantCulture),
        };
        using var answer = JsonDocument.Parse(await world.AskAsync(Paths, variables.ToJsonString()));
        return [.. answer.RootElement.GetProperty("data").GetProperty("paths").EnumerateArray().Select(path =>
            $"{path.GetProperty("length")} {path.GetProperty("confidence").GetRawText()} {Ids(path)} {Links(path)}")];
    }

    private static async Task<string> NeighborhoodAsync(WalkGraphWorld world, NeighborhoodCall call)
    {
        var variables = new JsonObject
        {
            ["of"] = List(call.Of),
            ["depth"] = call.Depth,
            ["over"] = List(call.Over),
            ["perType"] = call.PerType,
            ["limit"] = call.Limit,
            ["asOf"] = call.Year?.ToString(CultureInfo.InvariantCulture),
        };
        using var answer = JsonDocument.Parse(await world.AskAsync(Neighborhood, variables.ToJsonString()));
        var around = answer.RootElement.GetProperty("data").GetProperty("neighborhood");
        return $"{Ids(around)} {Links(around)} {around.GetProperty("truncated").GetBoolean()}";
    }

    private static async Task<string> AmongAsync(WalkGraphWorld world, string[] ids)
    {
        const string Document =
            "query($ids: [ID!]!) { relationships: relationshipsAmong(ids: $ids) { id type from { id } to { id } } }";
        var variables = new JsonObject { ["ids"] = List(ids) };
        using var answer = JsonDocument.Parse(await world.AskAsync(Document, variables.ToJsonString()));
        return Links(answer.RootElement.GetProperty("data"));
    }

    private static async Task<string> CountsAsync(WalkGraphWorld world, string id)
    {
        const string Document = "query($id: ID!) { node(id: $id) { relationshipCounts { type direction count } } }";
        var variables = new JsonObject { ["id"] = id };
        using var answer = JsonDocument.Parse(await world.AskAsync(Document, variables.ToJsonString()));
        var counts = answer.RootElement.GetProperty("data").GetProperty("node").GetProperty("relationshipCounts");
        return string.Join(',', counts.EnumerateArray().Select(count =>
            $"{count.GetProperty("type")}/{count.GetProperty("direction")}/{count.GetProperty("count")}"));
    }

    private static JsonArray? List(string[]? items) =>
        items is null ? null : [.. items.Select(item => JsonValue.Create(item))];

    private static string Ids(JsonElement of) =>
        string.Join(',', of.GetProperty("nodes").EnumerateArray().Select(node => node.GetProperty("id").GetString()));

    private static string Links(JsonElement of) => string.Join(
        ',', of.GetProperty("relationships").EnumerateArray().Select(link =>
            $"{link.GetProperty("id")}:{link.GetProperty("type")}:{link.GetProperty("from").GetProperty("id")}:"
            + link.GetProperty("to").GetProperty("id")));
}
