using System.Security.Cryptography;
using System.Text;
using Graph.Tests.Support;

namespace Graph.Tests.Server.Documents;

/// <summary>Documents of the folder, over a real socket.</summary>
public sealed class TrustedDocumentTests(TrustedService service) : IClassFixture<TrustedService>
{
    private const string ResponseJson = "application/graphql-response+json";
    private const string Iom = """{"data":{"organization":{"name":"International Organization for Migration"}}}""";

    [Theory]
    [InlineData("""{"id":"byId","variables":{"id":"iom"}}""")]
    [InlineData("""{"documentId":"byId","variables":{"id":"iom"}}""")]
    [InlineData("""{"doc_id":"byId","variables":{"id":"iom"},"query":null}""")]
    [InlineData("""{"id":"by\u0049d","variables":{"id":"iom"}}""")]
    [InlineData("""{"id":"relayHash","variables":{"id":"iom"}}""")]
    [InlineData("""{"id":"apolloHash","variables":{"id":"iom"}}""")]
    [InlineData("""{"id":"a+b/c==","variables":{"id":"iom"}}""")]
    [InlineData("""{"id":"a-b_c","variables":{"id":"iom"}}""")]
    [InlineData("""{"id":"two","operationName":"Second","variables":{"id":"iom"}}""")]
    [InlineData("""{"extensions":{"persistedQuery":{"sha256Hash":"apolloHash"}},"variables":{"id":"iom"}}""")]
    [InlineData("""{"extensions":{"persistedQuery":{"version":1,"md5Hash":"relayHash"}},"variables":{"id":"iom"}}""")]
    public async Task A_known_id_is_answered(string body)
    {
        var (status, _, text) = await service.PostAsync(body, ResponseJson);
        Assert.Equal((200, Iom), (status, text));
    }

