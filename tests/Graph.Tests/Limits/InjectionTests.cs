using System.Text.Json;
using System.Text.RegularExpressions;
using Graph.Tests.Engine.Planning;
using Graph.Tests.Support;

namespace Graph.Tests.Limits;

/// <summary>
/// What a client sends is data: it is stored, compared and told as it is, and no statement of the store is made of it.
/// </summary>
public sealed class InjectionTests(LimitsGraph graph) : IClassFixture<LimitsGraph>
{
    private const string ByTitle = "query($t: String) { movies(where: { title: { eq: $t } }) { nodes { id } } }";
    private const string Ordered = "query($o: [MovieSortInput!]) { movies(order: $o) { totalCount } }";

    [Fact]
    public void A_text_is_found_by_itself_and_by_nothing_else()
    {
        const string Document = """
            query($t: String!) {
              eq: movies(where: { title: { eq: $t } }) { nodes { id title } }
              in: movies(where: { title: { in: [$t] } }) { nodes { id title } }
            }
            """;
        // NFC makes one of two spellings, so both are found by either.
        foreach (var text in HostileTexts.All)
        {
            var same = HostileTexts.All.Count(other => other.Normalize() == text.Normalize());
            var data = graph.AskData(Document, new { t = text });
            foreach (var found in new[] { data.GetProperty("eq"), data.GetProperty("in") })
            {
                var nodes = found.GetProperty("nodes");
                Assert.InRange(nodes.GetArrayLength(), 1, same);
                Assert.Contains(nodes.EnumerateArray(), node => node.GetProperty("title").GetString() == text);
            }
        }
    }

    [Fact]
    public void A_text_in_the_document_is_that_of_a_variable()
    {
        foreach (var text in HostileTexts.All)
        {
            var literal = JsonSerializer.Serialize(text);
            var asked = graph.Ask($"{{ movies(where: {{ title: {{ eq: {literal} }} }}) {{ nodes {{ id }} }} }}");
            Assert.Equal(graph.Ask(ByTitle, new { t = text }), asked);
        }
    }

    [Fact]
    public void A_cursor_after_each_text_goes_on_with_the_next()
    {
        var walked = new List<string>();
        for (string? cursor = null; ;)
        {
            var page = graph.AskData(
                "query($c: String) { movies(first: 1, after: $c, where: { not: { title: { startsWith: \"Film \" } } }, "
                + "order: [{ title: ASC }]) { pageInfo { endCursor hasNextPage } nodes { title } } }",
                new { c = cursor }).GetProperty("movies");
            walked.Add(page.GetProperty("nodes")[0].GetProperty("title").GetString()!);
            if (!page.GetProperty("pageInfo").GetProperty("hasNextPage").GetBoolean())
                break;
            cursor = page.GetProperty("pageInfo").GetProperty("endCursor").GetString();
        }

        Assert.Equal(HostileTexts.All.Order(StringComparer.Ordinal), walked.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_is_exported_is_what_was_brought_in()
    {
        var exported = (await graph.Graph.ExportAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonDocument.Parse(line).RootElement)
            .Where(line => line.TryGetProperty("node", out var node) && node.GetString() == "Movie")
            .Select(line => line.GetProperty("properties").GetProperty("title").GetString())
            .Where(title => !title!.StartsWith("Film ", StringComparison.Ordinal));
        Assert.Equal(HostileTexts.All.Order(StringComparer.Ordinal), exported.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Keys_and_enum_values_are_those_of_the_schema()
    {
        foreach (var text in HostileTexts.All.Except(["__proto__", "constructor"]))
        {
            var key = JsonSerializer.Serialize(text);
            Refused("query($w: MovieFilterInput) { movies(where: $w) { totalCount } }", $"{{\"w\":{{{key}:1}}}}");
            Refused(Ordered, $"{{\"o\":[{{\"title\":{key}}}]}}");
            Refused(Ordered, $"{{\"o\":[{{{key}:\"ASC\"}}]}}");
        }
    }

    [Fact]
    public void Ids_and_names_of_operations_and_variables_are_no_more_than_names()
    {
        foreach (var text in HostileTexts.All)
        {
            var data = graph.Ask("query($i: ID!) { movie(id: $i) { id } }", new { i = text });
            Assert.Equal("""{"data":{"movie":null}}""", data);
            Assert.StartsWith(
                "HC0009",
                Assert.Single(EngineTexts.ErrorsOf(graph.Engine.Run("{ __typename }", operation: text))));
            Assert.Equal(
                """{"data":{"__typename":"Query"}}""",
                graph.Ask("{ __typename }", new Dictionary<string, string> { [text] = text }));
        }
    }

    [Fact]
    public void A_plan_does_not_depend_on_values()
    {
        var plans = HostileTexts.All.Select(t => graph.Engine.Plan(ByTitle, JsonSerializer.Serialize(new { t })));
        Assert.Single(plans.Distinct());
    }

    // The only statements of the embedded store are those of its log.
    [Fact]
    public void Statements_are_constant()
    {
        var files = Repository.Files("src", "*.cs")
            .Where(file => File.ReadAllText(Repository.PathOf(file)).Contains("Sqlite", StringComparison.Ordinal));
        var made = files.SelectMany(file => File.ReadAllLines(Repository.PathOf(file))
            .Where(line => Regex.IsMatch(line, "\\$\"[^\"]*\\b(SELECT|INSERT|UPDATE|DELETE|PRAGMA|ATTACH)\\b"))
            .Select(line => line.Trim()));
        // A number of the file's format, which no client knows.
        Assert.EndsWith("$\"PRAGMA application_id={ApplicationId}\"));", Assert.Single(made), StringComparison.Ordinal);
    }

    private void Refused(string document, string variables) =>
        Assert.All(EngineTexts.ErrorsOf(graph.Ask(document, variables)), error => Assert.StartsWith("HC0016", error));
}
