using System.Globalization;
using System.Text;
using System.Text.Json;
using Graph.Engine;
using Graph.Engine.Execution;
using Graph.Engine.Ontology;
using Graph.Tests.Ingest;

namespace Graph.Tests.Embedded.Reading;

/// <summary>Fields with short keys are written the quick way, fields with long ones one by one: both must say the
/// same, and what a request allocates must not depend on how much it answers.</summary>
public sealed class FieldBytesTests : IAsyncLifetime
{
    private const string LongKey = "AliasThatIsLongerThanThirtyTwoBytes";

    private static readonly string[] _fields =
    [
        "id", "text", "kind", "whole", "great", "broken", "yes", "day", "moment", "era", "lasts", "tags", "any", "page",
    ];

    private readonly TestStore _graph = new(Read("""
        enum Kind { SHORT A_KIND_WHOSE_NAME_HAS_MORE_THAN_THIRTY_TWO_BYTES }
        type Item @node {
          text: String  kind: Kind  whole: Int  great: Long  broken: Float  yes: Boolean  day: LocalDate
          moment: DateTime  era: PartialDate  lasts: Duration  tags: [String!]  any: Any  page: URL
          next: [Item!]! @relationship(type: "NEXT", direction: OUT, properties: "Step")
        }
        type Step @relationshipProperties {
          text: String  kind: Kind  whole: Int  great: Long  broken: Float  yes: Boolean  day: LocalDate
          moment: DateTime  era: PartialDate  lasts: Duration  tags: [String!]  any: Any  page: URL
        }
        """));

    private GraphEngine _engine = null!;

    public async Task InitializeAsync()
    {
        int[] lengths = [0, 1, 30, 31, 32, 33, 63, 64, 65, 94, 95, 96, 97, 98, 200, 20_000];
        var lines = new List<string> { """{"node":"Item","id":"none"}""" };
        for (var i = 0; i < 400; i++)
        {
            var properties = Properties(i, lengths[i % lengths.Length]);
            lines.Add($$"""{"node":"Item","id":"i{{i:0000}}","properties":{{properties}}}""");
            lines.Add(
                $$"""{"relationship":"NEXT","from":"none","to":"i{{i:0000}}","properties":{{properties}}}""");
        }

        await _graph.AcceptAsync([.. lines]);
        _engine = GraphEngine.Create(_graph.Store.Ontology, _graph.Store, new GraphEngineSettings
        {
            NewCorrelationId = () => "correlation",
            OnFault = fault => throw new InvalidOperationException("A fault.", fault.Exception),
        });
    }

    public async Task DisposeAsync() => await _graph.DisposeAsync();

    [Theory]
    [InlineData("items(first: 200) { nodes { FIELDS } }")]
    [InlineData("items(last: 200) { edges { node { FIELDS } } }")]
    [InlineData("items(first: 200) { nodes { FIELDS next { totalCount } } }")]
    [InlineData("""item(id: "none") { FIELDS next(first: 200) { edges { FIELDS node { FIELDS } } } }""")]
    [InlineData("""item(id: "none") { FIELDS next(last: 200) { edges { cursor FIELDS node { FIELDS } } } }""")]
    public async Task Long_keys_and_short_ones_have_the_same_values(string question)
    {
        var quick = await AskAsync("{" + question.Replace("FIELDS", string.Join(' ', _fields)) + "}");
        var slow = await AskAsync("{" + question.Replace(
            "FIELDS", string.Join(' ', _fields.Select(field => $"{field}{LongKey}: {field}"))) + "}");
        JsonDocument.Parse(quick).Dispose();
        Assert.Equal(slow.Replace(LongKey, ""), quick);
    }

    [Fact]
    public async Task A_single_field_is_written_alone()
    {
        foreach (var field in _fields)
        {
            var quick = await AskAsync($"{{ items(first: 200) {{ nodes {{ {field} }} }} }}");
            var slow = await AskAsync($"{{ items(first: 200) {{ nodes {{ {field}{LongKey}: {field} }} }} }}");
            Assert.Equal(slow.Replace(LongKey, ""), quick);
        }
    }

