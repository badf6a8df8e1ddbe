using Graph.Tests.Support;

namespace Graph.Tests.Server.Http;

/// <summary>What pages of other origins may do.</summary>
public sealed class OtherOriginTests(CorsService service) : IClassFixture<CorsService>
{
    private const string App = "https://app.example.org";
    private const string Foreign = "https://evil.example";
    private const string Preflight =
        "Access-Control-Request-Method: POST\r\nAccess-Control-Request-Headers: content-type,x-a";

    [Fact]
    public async Task The_question_before_a_request_is_answered_to_an_allowed_origin()
    {
        var answer = await AskAsync("OPTIONS", "/graphql", $"Origin: {App}\r\n{Preflight}");
        Assert.Equal(204, answer.Status);
        Assert.Equal(App, answer["Access-Control-Allow-Origin"]);
        Assert.Equal("GET, HEAD, POST, OPTIONS", answer["Access-Control-Allow-Methods"]);
        Assert.Equal("content-type,x-a", answer["Access-Control-Allow-Headers"]);
        Assert.Equal("7200", answer["Access-Control-Max-Age"]);
        Assert.Equal("true", answer["Access-Control-Allow-Credentials"]);
        Assert.Equal("Origin, Access-Control-Request-Headers", answer["Vary"]);
    }

    [Theory]
    [InlineData(Foreign)]
    [InlineData("null")]
    [InlineData("https://app.example.org.evil.example")]
    [InlineData("http://app.example.org")]
    [InlineData("https://app.example.org:444")]
    [InlineData("https://app.example.org, https://evil.example")]
    public async Task A_foreign_origin_gets_nothing(string origin)
    {
        foreach (var answer in (RawAnswer[])[
            await AskAsync("OPTIONS", "/graphql", $"Origin: {origin}\r\n{Preflight}"),
            await AskAsync("GET", "/graphql?query={__typename}", $"Origin: {origin}")])
        {
            Assert.DoesNotContain(
                answer.Headers.Keys, key => key.StartsWith("Access-Control", StringComparison.OrdinalIgnoreCase));
            Assert.Contains("Origin", answer["Vary"], StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task An_answer_may_be_read_by_an_allowed_origin_also_when_it_is_an_error()
    {
        foreach (var target in (string[])[
            "/graphql?query={__typename}", "/graphql?query={", "/graphql?sdl", "/nowhere"])
        {
            var answer = await AskAsync("GET", target, $"Origin: {App}");
            Assert.Equal(App, answer["Access-Control-Allow-Origin"]);
            Assert.Contains("X-Request-Id", answer["Access-Control-Expose-Headers"], StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Who_sends_no_origin_is_no_page_and_caches_are_told()
    {
        var answer = await AskAsync("GET", "/graphql?sdl", "Accept: */*");
        Assert.Null(answer["Access-Control-Allow-Origin"]);
        Assert.Equal("Origin, Accept-Encoding", answer["Vary"]);
    }

    [Fact]
    public async Task Header_names_that_are_none_are_not_echoed()
    {
        var answer = await AskAsync(
            "OPTIONS", "/graphql", $"Origin: {App}\r\nAccess-Control-Request-Method: POST\r\n"
            + "Access-Control-Request-Headers: \u00C3\u00A9");
        Assert.Equal(204, answer.Status);
        Assert.Null(answer["Access-Control-Allow-Headers"]);
    }

    [Fact]
    public async Task All_origins_never_come_with_credentials()
    {
        var folder = GraphProgram.NewFolder();
        var (code, _, errors) = await GraphProgram.RunAsync(
            folder, "", "serve", "--data", folder, "--cors-origins", "*", "--cors-credentials", "true");
        Assert.Equal(2, code);
        Assert.Contains("Name the origins.", errors, StringComparison.Ordinal);
        var (program, url) = await GraphProgram.ServeAsync(folder, "--seed", "empty", "--cors-origins", "*");
        await using var running = program;
        var answer = await AskAsync(url, "GET", "/graphql?query={__typename}", $"Origin: {Foreign}");
        Assert.Equal("*", answer["Access-Control-Allow-Origin"]);
        Assert.Null(answer["Access-Control-Allow-Credentials"]);
        Assert.Null(answer["Vary"]);
    }

    [Theory]
    [InlineData("app.example.org")]
    [InlineData("https://app.example.org/")]
    [InlineData("https://app.example.org/path")]
    [InlineData("ftp://app.example.org")]
    [InlineData("*;https://app.example.org")]
    [InlineData("https://u@app.example.org")]
    public async Task An_origin_that_no_browser_sends_is_refused_at_the_start(string origins)
    {
        var folder = GraphProgram.NewFolder();
        var (code, _, errors) = await GraphProgram.RunAsync(
            folder, "", "serve", "--data", folder, "--cors-origins", origins);
        Assert.Equal(2, code);
        Assert.Contains("\"cors-origins\"", errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: no-cors\r\nGraphQL-Preflight: 1", 400)]
    [InlineData("Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: cors\r\nGraphQL-Preflight: 1", 200)]
    [InlineData("Sec-Fetch-Site: same-origin\r\nSec-Fetch-Mode: no-cors\r\nGraphQL-Preflight: 1", 200)]
    [InlineData("GraphQL-Preflight: 1", 200)]
    [InlineData("GraphQL-Preflight: ", 200)]
    [InlineData("Content-Type: application/json", 200)]
    [InlineData("Content-Type: text/plain", 415)]
    [InlineData("Accept: */*", 400)]
    public async Task A_get_that_any_page_could_cause_is_refused(string headers, int expected)
    {
        var answer = await AskAsync("GET", "/graphql?query={__typename}", headers);
        Assert.Equal(expected, answer.Status);
        Assert.Equal(expected == 400, answer.Text.Contains("HC0077", StringComparison.Ordinal));
    }

    private Task<RawAnswer> AskAsync(string method, string target, string headers) =>
        AskAsync(service.Url, method, target, headers);

    private static Task<RawAnswer> AskAsync(Uri url, string method, string target, string headers) =>
        RawHttp.AskAsync(url, $"{method} {target} HTTP/1.1\r\nHost: h\r\n{headers}\r\n\r\n");
}

/// <summary>The service that two origins may use, and whose GET needs a header.</summary>
public sealed class CorsService : IAsyncLifetime
{
    private GraphProgram? _program;

    internal Uri Url { get; private set; } = null!;

    public async Task InitializeAsync() => (_program, Url) = await GraphProgram.ServeAsync(
        GraphProgram.NewFolder(), "--seed", "empty", "--enforce-get-preflight", "true", "--cors-credentials", "true",
        "--cors-origins", "https://App.example.org; http://localhost:3000");

    public async Task DisposeAsync() => await _program!.DisposeAsync();
}
