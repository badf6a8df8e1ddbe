using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Graph.Tests.Support;

namespace Graph.Tests.Server;

/// <summary>GraphQL over HTTP against the real program, profile compat of the statuses.</summary>
public sealed class HttpTests(CuratedService service) : IClassFixture<CuratedService>
{
    private const string ResponseJson = "application/graphql-response+json";

    [Theory]
    [InlineData("""{"query":"{__typename}"}""", 200, 200)]
    [InlineData("""{"query":"{"}""", 400, 200)]
    [InlineData("""{"query":"{nope}"}""", 400, 200)]
    [InlineData("""{"query":"query($id:ID!){organization(id:$id){id}}"}""", 400, 200)]
    [InlineData("""{"query":"query A{__typename} query B{__typename}"}""", 400, 200)]
    [InlineData("""{"query":"{__typename}","operationName":"","variables":null,"extensions":null,"x":1}""", 200, 200)]
    [InlineData("""{"query":""", 400, 400)]
    [InlineData("", 400, 400)]
    [InlineData("null", 400, 400)]
    [InlineData("[]", 400, 400)]
    [InlineData("""[{"query":"{__typename}"}]""", 400, 400)]
    [InlineData("""{"qeury":"{__typename}"}""", 400, 400)]
    [InlineData("""{"query":1}""", 400, 400)]
    [InlineData("""{"query":"{__typename}","variables":[1]}""", 400, 400)]
    [InlineData("""{"query":"{a}","query":"{__typename}"}""", 400, 400)]
    [InlineData("""{"query":"{__typename}","operationName":7}""", 400, 400)]
    [InlineData("""{"query":"\ud800"}""", 400, 400)]
    public async Task A_body_has_the_status_of_its_media_type(string body, int asResponseJson, int asJson)
    {
        var (status, _, text) = await service.PostAsync(body, ResponseJson);
        Assert.Equal(asResponseJson, status);
        (status, var type, _) = await service.PostAsync(body, "application/json");
        Assert.Equal(asJson, status);
        Assert.Equal("application/json", type);
        using var answer = JsonDocument.Parse(text);
        Assert.Equal(status == 200 && asResponseJson == 200, answer.RootElement.TryGetProperty("data", out _));
    }

    [Theory]
    [InlineData(null, "application/json")]
    [InlineData("*/*", "application/json")]
    [InlineData("application/*;q=0.5, application/graphql-response+json", ResponseJson)]
    [InlineData("application/json;q=0.1, application/graphql-response+json;q=0.9", ResponseJson)]
    [InlineData("application/graphql-response+json;q=0, */*", "application/json")]
    [InlineData("text/html, application/json", "application/json")]
    public async Task The_best_acceptable_type_is_sent(string? accept, string expected) =>
        Assert.Equal(expected, (await service.PostAsync("""{"query":"{__typename}"}""", accept)).Type);

    [Theory]
    [InlineData("image/png", 406, "HC0063")]
    [InlineData("application/json;q=0", 406, "HC0063")]
    [InlineData("json", 400, "HC0064")]
    public async Task What_cannot_be_sent_is_refused(string accept, int expected, string code)
    {
        var (status, _, text) = await service.PostAsync("""{"query":"{__typename}"}""", accept);
        Assert.Equal(expected, status);
        Assert.Contains(code, text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData("multipart/form-data; boundary=b")]
    public async Task Other_bodies_than_json_in_utf8_are_refused(string type)
    {
        using var content = new ByteArrayContent("""{"query":"{__typename}"}"""u8.ToArray());
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        using var answer = await service.Client.PostAsync(service.Url, content);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, answer.StatusCode);
    }