    [Theory]
    [InlineData("items(first: COUNT) { nodes { id text kind whole day era tags } }")]
    [InlineData("""
        items(first: COUNT, order: [{ whole: DESC }, { era: ASC }]) { edges { cursor node { id great broken } } }
        """)]
    [InlineData("""item(id: "none") { next(first: COUNT) { totalCount edges { text node { id day } } } }""")]
    public async Task What_is_allocated_does_not_depend_on_the_size_of_the_answer(string question)
    {
        var response = new ResponseBuffer();
        var five = string.Join(' ', Enumerable.Range(0, 5).Select(i => $"f{i}: {question}"));
        var bytes = new long[3];

        // What is made once is made in the first rounds: the plan, and rooms that grow to their size.
        for (var round = 0; round < 50; round++)
            foreach (var (place, objects) in new[] { 10, 100, 1000 }.Index())
                bytes[place] = await MeasureAsync(five.Replace("COUNT", $"{objects / 5}"), response);

        Assert.Equal([bytes[0], bytes[0], bytes[0]], bytes);
        Assert.InRange(bytes[0], 0, 1024);
    }

    private async Task<long> MeasureAsync(string question, ResponseBuffer response)
    {
        var request = new GraphRequest { Document = Encoding.UTF8.GetBytes("{" + question + "}") };
        var before = GC.GetAllocatedBytesForCurrentThread();
        var run = _engine.ExecuteAsync(request, response, CancellationToken.None);
        var bytes = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.True(run.IsCompleted, "The embedded store answers at once.");
        var outcome = await run;
        Assert.True(outcome is { Kind: GraphOutcomeKind.Executed, ErrorCount: 0 }, question);
        return bytes;
    }

    private async Task<string> AskAsync(string document)
    {
        var response = new ResponseBuffer();
        await _engine.ExecuteAsync(
            new GraphRequest { Document = Encoding.UTF8.GetBytes(document) }, response, CancellationToken.None);
        var answer = Encoding.UTF8.GetString(response.Body.WrittenSpan);
        Assert.DoesNotContain("\"errors\"", answer, StringComparison.Ordinal);
        return answer;
    }

    private static string Properties(int i, int length)
    {
        var text = string.Concat(Enumerable.Repeat(i % 5 == 4 ? "\\u00e9\\n\\\"" : "abcdefgh", length / 8 + 1));
        var values = new Dictionary<string, string>
        {
            ["text"] = $"\"{(i % 5 == 4 ? text : text[..length])}\"",
            ["kind"] = i % 2 == 0 ? "\"SHORT\"" : "\"A_KIND_WHOSE_NAME_HAS_MORE_THAN_THIRTY_TWO_BYTES\"",
            ["whole"] = (i % 4) switch { 0 => "0", 1 => "-2147483648", 2 => "2147483647", _ => $"{i}" },
            ["great"] = (i % 4) switch
            {
                0 => "0",
                1 => "-9223372036854775808",
                2 => "9223372036854775807",
                _ => $"{i}",
            },
            ["broken"] = string.Create(CultureInfo.InvariantCulture, $"{i / 7.0}"),
            ["yes"] = i % 2 == 0 ? "true" : "false",
            ["day"] = (i % 4) switch
            {
                0 => "\"0001-01-01\"",
                1 => "\"9999-12-31\"",
                2 => "\"2000-02-29\"",
                _ => "\"1955-06-07\"",
            },
            ["moment"] = "\"2020-01-02T03:04:05.678Z\"",
            ["era"] = (i % 4) switch
            {
                0 => "\"1955\"",
                1 => "\"1955-06~\"",
                2 => "\"1955-06-07/..\"",
                _ => "\"XXXX-06-07\"",
            },
            ["lasts"] = "\"P1Y2M\"",
            ["tags"] = """["a","b"]""",
            ["any"] = """{"a":[1,null]}""",
            ["page"] = "\"https://example.org/" + i + "\"",
        };
        if (i % 7 == 0)
            values.Remove(_fields[1 + i / 7 % (_fields.Length - 1)]);
        return "{" + string.Join(',', values.Select(value => $"\"{value.Key}\":{value.Value}")) + "}";
    }

    private static GraphOntology Read(string text) =>
        OntologyReader.Read("items.graphql", Encoding.UTF8.GetBytes(text)).Ontology!;
}
