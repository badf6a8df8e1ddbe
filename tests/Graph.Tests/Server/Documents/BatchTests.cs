using System.Text;
using System.Text.Json;
using Graph.Tests.Support;

namespace Graph.Tests.Server.Documents;

/// <summary>Batches over a real socket, switched on.</summary>
public sealed class BatchTests(BatchService service) : IClassFixture<BatchService>
{
    private const string ResponseJson = "application/graphql-response+json";
    private const string One = """{"query":"{__typename}"}""";
    private const string Answer = """{"data":{"__typename":"Query"}}""";
    // Raw texts with braces of their own are filled by name.
    private static string Fill(string text) =>
        text.Replace("ONE", One, StringComparison.Ordinal).Replace("BYID", ById, StringComparison.Ordinal)
            .Replace("ANSWER", Answer, StringComparison.Ordinal);

    private const string ById = "\"query\":\"query($id:ID!){organization(id:$id){id}}\"";

    [Theory]
    [InlineData(null, "application/json")]
    [InlineData("application/json", "application/json")]
    [InlineData("application/graphql-response+json,application/json;q=0.9", ResponseJson)]
    public async Task A_list_of_requests_is_answered_by_a_list_in_its_order(string? accept, string type)
    {
        var (status, sent, text) = await service.PostAsync(
            Fill("""[ONE,{"query":"{t:__typename}"},{BYID,"variables":{"id":"iom"}}]"""), accept);
        Assert.Equal(
            (200, type, Fill("""[ANSWER,{"data":{"t":"Query"}},{"data":{"organization":{"id":"iom"}}}]""")),
            (status, sent, text));
    }

    [Fact]
    public async Task A_list_of_one_is_answered_by_a_list_of_one() =>
        Assert.Equal((200, $"[{Answer}]"), await service.PostAsync($"[{One}]"));

    [Fact]
    public async Task Lines_say_which_request_they_answer()
    {
        var (status, type, text) = await service.PostAsync(
            Fill("""[ONE,{BYID,"variables":[{"id":"iom"},{"id":"undp"}]}]"""), "application/jsonl");
        Assert.Equal((200, "application/jsonl"), (status, type));
        Assert.Equal(
            """
            {"requestIndex":0,"data":{"__typename":"Query"}}
            {"requestIndex":1,"variableIndex":0,"data":{"organization":{"id":"iom"}}}
            {"requestIndex":1,"variableIndex":1,"data":{"organization":{"id":"undp"}}}

            """,
            text);
        (_, type, text) = await service.PostAsync($"[{One}]", ResponseJson + ", application/jsonl;q=0.1");
        Assert.Equal(
            ("application/jsonl", "{\"requestIndex\":0,\"data\":{\"__typename\":\"Query\"}}\n"), (type, text));
        (_, type, text) = await service.PostAsync($"[{One}]", ResponseJson + ", application/jsonl;q=0");
        Assert.Equal((ResponseJson, $"[{Answer}]"), (type, text));
    }

    [Fact]
    public async Task One_request_is_answered_in_a_line_to_who_reads_lines()
    {
        var (status, type, text) = await service.PostAsync(One, "application/jsonl");
        Assert.Equal((200, "application/jsonl", Answer + "\n"), (status, type, text));
    }

    [Fact]
    public async Task A_list_of_variables_runs_the_operation_for_each() =>
        Assert.Equal(
            (200, """
            [{"variableIndex":0,"data":{"organization":{"id":"iom"}}},{"variableIndex":1,"data":{"organization":null}}]
            """),
            await service.PostAsync(Fill("""{BYID,"variables":[{"id":"iom"},{"id":"nobody"}]}""")));

    [Theory]
    [InlineData("[B,A]")]
    [InlineData("[ \"B\" , \"A\" ]")]
    public async Task Names_of_operations_run_each_in_the_order_given(string names)
    {
        var (status, text) = await service.PostToAsync(
            "?batchOperations=" + Uri.EscapeDataString(names),
            """{"query":"query A{a:__typename}query B{b:__typename}"}""");
        Assert.Equal((200, """[{"data":{"b":"Query"}},{"data":{"a":"Query"}}]"""), (status, text));
    }

