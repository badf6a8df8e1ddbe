using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Graph.Server.Http;
using Graph.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace Graph.Tests.Server;

/// <summary>Banana Cake Pop as it is served: where, with which headers, and what is not there.</summary>
public sealed class IdeServingTests(CuratedService service) : IClassFixture<CuratedService>
{
    private static readonly HttpClient _client = new(new HttpClientHandler
    {
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
    });

    [Theory]
    [InlineData("graphql", 301, "/graphql/")]
    [InlineData("graphql?tab=2", 301, "/graphql/?tab=2")]
    [InlineData("", 302, "/graphql/")]
    public async Task A_browser_is_led_to_the_page(string path, int status, string location)
    {
        using var answer = await GetAsync(path, "text/html,application/xhtml+xml,*/*;q=0.8");
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal(location, answer.Headers.Location!.OriginalString);
        Assert.Equal("Accept", answer.Headers.Vary.Single());
        Assert.True(answer.Headers.CacheControl!.NoStore);
    }

    [Theory]
    [InlineData("graphql?query={__typename}", "text/html", 406, "application/json")]
    [InlineData("graphql?sdl", "text/html", 200, "application/graphql")]
    [InlineData("graphql/?query={__typename}", "text/html,application/json", 200, "application/json")]
    [InlineData("graphql/", "*/*", 400, "application/json")]
    [InlineData("graphql/", "application/json, text/html;q=0", 400, "application/json")]
    [InlineData("graphql", null, 400, "application/json")]
    [InlineData("", "*/*", 404, "text/plain")]
    public async Task Others_are_answered_by_the_api(string path, string? accept, int status, string type)
    {
        using var answer = await GetAsync(path, accept);
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal(type, answer.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task A_question_posted_with_a_slash_is_answered()
    {
        using var body = new StringContent("""{"query":"{__typename}"}""", Encoding.UTF8, "application/json");
        using var answer = await _client.PostAsync(At("graphql/"), body);
        Assert.Equal("""{"data":{"__typename":"Query"}}""", await answer.Content.ReadAsStringAsync());
    }

    [IdeFact]
    public async Task The_page_may_load_only_from_where_it_came()
    {
        using var answer = await GetAsync("graphql/", "text/html");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("text/html", answer.Content.Headers.ContentType!.MediaType);
        Assert.True(answer.Headers.CacheControl!.NoCache);
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        foreach (var part in (string[])["default-src 'self'", "connect-src 'self'", "frame-ancestors 'none'"])
            Assert.Contains(part, policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("no-referrer", answer.Headers.GetValues("Referrer-Policy").Single());
        using var api = await GetAsync("graphql?query={__typename}", null);
        Assert.False(api.Headers.Contains("Content-Security-Policy"));
    }

    [IdeFact]
    public async Task Its_settings_keep_it_to_this_service()
    {
        using var answer = await GetAsync("graphql/bcp-config.json", null);
        Assert.True(answer.Headers.CacheControl!.NoStore);
        using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        Assert.True(json.RootElement.GetProperty("useBrowserUrlAsEndpoint").GetBoolean());
        Assert.True(json.RootElement.GetProperty("disableTelemetry").GetBoolean());
        Assert.Equal("Graph", json.RootElement.GetProperty("title").GetString());
    }

    [IdeFact]
    public async Task Without_introspection_it_reads_the_schema_as_text()
    {
        var (program, url) = await GraphProgram.ServeAsync(GraphProgram.NewFolder(), "--introspection", "false");
        await using var stopping = program;
        var config = new Uri(url, "/graphql/bcp-config.json");
        using var json = JsonDocument.Parse(await _client.GetStringAsync(config));
        var sdl = json.RootElement.GetProperty("sdlEndpoint").GetString()!;
        Assert.Contains("type Query", await _client.GetStringAsync(new Uri(url, sdl)), StringComparison.Ordinal);
    }

    [IdeFact]
    public async Task Its_first_question_has_an_answer_with_evidence()
    {
        using var settings = JsonDocument.Parse(await _client.GetStringAsync(At("graphql/bcp-config.json")));
        var document = settings.RootElement.GetProperty("graphQLDocument").GetString()!;
        var body = $$"""{"query":{{JsonSerializer.Serialize(document)}}}""";
        var (status, _, text) = await service.PostAsync(body, null);
        Assert.Equal(200, status);
        Assert.DoesNotContain("errors", text, StringComparison.Ordinal);
        Assert.Contains("\"exact\":\"", text, StringComparison.Ordinal);
        Assert.All(document.Split('\n'), line => Assert.InRange(line.Length, 0, 52));
    }

    [IdeTheory]
    [InlineData("br", "br")]
    [InlineData("gzip", "gzip")]
    [InlineData("gzip, deflate, br, zstd", "br")]
    [InlineData("br;q=0.1, gzip;q=0.5", "gzip")]
    [InlineData("br;q=0, *", "gzip")]
    [InlineData("identity", null)]
    [InlineData(null, null)]
    public async Task Scripts_are_compressed_and_kept_for_ever(string? accepted, string? expected)
    {
        using var page = await GetAsync("graphql/", "text/html");
        var html = await page.Content.ReadAsStringAsync();
        var begin = html.IndexOf("static/js/main.", StringComparison.Ordinal);
        var script = html[begin..html.IndexOf('"', begin)];
        using var request = new HttpRequestMessage(HttpMethod.Get, At("graphql/" + script));
        request.Headers.TryAddWithoutValidation("Accept-Encoding", accepted);
        using var answer = await _client.SendAsync(request);
        Assert.Equal(expected, answer.Content.Headers.ContentEncoding.SingleOrDefault());
        Assert.Equal("text/javascript", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("public, max-age=31536000, immutable", answer.Headers.CacheControl!.ToString());
        Assert.Equal("Accept-Encoding", answer.Headers.Vary.Single());
        var length = (await answer.Content.ReadAsByteArrayAsync()).Length;
        Assert.InRange(length, 100_000, expected is null ? 800_000 : 300_000);

        using var again = new HttpRequestMessage(HttpMethod.Get, At("graphql/" + script));
        again.Headers.TryAddWithoutValidation("Accept-Encoding", accepted);
        again.Headers.IfNoneMatch.Add(new EntityTagHeaderValue(answer.Headers.ETag!.Tag));
        using var second = await _client.SendAsync(again);
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
    }

    [IdeTheory]
    [InlineData("LICENSE", 200)]
    [InlineData("favicon.ico", 200)]
    [InlineData("service-worker.js", 404)]
    [InlineData("package.json", 404)]
    [InlineData("index.mjs", 404)]
    [InlineData("static", 404)]
    [InlineData("static/", 404)]
    [InlineData("nothing", 404)]
    [InlineData("..%2fgraph.dll", 404)]
    [InlineData("..%5cgraph.dll", 404)]
    [InlineData("static/..%2f..%2fgraph.dll", 404)]
    [InlineData("%2fetc%2fpasswd", 404)]
    [InlineData("LICENSE%00", 400)]
    public async Task Only_files_of_its_list_are_there(string name, int expected)
    {
        using var answer = await GetAsync("graphql/" + name, "*/*");
        Assert.Equal(expected, (int)answer.StatusCode);
        using var head = await _client.SendAsync(new HttpRequestMessage(HttpMethod.Head, At("graphql/" + name)));
        Assert.Equal(expected, (int)head.StatusCode);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task It_can_be_switched_off()
    {
        var (program, url) = await GraphProgram.ServeAsync(GraphProgram.NewFolder(), "--ide", "false");
        await using var stopping = program;
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        request.Headers.TryAddWithoutValidation("Accept", "text/html");
        using var answer = await _client.SendAsync(request);
        Assert.Equal(HttpStatusCode.NotAcceptable, answer.StatusCode);
        using var page = await _client.GetAsync(new Uri(url, "/graphql/bcp-config.json"));
        Assert.Equal(HttpStatusCode.NotFound, page.StatusCode);
    }

    [Fact]
    public async Task A_wrong_value_of_its_settings_is_said()
    {
        var folder = GraphProgram.NewFolder();
        var (code, _, errors) = await GraphProgram.RunAsync(folder, "", "serve", "--data", folder, "--ide", "maybe");
        Assert.Equal(2, code);
        Assert.Contains("\"ide\" is \"maybe\"; allowed: true or false", errors, StringComparison.Ordinal);
        (code, _, errors) = await GraphProgram.RunAsync(
            folder, "", "serve", "--data", folder, "--ide-document", "none.graphql");
        Assert.Equal(2, code);
        Assert.Contains("none.graphql", errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/graphql/", 200, "RequireIde=true")]
    [InlineData("/graphql/bcp-config.json", 404, "The API is at /graphql.")]
    public async Task Without_its_files_the_page_says_how_to_get_them(string path, int status, string text)
    {
        var ide = new IdeEndpoint(IdeFiles.Find(GraphProgram.NewFolder()), () => []);
        using var body = new MemoryStream();
        var context = new DefaultHttpContext { Request = { Method = "GET" }, Response = { Body = body } };
        Assert.Equal(status, (await ide.HandleAsync(context, path)).Status);
        Assert.Contains(text, Encoding.UTF8.GetString(body.ToArray()), StringComparison.Ordinal);
    }

    private Task<HttpResponseMessage> GetAsync(string path, string? accept)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, At(path));
        if (accept is not null)
            request.Headers.TryAddWithoutValidation("Accept", accept);
        return _client.SendAsync(request);
    }

    // As it is written: what a URI class tidies up would not be asked.
    private Uri At(string path) => new(
        $"{service.Url.GetLeftPart(UriPartial.Authority)}/{path}",
        new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
}
