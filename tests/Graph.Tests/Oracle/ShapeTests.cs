using System.Text.Json.Nodes;

namespace Graph.Tests.Oracle;

/// <summary>A whole filter as a variable: what it is made of makes the plan, its values do not.</summary>
public sealed class ShapeTests
{
    private const int Values = 10_000;
    private const int Seed = 20_261_121;
    private const string Document =
        "query($where: OrganizationFilterInput) { organizations(where: $where, first: 1) { totalCount nodes { id } } }";

    // Twenty filters of different make; each takes values and gives one of its kind.
    private static readonly Func<Random, JsonNode?>[] _shapes =
    [
        _ => null,
        _ => new JsonObject(),
        r => Of("name", "eq", Text(r)),
        r => Of("name", "contains", Text(r)),
        r => Of("name", "in", Texts(r)),
        r => Of("name", "folded", new JsonObject { ["eq"] = Text(r) }),
        _ => Of("acronym", "eq", null),
        r => Of("acronym", "neq", Text(r)),
        r => Of("kind", "eq", Kind(r)),
        r => Of("kind", "in", new JsonArray(Kind(r), Kind(r))),
        r => Of("founded", "lt", Date(r)),
        r => Of("founded", "overlaps", Date(r)),
        r => new JsonObject { ["not"] = Of("id", "eq", Text(r)) },
        r => new JsonObject { ["and"] = new JsonArray(Of("id", "eq", Text(r))) },
        r => new JsonObject { ["or"] = new JsonArray(Of("id", "eq", Text(r)), Of("id", "neq", Text(r))) },
        r => new JsonObject { ["or"] = new JsonArray(Of("id", "eq", Text(r)), Of("name", "eq", Text(r))) },
        r => Of("parts", "some", Of("name", "startsWith", Text(r))),
        r => Of("parts", "count", new JsonObject { ["gte"] = r.Next(5) }),
        r => new JsonObject { ["name"] = new JsonObject { ["eq"] = Text(r) }, ["kind"] = Of("neq", Kind(r)) },
        r => new JsonObject { ["inTreeOf"] = Text(r) },
    ];

    [Fact]
    public async Task Ten_thousand_filters_of_twenty_shapes_make_twenty_plans()
    {
        await using var world = await OracleWorld.MakeAsync("ontology", Seed, nodesPerType: 2);
        var random = new Random(Seed);
        for (var i = 0; i < Values; i++)
        {
            var shape = i < _shapes.Length ? i : random.Next(_shapes.Length);
            var variables = new JsonObject { ["where"] = Shuffled(_shapes[shape](random), random) };
            var answer = await world!.AskAsync(Document, variables.ToJsonString());
            Assert.False(answer.Contains("\"errors\"", StringComparison.Ordinal), $"{variables}: {answer}");
        }

        Assert.Equal(1, world!.Engine.Caches.DocumentCount);
        Assert.Equal(_shapes.Length, world.Engine.Caches.PlanCount);
    }

    private static JsonObject Of(string field, string operation, JsonNode? value) =>
        new() { [field] = new JsonObject { [operation] = value } };

    private static JsonObject Of(string operation, JsonNode? value) => new() { [operation] = value };

    private static JsonNode Text(Random random) => JsonValue.Create($"text \"{random.Next()}\"");

    private static JsonNode Kind(Random random) =>
        JsonValue.Create(random.Next(3) switch { 0 => "STATE", 1 => "COURT", _ => "NGO" });

    private static JsonNode Date(Random random) => JsonValue.Create($"{random.Next(1900, 2030)}");

    private static JsonArray Texts(Random random) =>
        new([.. Enumerable.Range(0, 1 + random.Next(5)).Select(_ => Text(random))]);

    // The order in which fields are written is not part of the shape of a filter.
    private static JsonNode? Shuffled(JsonNode? value, Random random)
    {
        if (value is not JsonObject fields || random.Next(2) == 0)
            return value;
        var entries = fields.Select(f => KeyValuePair.Create(f.Key, f.Value?.DeepClone())).ToArray();
        random.Shuffle(entries);
        return new JsonObject(entries);
    }
}