    [Fact]
    public async Task An_entry_that_fails_spoils_no_other()
    {
        var (status, text) = await service.PostAsync(
            Fill("""
            [ONE,{"query":"{nope}"},{"query":"{"},{"query":1},7,null,[],{},{"id":"unknown"},
            {BYID,"variables":{}},{BYID,"variables":[{},1]},{BYID,"variables":[]},ONE]
            """));
        Assert.Equal(200, status);
        using var answers = JsonDocument.Parse(text);
        var codes = answers.RootElement.EnumerateArray().Select(a =>
            a.TryGetProperty("errors", out var errors)
                ? errors[0].GetProperty("extensions").TryGetProperty("code", out var code) ? code.GetString() : "?"
                : "ok");
        Assert.Equal(
            [
                "ok", "?", "HC0014", "HC0009", "HC0009", "HC0009", "HC0009", "HC0013", "HC0015",
                "HC0018", "HC0018", "HC0009", "HC0009", "ok",
            ],
            codes);
    }

    [Theory]
    [InlineData("[]", "HC0009")]
    [InlineData("""{"query":"{__typename}","variables":[]}""", "HC0009")]
    [InlineData("""[{"query":"{__typename}"}""", "HC0011")]
    [InlineData("""[{"query":"{__typename}"},]""", "HC0011")]
    [InlineData("""[{"query":"{__typename}"}]x""", "HC0011")]
    [InlineData("""[{"query":"{__typename}"} {"query":"{__typename}"}]""", "HC0011")]
    public async Task What_cannot_be_taken_apart_is_refused_as_a_whole(string body, string code)
    {
        var (status, text) = await service.PostAsync(body);
        Assert.Equal(400, status);
        Assert.Contains(code, text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("?batchOperations=A")]
    [InlineData("?batchOperations=[]")]
    [InlineData("?batchOperations=")]
    public async Task Names_that_are_no_list_are_refused(string query) =>
        Assert.Equal(400, (await service.PostToAsync(query, One)).Status);

    [Fact]
    public async Task Names_go_with_one_request_that_says_nothing_else()
    {
        Assert.Equal(400, (await service.PostToAsync("?batchOperations=[A]", $"[{One}]")).Status);
        Assert.Equal(
            400, (await service.PostToAsync("?batchOperations=[A]", """{"query":"query A{a}","operationName":"A"}"""))
                .Status);
        Assert.Equal(
            400, (await service.PostToAsync("?batchOperations=[A]", """{"query":"query A{a}","variables":[{}]}"""))
                .Status);
    }

    [Fact]
    public async Task More_than_allowed_are_refused_each_set_of_variables_counted()
    {
        var twenty = string.Join(',', Enumerable.Repeat(One, 20));
        Assert.Equal(200, (await service.PostAsync($"[{twenty}]")).Status);
        var (status, text) = await service.PostAsync($"[{twenty},{One}]");
        Assert.Equal(400, status);
        Assert.Contains("more than the 20 requests", text, StringComparison.Ordinal);
        var sets = string.Join(',', Enumerable.Repeat("{}", 11));
        var half = "{\"query\":\"{__typename}\",\"variables\":[" + sets + "]}";
        Assert.Equal(200, (await service.PostAsync(half)).Status);
        Assert.Equal(400, (await service.PostAsync($"[{half},{half}]")).Status);
    }

    [Fact]
    public async Task The_requests_of_a_batch_have_the_price_of_one_together()
    {
        var dear = """{"query":"{organizations(first:200){nodes{name}}}"}""";
        var alone = JsonDocument.Parse((await service.PostAsync(dear)).Text).RootElement;
        Assert.True(alone.TryGetProperty("data", out _), alone.ToString());
        var (_, text) = await service.PostAsync($"[{string.Join(',', Enumerable.Repeat(dear, 20))}]");
        using var answers = JsonDocument.Parse(text);
        Assert.True(answers.RootElement[0].TryGetProperty("data", out _));
        Assert.Contains("HC0047", answers.RootElement[19].ToString(), StringComparison.Ordinal);
        Assert.Contains("count together", answers.RootElement[19].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_requests_of_a_batch_have_the_aliases_of_one_together()
    {
        var aliases = string.Join(' ', Enumerable.Range(0, 40).Select(i => $"a{i}:__typename"));
        var (_, text) = await service.PostAsync("{\"query\":\"{" + aliases + "}\",\"variables\":[{},{},{}]}");
        using var answers = JsonDocument.Parse(text);
        Assert.True(answers.RootElement[1].TryGetProperty("data", out _));
        Assert.Contains("GRAPH_TOO_MANY_ALIASES", answers.RootElement[2].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_batch_registers_documents_and_names_them()
    {
        var text = $"{{__typename}}#{Guid.NewGuid()}";
        var hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(text)));
        var named = "{\"extensions\":{\"persistedQuery\":{\"version\":1,\"sha256Hash\":\"" + hash + "\"}}}";
        var full = $"{{\"query\":\"{text}\"," + named[1..];
        var (_, answer) = await service.PostAsync($"[{named},{full},{named}]");
        using var answers = JsonDocument.Parse(answer);
        Assert.Contains("PersistedQueryNotFound", answers.RootElement[0].ToString(), StringComparison.Ordinal);
        Assert.Contains("persisted", answers.RootElement[1].ToString(), StringComparison.Ordinal);
        Assert.Equal(Answer, answers.RootElement[2].ToString());
    }
}

/// <summary>Batches where nobody switched them on.</summary>
public sealed class NoBatchTests(CuratedService service) : IClassFixture<CuratedService>
{
    [Theory]
    [InlineData("", """[{"query":"{__typename}"}]""")]
    [InlineData("", """{"query":"{__typename}","variables":[{}]}""")]
    [InlineData("?batchOperations=[A]", """{"query":"query A{__typename}"}""")]
    public async Task They_are_refused(string query, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await service.Client.PostAsync(new Uri(service.Url + query), content);
        Assert.Equal(400, (int)answer.StatusCode);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.Contains("HC0009", text, StringComparison.Ordinal);
        Assert.Contains("atching is off", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Other_parameters_in_the_address_of_a_post_are_nobodys_business()
    {
        using var content = new StringContent("""{"query":"{__typename}"}""", Encoding.UTF8, "application/json");
        using var answer = await service.Client.PostAsync(new Uri(service.Url + "?op=batchOperations"), content);
        Assert.Equal(200, (int)answer.StatusCode);
    }
}

/// <summary>The service with batches of twenty, started once for a class of tests.</summary>
public sealed class BatchService : IAsyncLifetime
{
    private GraphProgram? _program;

    private Uri Url { get; set; } = null!;

    private HttpClient Client { get; } = new();

    public async Task InitializeAsync() =>
        (_program, Url) = await GraphProgram.ServeAsync(
            GraphProgram.NewFolder(), "--max-batch", "20", "--max-type-cost", "500");

    public async Task DisposeAsync()
    {
        Client.Dispose();
        await _program!.DisposeAsync();
    }

    internal async Task<(int Status, string? Type, string Text)> PostAsync(string body, string? accept)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Url);
        request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        if (accept is not null)
            request.Headers.TryAddWithoutValidation("Accept", accept);
        using var answer = await Client.SendAsync(request);
        return ((int)answer.StatusCode, answer.Content.Headers.ContentType?.MediaType,
            await answer.Content.ReadAsStringAsync());
    }

    internal async Task<(int Status, string Text)> PostAsync(string body)
    {
        var (status, _, text) = await PostAsync(body, null);
        return (status, text);
    }

    internal async Task<(int Status, string Text)> PostToAsync(string query, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await Client.PostAsync(new Uri(Url + query), content);
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }
}
