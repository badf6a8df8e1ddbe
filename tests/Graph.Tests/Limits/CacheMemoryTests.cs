using System.Text;
using System.Text.Json.Nodes;
using Graph.Engine;
using Graph.Engine.Execution;
using Graph.Tests.Engine.Planning;
using Xunit.Abstractions;

namespace Graph.Tests.Limits;

/// <summary>However many documents and shapes of filters come, and however large they are, what is kept of them is
/// bounded.</summary>
public sealed class CacheMemoryTests(LimitsGraph graph, ITestOutputHelper output) : IClassFixture<LimitsGraph>
{
    // Of what a process of any usual size may have; a small one keeps less.
    private const long MostBytes = 130L << 20;

    [Theory]
    [InlineData("large documents", 400)]
    [InlineData("documents of many filters", 400)]
    [InlineData("dense documents", 1_500)]
    [InlineData("small documents", 3_000)]
    [InlineData("shapes", 2_000)]
    [InlineData("large shapes", 500)]
    public async Task What_is_kept_is_bounded(string kind, int count)
    {
        var engine = EngineTexts.Make(graph.Ontology, store: graph.Store);
        var response = new ResponseBuffer();
        await engine.ExecuteAsync(EngineTexts.Request("{ movies { totalCount } }"), response, CancellationToken.None);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var i = 0; i < count; i++)
        {
            var (document, variables) = Make(kind, i);
            var outcome = await engine.ExecuteAsync(
                EngineTexts.Request(document, variables) with { Cost = CostMode.Validate },
                response,
                CancellationToken.None);
            if (outcome.Kind != GraphOutcomeKind.Priced)
                Assert.Fail(Encoding.UTF8.GetString(response.Body.WrittenSpan));
        }

        var kept = GC.GetTotalMemory(forceFullCollection: true) - before;
        var caches = engine.Caches;
        output.WriteLine($"{kind}: {kept / 1e6:0.0} MB, {caches.DocumentCount} documents, {caches.PlanCount} plans");
        Assert.InRange(kept, long.MinValue, MostBytes);
        GC.KeepAlive(engine);
    }

    private static (string Document, string Variables) Make(string kind, int i)
    {
        const string Filtered = "query($w: MovieFilterInput) { movies(where: $w) { totalCount } }";
        var filter = $"and: [{{ title: {{ contains: \"x{i}\" }} }}, {{ released: {{ gt: 1 }} }}]";
        var filters = string.Join(' ', Enumerable.Range(0, 90).Select(j =>
            $"a{j}: movies(where: {{ {filter} }}) {{ totalCount }}"));
        var fields = string.Concat(Enumerable.Repeat(" movies { nodes { id title actors { nodes { name } } } }", 290));
        return kind switch
        {
            "large documents" => ($"query Q{i} {{{fields} }}", ""),
            "documents of many filters" => ($"query Q{i} {{ {filters} }}", ""),
            "small documents" => ($"query Q{i} {{ movies(first: {i % 200}) {{ nodes {{ id title }} }} }}", ""),
            "shapes" => (Filtered, $"{{\"w\": {Shape(new Random(i), 3).ToJsonString()}}}"),
            "dense documents" => ($"query Q{i} {{"
                + $"movies{{nodes{{{string.Concat(Enumerable.Repeat("id ", 2_000))}}}}}}}", ""),
            _ => (Filtered, $"{{\"w\": {{\"or\": [{Alternatives(new Random(i))}]}}}}"),
        };
    }

    private static string Alternatives(Random random) => string.Join(
        ',',
        Enumerable.Range(0, 400).Select(_ =>
            $"{{\"title\":{{\"{(random.Next(3) == 0 ? "eq" : "contains")}\":\"x\"}}}}"));

    private static JsonObject Shape(Random random, int depth)
    {
        string[] comparisons = ["eq", "neq", "contains", "startsWith", "endsWith"];
        var title = new JsonObject();
        foreach (var comparison in comparisons.Where(_ => random.Next(2) == 0))
            title[comparison] = "x";
        var shape = new JsonObject { ["title"] = title };
        if (depth > 0)
        {
            shape[random.Next(2) == 0 ? "and" : "or"] = new JsonArray(
                [.. Enumerable.Range(0, random.Next(4)).Select(_ => (JsonNode)Shape(random, depth - 1))]);
        }

        return shape;
    }
}
