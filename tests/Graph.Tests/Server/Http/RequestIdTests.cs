using System.Text.Json;
using Graph.Tests.Support;

namespace Graph.Tests.Server.Http;

/// <summary>The id of a request, and how long a client wants to wait.</summary>
public sealed class RequestIdTests(CuratedService service) : IClassFixture<CuratedService>
{
    private const string Trace = "0af7651916cd43dd8448eb211c80319c";

    [Theory]
    [InlineData("X-Request-Id: abc-1_2.3~4+5/6=7:8@9", "abc-1_2.3~4+5/6=7:8@9")]
    [InlineData($"traceparent: 00-{Trace}-b7ad6b7169203331-01", Trace)]
    [InlineData($"traceparent: 01-{Trace}-b7ad6b7169203331-01-more", Trace)]
    [InlineData($"traceparent: 00-{Trace}-b7ad6b7169203331-01\r\nX-Request-Id: mine", "mine")]
    [InlineData($"traceparent: 00-{Trace}-b7ad6b7169203331-01\r\nX-Request-Id: a b", Trace)]
    public async Task An_id_that_the_client_sends_comes_back(string header, string expected)
    {
        foreach (var document in (string[])["{__typename}", "{nope}", "{"])
            Assert.Equal(expected, (await AskAsync(document, header))["X-Request-Id"]);
    }

    [Theory]
    [InlineData("X-Request-Id: ")]
    [InlineData("X-Request-Id: a\"b")]
    [InlineData("X-Request-Id: <script>")]
    [InlineData("X-Request-Id: a\r\nX-Request-Id: b")]
    [InlineData("traceparent: 00-00000000000000000000000000000000-b7ad6b7169203331-01")]
    [InlineData($"traceparent: ff-{Trace}-b7ad6b7169203331-01")]
    [InlineData("traceparent: 00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01")]
    [InlineData("traceparent: 00-0af7")]
    [InlineData("Accept: */*")]
    public async Task Without_a_well_formed_one_an_id_is_made_where_there_is_something_to_look_up(string header)
    {
        Assert.Null((await AskAsync("{__typename}", header))["X-Request-Id"]);
        foreach (var document in (string[])["{nope}", "{", "{organizations(after:\\\"zz\\\"){nodes{id}}}"])
        {
            var id = (await AskAsync(document, header))["X-Request-Id"];
            Assert.Equal(32, id!.Length);
            Assert.NotEqual(id, (await AskAsync(document, header))["X-Request-Id"]);
        }
    }

    [Fact]
    public async Task A_refusal_has_an_id()
    {
        var answer = await RawHttp.AskAsync(
            service.Url, "PUT /graphql HTTP/1.1\r\nHost: h\r\nContent-Length: 0\r\n\r\n");
        Assert.Equal(405, answer.Status);
        Assert.Equal(32, answer["X-Request-Id"]!.Length);
    }

    [Theory]
    [InlineData("Prefer: wait=2", "wait=2")]
    [InlineData("Prefer: respond-async, WAIT = \"3\"; x", "wait=3")]
    [InlineData("Prefer: handling=lenient\r\nPrefer: wait=4", "wait=4")]
    [InlineData("Prefer: wait=2, wait=3", "wait=2")]
    [InlineData("Prefer: wait=10", null)]
    [InlineData("Prefer: wait=999999999999", null)]
    [InlineData("Prefer: wait=0", null)]
    [InlineData("Prefer: wait=-1", null)]
    [InlineData("Prefer: wait=a", null)]
    [InlineData("Prefer: wait", null)]
    [InlineData("Accept: */*", null)]
    public async Task A_client_may_wait_for_less_than_the_limit(string header, string? applied)
    {
        var answer = await AskAsync("{__typename}", header);
        Assert.Equal(200, answer.Status);
        Assert.Equal(applied, answer["Preference-Applied"]);
    }

    [Fact]
    public async Task The_log_has_the_id()
    {
        await using var program = GraphProgram.Start(
            GraphProgram.NewFolder(), "serve", "--urls", "http://127.0.0.1:0", "--seed", "empty");
        var url = await program.Announced;
        const string Given = "GET /graphql?query={__typename} HTTP/1.1\r\nHost: h\r\nX-Request-Id: mine\r\n\r\n";
        await RawHttp.AskAsync(url, Given);
        var refused = await RawHttp.AskAsync(url, "GET /graphql?query={ HTTP/1.1\r\nHost: h\r\n\r\n");
        var ids = new List<string?>();
        while (ids.Count < 2)
        {
            using var line = JsonDocument.Parse((await program.Process.StandardOutput.ReadLineAsync())!);
            ids.Add(line.RootElement.GetProperty("id").GetString());
        }

        Assert.Equal(["mine", refused["X-Request-Id"]], ids.Order(StringComparer.Ordinal).Reverse());
    }

    private Task<RawAnswer> AskAsync(string document, string header)
    {
        var body = $$"""{"query":"{{document}}"}""";
        return RawHttp.AskAsync(
            service.Url,
            $"POST /graphql HTTP/1.1\r\nHost: h\r\nContent-Type: application/json\r\n{header}\r\n"
            + $"Content-Length: {body.Length}\r\n\r\n{body}");
    }
}