    [Theory]
    [InlineData("")]
    [InlineData("sha256:")]
    public async Task The_sha256_of_a_text_is_an_id_too(string prefix)
    {
        var hash = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(TrustedService.ById)));
        foreach (var id in new[] { hash, hash.ToLowerInvariant() })
        {
            var (status, _, text) = await service.PostAsync(
                $$$"""{"id":"{{{prefix}}}{{{id}}}","variables":{"id":"iom"}}""", ResponseJson);
            Assert.Equal((200, Iom), (status, text));
        }
    }

    [Theory]
    [InlineData("?id=byId&variables={\"id\":\"iom\"}")]
    [InlineData("?documentId=byId&variables={\"id\":\"iom\"}")]
    [InlineData("?doc_id=two&operationName=Second&variables={\"id\":\"iom\"}")]
    [InlineData("?extensions={\"persistedQuery\":{\"version\":1,\"sha256Hash\":\"byId\"}}&variables={\"id\":\"iom\"}")]
    [InlineData("/persisted/byId?variables={\"id\":\"iom\"}")]
    [InlineData("/persisted/two/Second?variables={\"id\":\"iom\"}")]
    [InlineData("/persisted/a%2Bb%2Fc%3D%3D?variables={\"id\":\"iom\"}")]
    public async Task A_known_id_is_answered_to_get(string query) =>
        Assert.Equal((200, Iom), await service.GetAsync(query));

    [Theory]
    [InlineData("unknown")]
    [InlineData("BYID")]
    [InlineData("byId.graphql")]
    [InlineData("../byId")]
    [InlineData("../../etc/passwd")]
    [InlineData("/etc/passwd")]
    [InlineData("by\\u0000Id")]
    [InlineData("notes")]
    [InlineData("sha256:byIdd")]
    public async Task An_unknown_id_is_told(string id)
    {
        var (status, _, text) = await service.PostAsync($$$"""{"id":"{{{id}}}"}""", ResponseJson);
        Assert.Equal(400, status);
        Assert.Contains("HC0015", text, StringComparison.Ordinal);
        (status, _, text) = await service.PostAsync($$$"""{"id":"{{{id}}}"}""", "application/json");
        Assert.Equal(200, status);
        Assert.Contains("HC0015", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_long_id_is_cut_in_the_answer()
    {
        var id = new string('x', 5000);
        var (_, _, text) = await service.PostAsync($$$"""{"id":"{{{id}}}"}""", ResponseJson);
        Assert.Contains("HC0015", text, StringComparison.Ordinal);
        Assert.DoesNotContain(new string('x', 101), text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"id":1}""", "HC0009")]
    [InlineData("""{"id":["byId"]}""", "HC0009")]
    [InlineData("""{"id":"byId","id":"byId"}""", "HC0009")]
    [InlineData("""{"id":"byId","documentId":"two"}""", "HC0009")]
    [InlineData("""{"id":""}""", "HC0013")]
    [InlineData("""{"id":null}""", "HC0013")]
    public async Task What_is_no_id_is_refused(string body, string code)
    {
        foreach (var accept in new[] { ResponseJson, "application/json" })
        {
            var (status, _, text) = await service.PostAsync(body, accept);
            Assert.Equal(400, status);
            Assert.Contains(code, text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_text_beside_an_id_is_what_runs()
    {
        var (status, _, text) = await service.PostAsync("""{"id":"unknown","query":"{__typename}"}""", ResponseJson);
        Assert.Equal((200, """{"data":{"__typename":"Query"}}"""), (status, text));
    }

    [Fact]
    public async Task A_mutation_by_id_is_not_answered_to_get()
    {
        Assert.Equal(405, (await service.GetAsync("?id=write")).Status);
        Assert.Equal(405, (await service.GetAsync("/persisted/write")).Status);
    }

    [Fact]
    public async Task A_document_that_does_not_fit_the_schema_is_said_at_the_start_and_answered_with_its_errors()
    {
        Assert.Contains("old.graphql:2:3: ", service.Errors, StringComparison.Ordinal);
        Assert.Contains("noSuchField", service.Errors, StringComparison.Ordinal);
        Assert.Contains("2 of them the schema does not allow", service.Errors, StringComparison.Ordinal);
        var (status, _, text) = await service.PostAsync("""{"id":"old"}""", ResponseJson);
        Assert.Equal(400, status);
        Assert.Contains("noSuchField", text, StringComparison.Ordinal);
        Assert.Contains("HC0014", (await service.PostAsync("""{"id":"broken"}""", ResponseJson)).Text);
    }

    [Fact]
    public async Task A_route_takes_the_operation_from_the_path_and_the_rest_from_the_body()
    {
        var (status, text) = await service.PostToAsync("/persisted/two/Second", """{"variables":{"id":"iom"}}""");
        Assert.Equal((200, Iom), (status, text));
        (status, text) = await service.PostToAsync("/persisted/two/First", "{}");
        Assert.Equal((200, """{"data":{"__typename":"Query"}}"""), (status, text));
        (status, text) = await service.PostToAsync("/persisted/two", "{}");
        Assert.Equal(200, status);
        Assert.Contains("Must provide operation name", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/persisted/byId", """{"query":"{__typename}"}""")]
    [InlineData("/persisted/byId", """{"id":"two"}""")]
    [InlineData("/persisted/two/Second", """{"operationName":"First"}""")]
    public async Task A_route_and_a_body_that_name_two_documents_are_refused(string path, string body)
    {
        var (status, text) = await service.PostToAsync(path, body);
        Assert.Equal(400, status);
        Assert.Contains("HC0009", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/persisted")]
    [InlineData("/persisted/")]
    [InlineData("/persisted//First")]
    [InlineData("/persisted/two/Second/more")]
    public async Task Other_paths_below_are_not_there(string path) =>
        Assert.Equal(404, (await service.GetAsync(path)).Status);
}

/// <summary>The service with a folder of documents, started once for a class of tests.</summary>
public sealed class TrustedService : IAsyncLifetime
{
    /// <summary>A document of the folder.</summary>
    internal const string ById = "query($id:ID!){organization(id:$id){name}}";

    private GraphProgram? _program;

    private Uri Url { get; set; } = null!;

    private HttpClient Client { get; } = new();

    /// <summary>What the service said when it started.</summary>
    internal string Errors => _program!.Errors;

    public async Task InitializeAsync()
    {
        var folder = GraphProgram.NewFolder();
        (_program, Url) = await GraphProgram.ServeAsync(folder, "--documents", MakeFolder(folder));
    }

    public async Task DisposeAsync()
    {
        Client.Dispose();
        await _program!.DisposeAsync();
    }

    /// <summary>Writes the documents.</summary>
    internal static string MakeFolder(string parent)
    {
        var folder = Directory.CreateDirectory(Path.Combine(parent, "documents")).FullName;
        Write("byId.graphql", ById);
        Write("two.graphql", "query First{__typename}query Second($id:ID!){organization(id:$id){name}}");
        Write("a-b_c.graphql", ById + "#1");
        Write("write.graphql", "mutation{__typename}");
        Write("old.graphql", "{\n  noSuchField\n}\n");
        Write("broken.graphql", "{");
        Write("notes.md", "# Nothing of ours");
        Write("relay.json", $$"""{"relayHash":"{{ById}}#2"}""");
        Write(
            "persisted-query-manifest.json",
            $$$"""
            {"format":"apollo-persisted-query-manifest","version":1,"operations":[
              {"id":"apolloHash","name":"ById","type":"query","body":"{{{ById}}}#3"}]}
            """);
        return folder;

        void Write(string name, string text) => File.WriteAllText(Path.Combine(folder, name), text);
    }

    /// <summary>Posts a body as JSON.</summary>
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

    /// <summary>Posts a body below the endpoint.</summary>
    internal async Task<(int Status, string Text)> PostToAsync(string path, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await Client.PostAsync(new Uri(Url + path), content);
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    /// <summary>Gets a query string or a path below the endpoint.</summary>
    internal async Task<(int Status, string Text)> GetAsync(string query)
    {
        using var answer = await Client.GetAsync(new Uri(Url + query));
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }
}
