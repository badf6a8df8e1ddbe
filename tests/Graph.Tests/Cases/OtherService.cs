using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Graph.Tests.Support;

namespace Graph.Tests.Cases;

/// <summary>
/// The program as it is, over an ontology of <c>tests/other</c>, filled by <c>graph import</c> alone, and serving it.
/// </summary>
internal sealed class OtherService : IAsyncDisposable
{
    private readonly HttpClient _client = new();
    private readonly GraphProgram _program;
    private readonly Uri _url;

    private OtherService(GraphProgram program, Uri url) => (_program, _url) = (program, url);

    /// <summary>Fills a new graph and serves it.</summary>
    public static async Task<OtherService> StartAsync(string name)
    {
        var folder = GraphProgram.NewFolder();
        await FillAsync(folder, name);
        var (program, url) = await GraphProgram.ServeAsync(
            Path.Combine(folder, "data"), "--ontology", PathOf(name, "ontology.graphql"));
        return new OtherService(program, url);
    }

    /// <summary>
    /// Imports all files as one input, the last first, and then what "later.jsonl" says, where there is one.
    /// </summary>
    public static async Task FillAsync(string folder, string name)
    {
        var files = Directory.GetFiles(PathOf(name, "data"), "*.jsonl").OrderDescending(StringComparer.Ordinal);
        foreach (var input in files.GroupBy(file => Path.GetFileName(file) == "later.jsonl").OrderBy(g => g.Key))
            await RunAsync(folder, name, ["import", .. input]);
    }

    /// <summary>What a command of the program, which must succeed, writes.</summary>
    public static async Task<string> RunAsync(string folder, string name, params string[] arguments)
    {
        var (code, output, errors) = await GraphProgram.RunAsync(
            folder, "", [.. arguments, "--ontology", PathOf(name, "ontology.graphql")]);
        Assert.True(code == 0, output + errors);
        return output;
    }

    /// <summary>A path in the ontology's folder.</summary>
    public static string PathOf(string name, string path) => Repository.PathOf("tests/other", name, path);

    /// <summary>The answer to a question over HTTP.</summary>
    public async Task<JsonNode> AskAsync(string query, JsonNode? variables = null, string? header = null)
    {
        var body = new JsonObject { ["query"] = query, ["variables"] = variables };
        using var request = new HttpRequestMessage(HttpMethod.Post, _url)
        {
            Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json"),
        };
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        if (header is not null)
            request.Headers.Add(header, "1");
        using var response = await _client.SendAsync(request);
        return JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
    }

    /// <summary>The answer to a question of the ontology's folder, and the one expected.</summary>
    public async Task<(JsonNode Expected, JsonNode Actual)> AskFileAsync(string path)
    {
        var variables = Path.ChangeExtension(path, ".variables.json");
        return (JsonNode.Parse(await File.ReadAllTextAsync(Path.ChangeExtension(path, ".json")))!, await AskAsync(
            await File.ReadAllTextAsync(path),
            File.Exists(variables) ? JsonNode.Parse(await File.ReadAllTextAsync(variables)) : null));
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _program.DisposeAsync();
    }
}
