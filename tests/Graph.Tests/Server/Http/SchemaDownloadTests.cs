using Graph.Tests.Support;

namespace Graph.Tests.Server.Http;

/// <summary>The schema as a file.</summary>
public sealed class SchemaDownloadTests(CuratedService service) : IClassFixture<CuratedService>
{
    [Theory]
    [InlineData("/graphql?sdl")]
    [InlineData("/graphql?SDL=1")]
    [InlineData("/graphql/schema")]
    [InlineData("/graphql/schema/")]
    [InlineData("/graphql/schema.graphql")]
    public async Task The_schema_is_at_its_addresses(string target)
    {
        var answer = await GetAsync(target);
        Assert.Equal(200, answer.Status);
        Assert.Equal("application/graphql; charset=utf-8", answer["Content-Type"]);
        Assert.Equal("attachment; filename=\"schema.graphql\"", answer["Content-Disposition"]);
        Assert.Equal("public, max-age=3600, must-revalidate", answer["Cache-Control"]);
        Assert.Equal("nosniff", answer["X-Content-Type-Options"]);
        Assert.Contains("type Query", answer.Text, StringComparison.Ordinal);
        var head = await AskAsync("HEAD", target);
        Assert.Equal(200, head.Status);
        Assert.Equal((answer["Content-Length"], answer["ETag"]), (head["Content-Length"], head["ETag"]));
    }

