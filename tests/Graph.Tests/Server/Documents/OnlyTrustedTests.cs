using System.Security.Cryptography;
using System.Text;
using Graph.Tests.Support;

namespace Graph.Tests.Server.Documents;

/// <summary>Services that answer less: trusted documents only, or no registrations; and folders that cannot be
/// used.</summary>
public sealed class OnlyTrustedTests
{
    private const string Introspection = """{"query":"{__schema{queryType{name}}}"}""";

    [Fact]
    public async Task Nothing_but_trusted_documents_is_answered()
    {
        var folder = GraphProgram.NewFolder();
        var documents = TrustedService.MakeFolder(folder);
        var (program, url) = await GraphProgram.ServeAsync(
            folder, "--documents", documents, "--only-trusted-documents");
        await using var _ = program;
        using var client = new HttpClient();

        Assert.Contains(
            "International", (await PostAsync(client, url, """{"id":"byId","variables":{"id":"iom"}}""")).Text);
        // The text of a trusted document is that document.
        var text = TrustedService.ById;
        Assert.Contains(
            "International",
            (await PostAsync(client, url, $"{{\"query\":\"{text}\",\"variables\":{{\"id\":\"iom\"}}}}")).Text);
        foreach (var body in new[]
            {
                Introspection,
                """{"query":"{__typename}"}""",
                """{"query":"{ "}""",
                """{"id":"byId","query":"{__typename}"}""",
                $"{{\"query\":\"{text} \"}}",
                Registration("{__typename}"),
                Named("{__typename}"),
            })
        {
            var (status, answer) = await PostAsync(client, url, body);
            Assert.Equal(400, status);
            Assert.Contains("HC0067", answer, StringComparison.Ordinal);
        }

        Assert.Contains("HC0015", (await PostAsync(client, url, """{"id":"unknown"}""")).Text);
        Assert.Contains("HC0013", (await PostAsync(client, url, "{}")).Text);
    }

    [Fact]
    public async Task Where_registrations_are_off_clients_are_told_to_send_texts()
    {
        var (program, url) = await GraphProgram.ServeAsync(
            GraphProgram.NewFolder(), "--persisted-queries", "false");
        await using var _ = program;
        using var client = new HttpClient();
        var (status, text) = await PostAsync(client, url, Named("{__typename}"));
        Assert.Equal(400, status);
        Assert.Contains("\"message\":\"PersistedQueryNotSupported\"", text, StringComparison.Ordinal);
        Assert.Equal(
            (200, """{"data":{"__typename":"Query"}}"""), await PostAsync(client, url, Registration("{__typename}")));
        Assert.Contains("NotSupported", (await PostAsync(client, url, Named("{__typename}"))).Text);
    }

    [Theory]
    [InlineData("x.json", "{", "not JSON")]
    [InlineData("x.json", "[]", "not a list of documents")]
    [InlineData("x.json", """{"a":{"b":"c"}}""", "not a list of documents")]
    [InlineData("x.json", """{"operations":[{"id":"a"}]}""", "not a list of documents")]
    [InlineData("x.json", """{"operations":["a"]}""", "not a list of documents")]
    [InlineData("x.json", """{"a":"\ud800"}""", "half a surrogate pair")]
    [InlineData("x.json", """{"byId":"{__typename}"}""", "another document")]
    [InlineData("x.json", """{"":"{__typename}"}""", "or none")]
    [InlineData("x.json", """{"sha256:byId":"{__typename}"}""", "another document")]
    [InlineData("=.graphql", "{__typename}", "or none")]
    public async Task A_folder_that_is_not_clear_is_not_served(string name, string content, string said)
    {
        var folder = GraphProgram.NewFolder();
        var documents = TrustedService.MakeFolder(folder);
        await File.WriteAllTextAsync(Path.Combine(documents, name), content);
        var (code, _, errors) = await GraphProgram.RunAsync(
            folder, "", "serve", "--data", folder, "--urls", "http://127.0.0.1:0", "--documents", documents);
        Assert.Equal(2, code);
        Assert.Contains(said, errors, StringComparison.Ordinal);
        Assert.Contains(name, errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--documents", "nowhere", "is not there")]
    [InlineData("--only-trusted-documents", "true", "would refuse everything")]
    [InlineData("--persisted-queries", "maybe", "true or false")]
    [InlineData("--max-batch", "1001", "from 0 to 1000")]
    public async Task Bad_settings_are_said(string flag, string value, string said)
    {
        var folder = GraphProgram.NewFolder();
        var (code, _, errors) = await GraphProgram.RunAsync(
            folder, "", "serve", "--data", folder, "--urls", "http://127.0.0.1:0", flag, value);
        Assert.Equal(2, code);
        Assert.Contains(said, errors, StringComparison.Ordinal);
    }

    private static async Task<(int Status, string Text)> PostAsync(HttpClient client, Uri url, string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, url);
        request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        request.Headers.TryAddWithoutValidation("Accept", "application/graphql-response+json");
        using var answer = await client.SendAsync(request);
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    private static string Named(string text) =>
        "{\"extensions\":{\"persistedQuery\":{\"version\":1,\"sha256Hash\":\""
        + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))) + "\"}}}";

    private static string Registration(string text) => $"{{\"query\":\"{text}\"," + Named(text)[1..];
}
