using System.Text.Json;
using Graph.Tests.Support;

namespace Graph.Tests.Server.Http;

/// <summary>The statuses of profile strict2026 (GraphQL over HTTP, edition September 2026), the same for both media
/// types.</summary>
public sealed class StrictProfileTests(StrictService service) : IClassFixture<StrictService>
{
    private const string Cursor = "{ organizations(after: \\\"zz\\\") { nodes { id } } }";

    [Theory]
    [InlineData("""{"query":"{__typename}"}""", 200)]
    [InlineData("""{"query":""", 400)]
    [InlineData("", 400)]
    [InlineData("null", 422)]
    [InlineData("[]", 422)]
    [InlineData("""{"qeury":"{__typename}"}""", 422)]
    [InlineData("""{"query":7}""", 422)]
    [InlineData("""{"query":"{__typename}","variables":[7]}""", 422)]
    [InlineData("""{"query":"{__typename}","query":"{__typename}"}""", 422)]
    [InlineData("""{"query":"{"}""", 400)]
    [InlineData("""{"query":"{nope}"}""", 422)]
    [InlineData("""{"query":"query A{__typename} query B{__typename}"}""", 422)]
    [InlineData("""{"query":"query A{__typename}","operationName":"C"}""", 422)]
    [InlineData("""{"query":"query($n:String!){__type(name:$n){name}}","variables":{"n":null}}""", 422)]
    [InlineData("""{"query":"CURSOR"}""", 294)]
    public async Task A_request_has_its_status_whatever_the_media_type(string body, int expected)
    {
        body = body.Replace("CURSOR", Cursor, StringComparison.Ordinal);
        foreach (var type in (string[])["application/graphql-response+json", "application/json"])
        {
            using var answer = await service.PostAsync(body, type);
            Assert.Equal(expected, (int)answer.StatusCode);
            Assert.Equal(type, answer.Content.Headers.ContentType!.MediaType);
            using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
            Assert.Equal(expected < 300, json.RootElement.TryGetProperty("data", out _));
            Assert.Equal(expected != 200, json.RootElement.TryGetProperty("errors", out _));
        }
    }

    [Fact]
    public async Task A_get_has_the_same_statuses()
    {
        Assert.Equal(200, await service.GetAsync("?query={__typename}&operationName=&variables=&extensions="));
        Assert.Equal(422, await service.GetAsync(""));
        Assert.Equal(422, await service.GetAsync("?query={__typename}&variables=[1]"));
        Assert.Equal(422, await service.GetAsync("?query={nope}"));
        Assert.Equal(400, await service.GetAsync("?query={"));
        Assert.Equal(405, await service.GetAsync("?query=mutation{__typename}"));
    }

    [Fact]
    public async Task A_price_above_the_limit_is_unprocessable()
    {
        var fields = string.Concat(
            Enumerable.Range(0, 6).Select(i => $" a{i}: organization(id: \\\"x\\\") {{ id }}"));
        using var answer = await service.PostAsync(
            $$"""{"query":"{ {{fields}} }"}""", "application/graphql-response+json");
        var text = await answer.Content.ReadAsStringAsync();
        Assert.Contains("HC0047", text, StringComparison.Ordinal);
        Assert.Equal(422, (int)answer.StatusCode);
    }

    [Fact]
    public async Task Another_profile_is_refused_with_those_there_are()
    {
        var folder = GraphProgram.NewFolder();
        var (code, _, errors) = await GraphProgram.RunAsync(
            folder, "", "serve", "--data", folder, "--http-profile", "draft");
        Assert.Equal(2, code);
        Assert.Contains(
            "\"http-profile\" is \"draft\"; allowed: compat or strict2026.", errors, StringComparison.Ordinal);
    }
}

/// <summary>The service in profile strict2026, with a low price limit.</summary>
public sealed class StrictService : IAsyncLifetime
{
    private readonly HttpClient _client = new();
    private GraphProgram? _program;
    private Uri _url = null!;

    public async Task InitializeAsync() => (_program, _url) = await GraphProgram.ServeAsync(
        GraphProgram.NewFolder(), "--seed", "empty", "--http-profile", "strict2026", "--max-type-cost", "5");

    public async Task DisposeAsync()
    {
        _client.Dispose();
        await _program!.DisposeAsync();
    }

    internal async Task<HttpResponseMessage> PostAsync(string body, string accept)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, _url) { Content = new StringContent(body) };
        request.Content.Headers.ContentType = new("application/json");
        request.Headers.TryAddWithoutValidation("Accept", accept);
        return await _client.SendAsync(request);
    }

    internal async Task<int> GetAsync(string query)
    {
        using var answer = await _client.GetAsync(new Uri(_url + query));
        return (int)answer.StatusCode;
    }
}
