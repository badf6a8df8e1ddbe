using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using Graph.Server.Http;
using Graph.Server.Settings;
using Graph.Tests.Support;

namespace Graph.Tests.Server.Telemetry;

/// <summary>Spans and measures of the program as it is, as a collector gets them.</summary>
public sealed class TelemetryTests(WatchedService service) : IClassFixture<WatchedService>
{
    private const string Parent = "00f067aa0ba902b7";

    private static int s_trace;

    private readonly string _trace = $"4bf92f3577b34da6a3ce{Interlocked.Increment(ref s_trace):x12}";

    [Fact]
    public async Task Spans_of_a_new_question_are_children_of_its_request_and_that_of_the_caller()
    {
        var document = $"query Members{s_trace} {{ organization(id: \"iom\") {{ name parts {{ totalCount }} }} }}";
        var spans = await AskAsync(new { query = document }, 6);
        var http = spans.Single(span => span.Source == "Microsoft.AspNetCore");
        Assert.Equal(("POST /graphql", 2uL, Parent), (http.Name, http.Kind, http.Parent));
        Assert.Equal("/graphql", http.Attributes["url.path"]);
        Assert.Equal("200", http.Attributes["http.response.status_code"]);

        var query = spans.Single(span => span is { Source: "Graph", Name: "query" });
        Assert.Equal((2uL, http.Id, 0uL), (query.Kind, query.Parent, query.Status));
        Assert.Equal("query", query.Attributes["graphql.operation.type"]);
        Assert.Equal($"Members{s_trace}", query.Attributes["graphql.operation.name"]);
        Assert.Equal(
            $"sha256:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(document)))}",
            query.Attributes["graphql.document.hash"]);
        Assert.Equal("executed", query.Attributes["graph.outcome"]);
        Assert.Equal("2", query.Attributes["graph.field_cost"]);
        Assert.DoesNotContain("graphql.document", query.Attributes.Keys);
        Assert.DoesNotContain("graph.error.count", query.Attributes.Keys);

        string[] steps = ["graphql.execute", "graphql.parse", "graphql.plan", "graphql.validate"];
        var inner = spans.Where(span => span.Parent == query.Id).ToArray();
        Assert.Equal(steps, inner.Select(span => span.Name).Order());
        Assert.All(inner, span => Assert.Equal(1uL, span.Kind));
        Assert.Equal("treaties", service.Collector.Resource["service.name"]);
    }

    [Fact]
    public async Task A_question_that_is_known_is_only_run()
    {
        var request = new { query = $"query Again{s_trace} {{ organization(id: \"iom\") {{ name }} }}" };
        await service.AskAsync($"{_trace[..31]}f", Parent, request);
        var spans = await AskAsync(request, 3);
        Assert.Equal(["graphql.execute"], spans.Where(span => span.Kind == 1).Select(span => span.Name));
    }

    [Theory]
    [InlineData("{", "GraphQL Operation", "HC0014")]
    [InlineData("{ nothing }", "GraphQL Operation", "validation")]
    [InlineData("query Q($id: ID!) { node(id: $id) { id } }", "query", "HC0018")]
    public async Task What_a_client_does_wrong_is_no_error_of_the_service(string document, string name, string code)
    {
        var spans = await AskAsync(new { query = document }, 2);
        var refused = spans.Single(span => span.Source == "Graph" && span.Kind == 2);
        Assert.Equal((name, 0uL), (refused.Name, refused.Status));
        Assert.Equal("refused", refused.Attributes["graph.outcome"]);
        Assert.Equal(code, refused.Attributes["graph.error.code"]);
        Assert.DoesNotContain("error.type", refused.Attributes.Keys);
        await service.Collector.PointsAsync(
            "graph.request.refused", points => points.Any(point => point.Attributes["graph.error.code"] == code));
    }

    [Fact]
    public async Task Requests_are_measured_by_the_names_of_trusted_documents_alone()
    {
        await service.AskAsync(_trace, Parent, new { query = "query Whatever { __typename }" });
        await service.AskAsync(_trace, Parent, new { id = "version" });
        await service.AskAsync(_trace, Parent, new { id = "nowhere" });
        var points = await service.Collector.PointsAsync(
            "graph.request.duration",
            all => all.Any(point => point.Attributes.GetValueOrDefault("graphql.operation.name") == "Version")
                && all.Any(point => point.Attributes.Count == 2));
        Assert.All(points, point => Assert.Equal(("Graph", "s"), (point.Meter, point.Unit)));
        Assert.DoesNotContain(points, point => point.Attributes.Values.Contains("Whatever"));
        await service.Collector.PointsAsync("graph.request.refused", all => all.Length > 0);
    }

    [Theory]
    [InlineData("graph.request.active", "{request}")]
    [InlineData("graph.stream.active", "{stream}")]
    [InlineData("graph.cache.lookups", "{lookup}")]
    [InlineData("graph.cache.entries", "{entry}")]
    [InlineData("graph.long_run.count", "{run}")]
    [InlineData("graph.store.commits", "{commit}")]
    [InlineData("graph.store.queue", "{write}")]
    [InlineData("graph.store.nodes", "{node}")]
    [InlineData("graph.store.relationships", "{relationship}")]
    [InlineData("graph.store.file.size", "By")]
    [InlineData("http.server.request.duration", "s")]
    [InlineData("kestrel.active_connections", "{connection}")]
    public async Task What_an_operator_looks_at_is_measured(string name, string unit)
    {
        await service.AskAsync(_trace, Parent, new { query = "{ __typename }" });
        var points = await service.Collector.PointsAsync(name, points => points.Length > 0);
        Assert.Equal(unit, points[^1].Unit);
        if (name is "graph.store.commits" or "graph.store.nodes" or "graph.store.file.size")
            Assert.True(points[^1].Value > 0);
    }

    [Fact]
    public async Task The_log_names_the_trace()
    {
        using var output = new MemoryStream();
        using var span = new Activity("request").Start();
        await using (var log = new RequestLog(output, TimeProvider.System))
            log.Add("POST", "/graphql", new RequestOutcome(200), begun: 0);
        Assert.Contains($",\"trace\":\"{span.TraceId}\"}}", Encoding.UTF8.GetString(output.ToArray()));
    }

    [Theory]
    [InlineData("otlp", "collector:4318", "--otlp")]
    [InlineData("otlp", "ftp://collector", "--otlp")]
    [InlineData("trace-documents", "perhaps", "--trace-documents")]
    public void A_setting_that_cannot_be_is_refused(string flag, string value, string named) =>
        Assert.Contains(
            named,
            Assert.Throws<SettingsException>(
                () => SettingsReader.Read(new Dictionary<string, string?> { [flag] = value })).Message);

    [Fact]
    public async Task A_standard_variable_that_cannot_be_is_refused()
    {
        var environment = new Dictionary<string, string> { ["OTEL_EXPORTER_OTLP_ENDPOINT"] = "nowhere" };
        await using var program = GraphProgram.Start(GraphProgram.NewFolder(), environment, "serve");
        await program.Process.WaitForExitAsync();
        program.Process.WaitForExit();
        Assert.Equal(2, program.Process.ExitCode);
        Assert.Contains("OTEL_EXPORTER_OTLP_ENDPOINT", program.Errors);
    }

    private async Task<SentSpan[]> AskAsync(object request, int spans)
    {
        await service.AskAsync(_trace, Parent, request);
        return await service.Collector.SpansAsync(_trace, all => all.Length >= spans);
    }
}