    [Fact]
    public async Task A_body_that_is_too_large_is_refused()
    {
        var (status, _, text) = await service.PostAsync(
            """{"query":"{__typename}","variables":{"a":"LONG"}}""".Replace("LONG", new string('x', 1 << 20)),
            ResponseJson);
        Assert.Equal(413, status);
        Assert.Contains("HC0010", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Invalid_utf8_is_refused()
    {
        byte[] body = [.. "{\"query\":\"{__typename "u8, 0xFF, 0xFE, .. "}\"}"u8];
        using var content = new ByteArrayContent(body);
        content.Headers.TryAddWithoutValidation("Content-Type", "application/json");
        using var answer = await service.Client.PostAsync(service.Url, content);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task Queries_are_answered_to_get_and_mutations_are_not()
    {
        var found = await service.GetAsync(
            "?query=query($id:ID!){organization(id:$id){name}}&variables={\"id\":\"iom\"}");
        Assert.Equal((200, """{"data":{"organization":{"name":"International Organization for Migration"}}}"""), found);
        Assert.Equal(405, (await service.GetAsync("?query=mutation{__typename}")).Status);
        Assert.Equal(400, (await service.GetAsync("")).Status);
        Assert.Equal(400, (await service.GetAsync("?query={__typename}&variables=[1]")).Status);
        Assert.Equal(200, (await service.GetAsync("?query={__typename}&variables=&operationName=&extensions=")).Status);
    }

    [Fact]
    public async Task Other_methods_are_told_what_is_allowed()
    {
        using var put = await service.Client.PutAsync(service.Url, new StringContent(""));
        Assert.Equal(HttpStatusCode.MethodNotAllowed, put.StatusCode);
        Assert.Contains("POST", put.Content.Headers.Allow);
        using var options = await service.Client.SendAsync(new HttpRequestMessage(HttpMethod.Options, service.Url));
        Assert.Equal(HttpStatusCode.NoContent, options.StatusCode);
    }

    [Fact]
    public async Task The_schema_is_downloaded_once()
    {
        using var first = await service.Client.GetAsync(new Uri(service.Url, "?sdl"));
        Assert.Equal("application/graphql", first.Content.Headers.ContentType!.MediaType);
        Assert.Contains("type Query", await first.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var again = new HttpRequestMessage(HttpMethod.Get, new Uri(service.Url, "?sdl"));
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var second = await service.Client.SendAsync(again);
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
    }

    [Fact]
    public async Task Health_tells_that_it_is_live_and_ready()
    {
        Assert.Equal("live\n", await service.Client.GetStringAsync(new Uri(service.Url, "/health/live")));
        Assert.Equal("ready\n", await service.Client.GetStringAsync(new Uri(service.Url, "/health/ready")));
    }

    [Fact]
    public async Task A_taken_port_is_said_with_what_to_do()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var url = $"http://127.0.0.1:{((IPEndPoint)other.LocalEndpoint).Port}";
        var folder = GraphProgram.NewFolder();
        var (code, _, errors) = await GraphProgram.RunAsync(folder, "", "serve", "--data", folder, "--urls", url);
        Assert.Equal(2, code);
        Assert.Contains("is in use by another program", errors, StringComparison.Ordinal);
    }
}

/// <summary>The service with the curated data, started once for a class of tests.</summary>
public sealed class CuratedService : IAsyncLifetime
{
    private GraphProgram? _program;

    /// <summary>The GraphQL endpoint.</summary>
    public Uri Url { get; private set; } = null!;

    /// <summary>A client without opinions.</summary>
    public HttpClient Client { get; } = new();

    public async Task InitializeAsync() => (_program, Url) = await GraphProgram.ServeAsync(GraphProgram.NewFolder());

    public async Task DisposeAsync()
    {
        Client.Dispose();
        await _program!.DisposeAsync();
    }

    /// <summary>Posts a body as JSON.</summary>
    internal async Task<(int Status, string? Type, string Text)> PostAsync(string body, string? accept)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Url);
        request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        request.Content.Headers.TryAddWithoutValidation("Content-Type", "application/json");
        if (accept is not null)
            request.Headers.TryAddWithoutValidation("Accept", accept);
        using var answer = await Client.SendAsync(request);
        return ((int)answer.StatusCode, answer.Content.Headers.ContentType?.MediaType,
            await answer.Content.ReadAsStringAsync());
    }

    /// <summary>Gets a query string.</summary>
    internal async Task<(int Status, string Text)> GetAsync(string query)
    {
        using var answer = await Client.GetAsync(new Uri(Url.ToString() + query));
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }
}
