using System.Text;
using System.Text.Json;
using Graph.Tests.Support;

namespace Graph.Tests.Server;

/// <summary>The price and the plan of a question, over HTTP.</summary>
public sealed class GuardTests(CuratedService service) : IClassFixture<CuratedService>
{
    private const string Question = "{ organization(id: \"iom\") { name partOf { nodes { name } } } }";

    [Fact]
    public async Task A_report_of_the_cost_stands_behind_the_data()
    {
        var (status, text) = await PostAsync(Question, ("GraphQL-Cost", "report"));
        Assert.Equal(200, status);
        using var answer = JsonDocument.Parse(text);
        Assert.Equal(["data", "extensions"], answer.RootElement.EnumerateObject().Select(member => member.Name));
        var cost = answer.RootElement.GetProperty("extensions").GetProperty("operationCost");
        Assert.Equal(["fieldCost", "typeCost"], cost.EnumerateObject().Select(member => member.Name));
        Assert.Equal(2, cost.GetProperty("fieldCost").GetInt32());
    }

    [Theory]
    [InlineData("validate")]
    [InlineData("VALIDATE")]
    public async Task Validation_of_the_cost_runs_nothing(string value)
    {
        var (status, text) = await PostAsync(Question, ("GraphQL-Cost", value));
        Assert.Equal(200, status);
        using var answer = JsonDocument.Parse(text);
        Assert.Equal(["extensions"], answer.RootElement.EnumerateObject().Select(member => member.Name));
    }

    [Fact]
    public async Task Without_the_headers_nothing_is_added()
    {
        Assert.DoesNotContain("extensions", (await PostAsync(Question)).Text, StringComparison.Ordinal);
        Assert.DoesNotContain(
            "extensions", (await PostAsync(Question, ("GraphQL-Cost", "maybe"))).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1")]
    [InlineData("true")]
    [InlineData("")]
    public async Task The_plan_is_shown_with_what_its_steps_did(string value)
    {
        var (_, text) = await PostAsync(Question, ("GraphQL-Query-Plan", value));
        using var answer = JsonDocument.Parse(text);
        Assert.Equal(["data", "extensions"], answer.RootElement.EnumerateObject().Select(member => member.Name));
        var extensions = answer.RootElement.GetProperty("extensions");
        var plan = extensions.GetProperty("queryPlan");
        var lines = plan.GetProperty("text").EnumerateArray().Select(line => line.GetString()!).ToArray();
        Assert.Equal("organization: node Organization by id \"iom\"  [looked up 1, returned 1]", lines[0]);
        Assert.Contains(lines, line => line.Contains("  [opened 1,", StringComparison.Ordinal));
        Assert.Equal("Sequence", plan.GetProperty("rootNode").GetProperty("type").GetString());
        Assert.Equal(64, extensions.GetProperty("queryPlanHash").GetString()!.Length);
    }

    [Fact]
    public async Task The_limits_are_settings_and_what_is_too_dear_is_refused()
    {
        var folder = GraphProgram.NewFolder();
        var (program, url) = await GraphProgram.ServeAsync(
            folder, "--seed", "empty", "--max-type-cost", "2", "--query-plan", "false");
        await using var running = program;
        var body = """{"query":"{ a: organization(id: \"x\") { id } b: organization(id: \"x\") { id } }"}""";
        Assert.Equal(200, (await PostAsync(url, body, [("GraphQL-Query-Plan", "1")])).Status);
        Assert.DoesNotContain(
            "queryPlan", (await PostAsync(url, body, [("GraphQL-Query-Plan", "1")])).Text, StringComparison.Ordinal);
        body = body.Replace("{ a:", "{ c: organization(id: \\\"x\\\") { id } a:", StringComparison.Ordinal);
        var (status, text) = await PostAsync(url, body, []);
        Assert.Equal(400, status);
        using var answer = JsonDocument.Parse(text);
        Assert.Equal(["errors", "extensions"], answer.RootElement.EnumerateObject().Select(member => member.Name));
        var error = answer.RootElement.GetProperty("errors")[0];
        Assert.Equal(
            """{"code":"HC0047","typeCost":3,"maxTypeCost":2}""", error.GetProperty("extensions").GetRawText());
        Assert.Contains("Most of it comes from", error.GetProperty("message").GetString()!, StringComparison.Ordinal);
        Assert.Equal(200, (await PostAsync(url, body, [("GraphQL-Cost", "validate")])).Status);
    }

    [Theory]
    [InlineData("GRAPH__MAXPAGESIZE", "0", "--max-page-size, GRAPH__MAXPAGESIZE or appsettings.json (Graph:MaxPageS")]
    [InlineData("GRAPH__READONLY", "maybe", "--read-only, GRAPH__READONLY or appsettings.json (Graph:ReadOnly)")]
    [InlineData("GRAPH__READ-ONLY", "true", "it is GRAPH__READONLY")]
    public async Task Settings_have_no_dash_in_the_environment(string name, string value, string message)
    {
        var folder = GraphProgram.NewFolder();
        var environment = new Dictionary<string, string> { [name] = value };
        await using var program = GraphProgram.Start(folder, environment, "serve", "--data", folder);
        await program.Process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(60));
        program.Process.WaitForExit();
        Assert.Equal(2, program.Process.ExitCode);
        Assert.Contains(message, program.Errors, StringComparison.Ordinal);
    }

    private Task<(int Status, string Text)> PostAsync(string document, params (string Name, string Value)[] headers) =>
        PostAsync(service.Url, JsonSerializer.Serialize(new { query = document }), headers);

    private async Task<(int Status, string Text)> PostAsync(Uri url, string body, (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, url);
        request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        request.Content.Headers.TryAddWithoutValidation("Content-Type", "application/json");
        request.Headers.TryAddWithoutValidation("Accept", "application/graphql-response+json");
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        using var answer = await service.Client.SendAsync(request);
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }
}