    [Fact]
    public async Task Who_has_it_is_told_so()
    {
        var tag = (await GetAsync("/graphql?sdl"))["ETag"]!;
        foreach (var header in (string[])[tag, $"W/{tag}", $"\"x\", {tag}", $"\"a,b\" , W/{tag},\"y\"", "*"])
        {
            var answer = await GetAsync("/graphql?sdl", $"If-None-Match: {header}");
            Assert.Equal((304, tag, 0), (answer.Status, answer["ETag"], answer.Body.Length));
            Assert.Equal(304, (await AskAsync("HEAD", "/graphql?sdl", $"If-None-Match: {header}")).Status);
        }

        foreach (var header in (string[])["\"x\"", tag.Trim('"'), $"\"{tag.Trim('"')}x\"", "\"*\""])
            Assert.Equal(200, (await GetAsync("/graphql?sdl", $"If-None-Match: {header}")).Status);
    }

    [Fact]
    public async Task Each_encoding_has_its_own_tag()
    {
        var plain = await GetAsync("/graphql?sdl");
        var small = await GetAsync("/graphql?sdl", "Accept-Encoding: br");
        var zipped = await GetAsync("/graphql?sdl", "Accept-Encoding: gzip");
        Assert.Equal("br", small["Content-Encoding"]);
        Assert.Equal("gzip", zipped["Content-Encoding"]);
        Assert.Equal(3, new HashSet<string?> { plain["ETag"], small["ETag"], zipped["ETag"] }.Count);
        Assert.Equal("Accept-Encoding", plain["Vary"]);
        Assert.True(small.Body.Length < plain.Body.Length / 4);
        var again = await GetAsync("/graphql?sdl", $"Accept-Encoding: br\r\nIf-None-Match: {small["ETag"]}");
        Assert.Equal(304, again.Status);
        Assert.Equal("Accept-Encoding", again["Vary"]);
        Assert.Equal(
            200, (await GetAsync("/graphql?sdl", $"Accept-Encoding: br\r\nIf-None-Match: {plain["ETag"]}")).Status);
    }

    [Fact]
    public async Task Types_can_be_selected()
    {
        var one = await GetAsync("/graphql?sdl&types=PageInfo");
        Assert.StartsWith("\"\"\"", one.Text, StringComparison.Ordinal);
        Assert.Contains("type PageInfo {", one.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("type Query", one.Text, StringComparison.Ordinal);
        Assert.Equal("attachment; filename=\"PageInfo.graphql\"", one["Content-Disposition"]);
        var two = await GetAsync("/graphql/schema.graphql?types=PageInfo,Query,PageInfo");
        Assert.Contains("type Query {", two.Text, StringComparison.Ordinal);
        Assert.Equal("attachment; filename=\"types.graphql\"", two["Content-Disposition"]);
        Assert.NotEqual(one["ETag"], two["ETag"]);
    }

    [Theory]
    [InlineData("", 400, "HC0058")]
    [InlineData("Page%20Info", 400, "HC0059")]
    [InlineData("Query.node", 400, "HC0059")]
    [InlineData("Query,", 400, "HC0059")]
    [InlineData("1", 400, "HC0059")]
    [InlineData("Nope", 404, "HC0060")]
    public async Task Types_that_are_not_there_are_said(string types, int status, string code)
    {
        var answer = await GetAsync($"/graphql?sdl&types={types}");
        Assert.Equal(status, answer.Status);
        Assert.Contains(code, answer.Text, StringComparison.Ordinal);
        Assert.Equal("no-store", answer["Cache-Control"]);
    }

    [Fact]
    public async Task Only_reading_is_allowed()
    {
        var answer = await AskAsync("POST", "/graphql/schema.graphql", "Content-Length: 0");
        Assert.Equal((405, "GET, HEAD, OPTIONS"), (answer.Status, answer["Allow"]));
        answer = await AskAsync("OPTIONS", "/graphql/schema");
        Assert.Equal((204, "GET, HEAD, OPTIONS"), (answer.Status, answer["Allow"]));
    }

    [Fact]
    public async Task Introspection_and_download_are_switched_off_each_for_itself()
    {
        var (program, url) = await GraphProgram.ServeAsync(
            GraphProgram.NewFolder(), "--seed", "empty", "--introspection", "false");
        await using var running = program;
        foreach (var (document, field) in new[]
        {
            ("{__schema{types{name}}}", "__schema"),
            ("{a:__type(name:\\\"Query\\\"){name}}", "__type"),
            ("{...F} fragment F on Query {... on Query {__schema{types{name}}}}", "__schema"),
        })
        {
            var refused = await PostAsync(url, document);
            Assert.Equal(400, refused.Status);
            Assert.Contains($$"""{"code":"HC0046","field":"{{field}}"}""", refused.Text, StringComparison.Ordinal);
        }

        Assert.Equal("""{"data":{"__typename":"Query"}}""", (await PostAsync(url, "{__typename}")).Text);
        foreach (var document in (string[])[
            "{__schem}", "{organisation(id:1){id}}", "{organizations(where:{nam:{eq:1}}){totalCount}}",
            "{organizations(where:{kind:{eq:INTERGOVERNMENTA}}){totalCount}}"])
        {
            var answer = await PostAsync(url, document);
            Assert.Equal(400, answer.Status);
            Assert.DoesNotContain("Did you mean", answer.Text, StringComparison.Ordinal);
        }

        Assert.Equal(200, (await RawHttp.AskAsync(url, "GET /graphql?sdl HTTP/1.1\r\nHost: h\r\n\r\n")).Status);
    }

    [Fact]
    public async Task Without_download_the_addresses_are_empty()
    {
        var (program, url) = await GraphProgram.ServeAsync(
            GraphProgram.NewFolder(), "--seed", "empty", "--schema-download", "false");
        await using var running = program;
        foreach (var target in (string[])["/graphql?sdl", "/graphql/schema", "/graphql/schema.graphql?types=Query"])
            Assert.Equal(404, (await RawHttp.AskAsync(url, $"GET {target} HTTP/1.1\r\nHost: h\r\n\r\n")).Status);
        Assert.Equal(200, (await PostAsync(url, "{__schema{queryType{name}}}")).Status);
    }

    private static Task<RawAnswer> PostAsync(Uri url, string document)
    {
        var body = $$"""{"query":"{{document}}"}""";
        return RawHttp.AskAsync(
            url,
            "POST /graphql HTTP/1.1\r\nHost: h\r\nContent-Type: application/json\r\n"
            + $"Accept: application/graphql-response+json\r\nContent-Length: {body.Length}\r\n\r\n{body}");
    }

    private Task<RawAnswer> GetAsync(string target, string? header = null) => AskAsync("GET", target, header);

    private Task<RawAnswer> AskAsync(string method, string target, string? header = null) => RawHttp.AskAsync(
        service.Url, $"{method} {target} HTTP/1.1\r\nHost: h\r\n{(header is null ? "" : header + "\r\n")}\r\n");
}
