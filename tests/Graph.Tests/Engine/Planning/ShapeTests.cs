using System.Globalization;
using System.Text;
using Graph.Engine;
using Graph.Engine.Execution;
using Graph.Tests.Engine.Api;

namespace Graph.Tests.Engine.Planning;

/// <summary>How many plans requests make.</summary>
public sealed class ShapeTests
{
    private const string Document =
        "query($where: MovieFilterInput, $order: [MovieSortInput!]) "
        + "{ movies(where: $where, order: $order) { totalCount } }";

    [Fact]
    public void Ten_thousand_filters_of_twenty_shapes_make_twenty_plans()
    {
        var engine = EngineTexts.Make(ApiTexts.Read(ApiTexts.Movies));
        var random = new Random(20261121);
        for (var i = 0; i < 10_000; i++)
            Explain(engine, $$"""{"where": {{Filter(random, i % 20)}}}""");
        Assert.Equal(20, engine.Caches.PlanCount);
        Assert.Equal(1, engine.Caches.DocumentCount);
    }

    [Theory]
    [InlineData("""{"where": {"title": {"eq": "a"}, "released": {"gt": 1}}}""",
        """{"where": {"released": {"gt": 2}, "title": {"eq": "b"}}}""", true)]
    [InlineData("""{"where": {"title": {"eq": "a"}}}""", """{"where": {"title": {"eq": null}}}""", false)]
    [InlineData("""{"where": {"title": {"in": ["a"]}}}""", """{"where": {"title": {"in": ["a", null, "c"]}}}""", true)]
    [InlineData("""{"where": {"or": [{}]}}""", """{"where": {"or": [{}, {}]}}""", false)]
    [InlineData("""{"where": {"actors": {"any": true}}}""", """{"where": {"actors": {"any": false}}}""", true)]
    [InlineData("""{"where": null}""", """{}""", false)]
    [InlineData("""{"order": [{"title": "ASC"}]}""", """{"order": {"title": "ASC"}}""", true)]
    [InlineData("""{"order": [{"title": "ASC"}]}""", """{"order": [{"title": "DESC"}]}""", false)]
    [InlineData("""{"order": [{"title": "ASC", "id": "ASC"}]}""",
        """{"order": [{"id": "ASC", "title": "ASC"}]}""", false)]
    public void Two_requests_share_a_plan_or_not(string first, string second, bool shared)
    {
        var engine = EngineTexts.Make(ApiTexts.Read(ApiTexts.Movies));
        Explain(engine, first);
        Explain(engine, second);
        Assert.Equal(shared ? 1 : 2, engine.Caches.PlanCount);
    }

    [Fact]
    public void Pages_conditions_and_values_are_no_shape()
    {
        var engine = EngineTexts.Make(ApiTexts.Read(ApiTexts.Movies));
        const string Pages =
            "query($n: Int, $a: String, $b: Boolean!, $id: ID!) "
            + "{ movies(first: $n, after: $a) { totalCount } movie(id: $id) @include(if: $b) { id } }";
        Explain(engine, """{"n": 1, "b": true, "id": "x"}""", Pages);
        Explain(engine, """{"a": "x", "b": false, "id": "y"}""", Pages);
        Assert.Equal(0, engine.Caches.PlanCount);
    }

    [Fact]
    public void The_caches_are_bounded()
    {
        var limits = new GraphLimits { DocumentCacheEntries = 10, PlanCacheEntries = 10 };
        var engine = EngineTexts.Make(ApiTexts.Read(ApiTexts.Movies), limits);
        for (var i = 0; i < 100; i++)
        {
            Explain(engine, "", string.Create(CultureInfo.InvariantCulture, $"{{ movie(id: \"{i}\") {{ id }} }}"));
            var filters = string.Join(',', Enumerable.Repeat("{}", i));
            Explain(engine, $$$"""{"where": {"or": [{{{filters}}}]}}""");
        }

        Assert.Equal(10, engine.Caches.DocumentCount);
        Assert.Equal(10, engine.Caches.PlanCount);
    }

    private static void Explain(GraphEngine engine, string variables, string document = Document)
    {
        var response = new ResponseBuffer();
        Assert.True(
            engine.Explain(EngineTexts.Request(document, variables), response) is not null,
            Encoding.UTF8.GetString(response.Body.WrittenSpan));
    }

    private static string Filter(Random random, int shape)
    {
        var parts = new List<string>
        {
            "{\"released\":{\"" + (shape % 2 == 0 ? "gt" : "lt") + "\":" + random.Next(2000) + "}}",
        };
        var titles = string.Join(',', Enumerable.Range(0, random.Next(5)).Select(n => $"\"t{n}\""));
        if (shape % 4 >= 2)
            parts.Add("{\"title\":{\"in\":[" + titles + "]}}");
        for (var i = 0; i < shape / 4; i++)
        {
            parts.Add(
                "{\"actors\":{\"some\":{\"name\":{\"eq\":\"n" + random.Next(100) + "\"}},\"count\":{\"gte\":"
                + random.Next(3) + "}}}");
        }

        return $$"""{"and": [{{string.Join(',', parts)}}]}""";
    }
}
