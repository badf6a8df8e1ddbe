using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Graph.Tests.Support;

namespace Graph.Tests.Limits;

/// <summary>
/// The program with stacks of 256 KiB and a heap of 256 MiB is asked what is meant to end it: it answers, with no
/// status of 500 or more and at most a megabyte, and goes on.
/// </summary>
public sealed class SmallProcessTests(SmallProcessTests.SmallProcess service)
    : IClassFixture<SmallProcessTests.SmallProcess>
{
    private const int MostBytes = 1_000_000;

    public static TheoryData<string> Names() => new(Questions().Select(question => question.Name));

    [Theory]
    [MemberData(nameof(Names))]
    public async Task It_answers(string name)
    {
        var question = Questions().Single(q => q.Name == name);
        var (status, text) = await service.AskAsync(question.Body);
        Assert.InRange(status, 200, 499);
        Assert.InRange(text.Length, 1, MostBytes);
        Assert.DoesNotContain("GRAPH_INTERNAL", text, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", text, StringComparison.Ordinal);
        Assert.Contains(question.Expected, text, StringComparison.Ordinal);
        Assert.Equal((200, """{"data":{"__typename":"Query"}}"""), await service.AskAsync(Ask("{__typename}")));
    }

    [SharedFact("tools/hostile.mjs")]
    public async Task It_survives_what_others_have_collected()
    {
        var start = new ProcessStartInfo("node") { RedirectStandardOutput = true };
        start.ArgumentList.Add(SharedFolder.File("tools/hostile.mjs")!);
        start.ArgumentList.Add(service.Url.ToString());
        using var node = Process.Start(start)!;
        var output = await node.StandardOutput.ReadToEndAsync();
        await node.WaitForExitAsync();
        // How fast a shared machine is says nothing here.
        Assert.DoesNotContain(output.Split('\n'), line => line[..Math.Min(4, line.Length)] is "FAIL" or "DEAD"
            || line.StartsWith("BIG ", StringComparison.Ordinal));
        Assert.Contains("not ok:", output, StringComparison.Ordinal);
    }

    private static IEnumerable<(string Name, string Body, string Expected)> Questions()
    {
        static string Times(string text, int count) => string.Concat(Enumerable.Repeat(text, count));
        static string Each(int count, Func<int, string> text) => string.Concat(Enumerable.Range(0, count).Select(text));

        // Nesting of every kind, to the limit and beyond.
        yield return ("fields to the limit", Ask($"{{{Times("a{", 62)}b{Times("}", 62)}}}"), "GRAPH_TOO_DEEP");
        yield return (
            "inline fragments to the limit", Ask($"{Times("{...", 62)}{{__typename}}{Times("}", 62)}"), "data");
        yield return ("lists in lists", Ask($"{{a(b:{Times("[", 62)}{Times("]", 62)})}}"), "errors");
        yield return ("objects in objects", Ask($"{{a(b:{Times("{c:", 61)}1{Times("}", 61)})}}"), "errors");
        yield return ("types in types", Ask($"query($a:{Times("[", 62)}Int{Times("]", 62)}){{a}}"), "errors");
        yield return ("a chain of fragments", Ask(
            "{...f0}" + Each(990, i => $"fragment f{i} on Query{{...f{i + 1}}}")
            + "fragment f990 on Query{__typename}"), "GRAPH_TOO_DEEP");
        yield return ("a chain of nested fragments", Ask(
            "{...f0}" + Each(400, i => $"fragment f{i} on Query{{...{{...{{...{{...f{i + 1}}}}}}}}}")
            + "fragment f400 on Query{__typename}"), "GRAPH_TOO_DEEP");
        yield return ("fragments that double", Ask(
            "{...f0}" + Each(60, i => $" fragment f{i} on Query{{...f{i + 1} ...f{i + 1}}}")
            + "fragment f60 on Query{__typename}"), "GRAPH_TOO_MANY_FIELDS");
        yield return ("a chain of fragments nobody uses", Ask(
            "{__typename}" + Each(900, i => $"fragment f{i} on Query{{...f{i + 1}}}")
            + "fragment f900 on Query{__typename}"), "errors");

        // Filters and walks of the schema, in the document and in variables.
        (string, string)[] brackets = [("{and:[", "]}"), ("{or:[", "]}"), ("{not:", "}"), ("{partOf:{some:", "}}")];
        foreach (var (open, close) in brackets)
        {
            yield return ($"filters {open} to the limit", Ask(
                $"{{organizations(where:{Times(open, 29)}{{}}{Times(close, 29)}){{totalCount}}}}"), "");
            var json = open.Replace("{", "{\"").Replace(":", "\":");
            yield return ($"filters {open} of variables", Ask(
                "query($w:OrganizationFilterInput){organizations(where:$w){totalCount}}",
                $"{{\"w\":{Times(json, 28)}{{}}{Times(close, 28)}}}"), "");
            yield return ($"filters {open} beyond", Ask(
                "query($w:OrganizationFilterInput){organizations(where:$w){totalCount}}",
                $"{{\"w\":{Times(json, 1000)}{{}}{Times(close, 1000)}}}"), "errors");
        }

        yield return ("ten thousand conditions", Ask(
            "query($w:OrganizationFilterInput){organizations(where:$w){totalCount}}",
            $"{{\"w\":{{\"or\":[{Each(10_000, i => $"{(i > 0 ? "," : "")}{{\"name\":{{\"eq\":\"x{i}\"}}}}")}]}}}}"),
            "GRAPH_TOO_MANY_FIELDS");
        yield return ("a hundred thousand ids", Ask(
            "query($i:[ID!]){organizations(where:{id:{in:$i}}){totalCount}}",
            $"{{\"i\":[{Each(100_000, i => $"{(i > 0 ? "," : "")}\"{i}\"")}]}}"), "GRAPH_TOO_MANY_FIELDS");
        yield return ("half a million numbers", Ask(
            "query($i:[ID!]){organizations(where:{id:{in:$i}}){totalCount}}", $"{{\"i\":[1{Times(",1", 500_000)}]}}"),
            "GRAPH_TOO_MANY_FIELDS");
        yield return ("a long text", Ask(
            "query($t:String!){search(text:$t){totalCount} "
            + "organizations(where:{name:{folded:{contains:$t}}}){totalCount}}",
            $"{{\"t\":\"{Times("é ", 300_000)}\"}}"), "data");

        // What multiplies.
        yield return ("parents of parents", Ask(
            $"{{organization(id:\"iom\"){Times("{partOf{nodes", 7)}{{id}}{Times("}}", 7)}}}"), "GRAPH_TOO_DEEP");
        yield return ("aliases of the dearest search", Ask(
            $"{{{Each(100, i => $"a{i}:search(text:\"a e i o u\",first:200){{edges{{text}}}} ")}}}"), "HC0047");
        yield return ("aliases of the dearest paths", Ask(
            $"{{{Each(100, i => $"a{i}:paths(from:\"iom\",to:\"chile-state\",first:100){{length}} ")}}}"), "");
        yield return ("lists in lists in lists", Ask(
            "{organizations(first:200){nodes{partOf(first:200){nodes{claims(first:200){nodes{supportedBy(first:200)"
            + "{nodes{claims(first:200){nodes{id}}}}}}}}}}}"), "");
        yield return ("conflicts", Ask($"{{{Each(90, i => $"x:organization(id:\"{i}\"){{name}} ")}}}"), "errors");
        yield return ("unknown fields", Ask($"{{{Each(2_000, i => $"z{i} ")}}}"), "errors");
        yield return ("introspection in circles", Ask(
            $"{{__schema{{types{{{Times("fields{type{", 8)}name{Times("}}", 8)}}}}}}}"), "HC0086");
    }

    private static string Ask(string document, string variables = "{}") =>
        $"{{\"query\":{JsonSerializer.Serialize(document)},\"variables\":{variables}}}";

    /// <summary>The program in a small process.</summary>
    public sealed class SmallProcess : IAsyncLifetime
    {
        private readonly HttpClient _client = new();
        private GraphProgram _program = null!;

        internal Uri Url { get; private set; } = null!;

        public async Task InitializeAsync()
        {
            var environment = new Dictionary<string, string>
            {
                [GraphProgram.StackLimit] = "256",
                ["DOTNET_GCHeapHardLimit"] = "0x10000000",
            };
            (_program, Url) = await GraphProgram.ServeAsync(GraphProgram.NewFolder(), environment, "--log", "none");
        }

        public async Task DisposeAsync()
        {
            _client.Dispose();
            await _program.DisposeAsync();
        }

        internal async Task<(int Status, string Text)> AskAsync(string body)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, Url);
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            request.Content.Headers.TryAddWithoutValidation("Content-Type", "application/json");
            request.Headers.TryAddWithoutValidation("Accept", "application/graphql-response+json");
            using var answer = await _client.SendAsync(request);
            return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync());
        }
    }
}
