using System.Text;
using System.Text.Json;
using Graph.Tests.Support;

namespace Graph.Tests.Server.Telemetry;

/// <summary>The program, sending spans and measures to a collector of the tests.</summary>
public sealed class WatchedService : IAsyncLifetime
{
    private static readonly Dictionary<string, string> _environment = new()
    {
        ["OTEL_SERVICE_NAME"] = "treaties",
        ["OTEL_BSP_SCHEDULE_DELAY"] = "100",
        ["OTEL_METRIC_EXPORT_INTERVAL"] = "200",
    };

    private readonly HttpClient _client = new();
    private GraphProgram _program = null!;
    private Uri _url = null!;

    /// <summary>What gets them.</summary>
    internal Collector Collector { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Collector = await Collector.StartAsync();
        var folder = GraphProgram.NewFolder();
        var documents = Directory.CreateDirectory(Path.Combine(folder, "documents")).FullName;
        await File.WriteAllTextAsync(Path.Combine(documents, "version.graphql"), "query Version { __typename }");
        (_program, _url) = await GraphProgram.ServeAsync(
            folder, _environment, "--otlp", Collector.Url, "--documents", documents);
        await AskAsync($"{1:x32}", $"{1:x16}", new { query = "{ __typename }" }, "text/event-stream");
    }

    public async Task DisposeAsync()
    {
        _client.Dispose();
        await _program.DisposeAsync();
        await Collector.DisposeAsync();
    }

    /// <summary>Asks as part of a trace.</summary>
    internal async Task<string> AskAsync(
        string trace, string parent, object request, string accept = "application/json")
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, _url)
        {
            Content = new StringContent(JsonSerializer.Serialize(request), Encoding.UTF8, "application/json"),
        };
        message.Headers.Add("Accept", accept);
        message.Headers.Add("traceparent", $"00-{trace}-{parent}-01");
        using var answer = await _client.SendAsync(message);
        return await answer.Content.ReadAsStringAsync();
    }
}
