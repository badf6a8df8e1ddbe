using System.Globalization;
using System.Text;
using Graph.Tests.Support;

namespace Graph.Tests.Server.Http;

/// <summary>Bodies that come late, in pieces, wrong or not at all.</summary>
public sealed class SlowBodyTests(HastyService service) : IClassFixture<HastyService>
{
    private const string Body = """{"query":"{__typename}"}""";
    private const string Head = "POST /graphql HTTP/1.1\r\nHost: h\r\nContent-Type: application/json\r\n";

    [Theory]
    [InlineData("Content-Length: 24\r\n\r\n", """{"query":""")]
    [InlineData("Content-Length: 24\r\n\r\n", "")]
    [InlineData("Transfer-Encoding: chunked\r\n\r\n", "5\r\n{\"que\r\n")]
    public async Task A_body_that_does_not_come_is_not_waited_for(string head, string part)
    {
        using var connection = await RawHttp.ConnectAsync(service.Url);
        await connection.SendAsync(Head + head + part);
        var answer = await connection.ReceiveAsync();
        Assert.Equal(408, answer.Status);
        Assert.Equal("close", answer["Connection"]);
        Assert.Contains("did not come within 1 s.", answer.Text, StringComparison.Ordinal);
        Assert.True(await connection.IsClosedAsync());
    }

    [Fact]
    public async Task A_body_in_pieces_is_read_as_one()
    {
        using var connection = await RawHttp.ConnectAsync(service.Url);
        await connection.SendAsync(Head + $"Content-Length: {Body.Length}\r\n\r\n");
        foreach (var character in Body)
            await connection.SendAsync(character.ToString());
        Assert.Equal("""{"data":{"__typename":"Query"}}""", (await connection.ReceiveAsync()).Text);
        await connection.SendAsync(Head + "Transfer-Encoding: chunked\r\n\r\n");
        foreach (var character in Body)
            await connection.SendAsync($"1\r\n{character}\r\n");
        await connection.SendAsync("0\r\n\r\n");
        Assert.Equal("""{"data":{"__typename":"Query"}}""", (await connection.ReceiveAsync()).Text);
    }

    [Fact]
    public async Task Who_expects_to_be_told_to_go_on_is_told()
    {
        using var connection = await RawHttp.ConnectAsync(service.Url);
        await connection.SendAsync(Head + $"Expect: 100-continue\r\nContent-Length: {Body.Length}\r\n\r\n");
        Assert.Equal(100, (await connection.ReceiveAsync()).Status);
        await connection.SendAsync(Body);
        Assert.Equal(200, (await connection.ReceiveAsync()).Status);
        var refused = Head.Replace("application/json", "text/plain", StringComparison.Ordinal);
        await connection.SendAsync(refused + "Expect: 100-continue\r\nContent-Length: 24\r\n\r\n");
        Assert.Equal(415, (await connection.ReceiveAsync()).Status);
    }

    [Fact]
    public async Task A_length_above_the_limit_is_refused_before_the_body_is_sent()
    {
        using var connection = await RawHttp.ConnectAsync(service.Url);
        await connection.SendAsync(Head + "Expect: 100-continue\r\nContent-Length: 99999999999\r\n\r\n");
        var answer = await connection.ReceiveAsync();
        Assert.Equal(413, answer.Status);
        Assert.Contains("HC0010", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_chunked_body_above_the_limit_is_refused_while_it_comes()
    {
        using var connection = await RawHttp.ConnectAsync(service.Url);
        await connection.SendAsync(Head + "Transfer-Encoding: chunked\r\n\r\n");
        await connection.SendAsync($"200000\r\n{new string(' ', 0x110000)}");
        Assert.Equal(413, (await connection.ReceiveAsync()).Status);
    }

    [Theory]
    [InlineData("Transfer-Encoding: chunked\r\n\r\nzz\r\n", 400)]
    [InlineData("Content-Length: 10\r\n\r\n", 400)]
    [InlineData("Content-Length: -1\r\n\r\n", 400)]
    [InlineData("Content-Length: 24\r\nContent-Length: 25\r\n\r\n", 400)]
    [InlineData("Transfer-Encoding: gzip\r\n\r\n", 400)]
    [InlineData("\r\n", 400)]
    [InlineData("Content-Length: 0\r\n\r\n", 400)]
    [InlineData("Content-Encoding: gzip\r\nContent-Length: 24\r\n\r\n", 415)]
    [InlineData("Content-Type: text/plain\r\nContent-Length: 24\r\n\r\n", 415)]
    public async Task A_body_that_is_wrong_is_refused(string rest, int expected) =>
        Assert.Equal(expected, (await RawHttp.AskAsync(service.Url, Head + rest + Body)).Status);

    [Theory]
    [InlineData("GET /graphql?query=LONG HTTP/1.1\r\nHost: h\r\n\r\n", 414)]
    [InlineData("GET /graphql?query={__typename} HTTP/1.1\r\nHost: h\r\nX-A: LONGLONGLONGLONG\r\n\r\n", 431)]
    [InlineData("GET /graphql?query={__typename} HTTP/1.1\r\n\r\n", 400)]
    [InlineData("GET /graphql?query={__typename} HTTP/9.9\r\nHost: h\r\n\r\n", 505)]
    [InlineData("\u0016\u0003\u0001\r\n\r\n", 400)]
    public async Task What_is_no_request_is_refused_and_the_connection_closed(string request, int expected)
    {
        using var connection = await RawHttp.ConnectAsync(service.Url);
        await connection.SendAsync(request.Replace("LONG", new string('x', 9000), StringComparison.Ordinal));
        var answer = await connection.ReceiveAsync();
        Assert.Equal((expected, "close"), (answer.Status, answer["Connection"]));
        Assert.True(await connection.IsClosedAsync());
    }

    [Fact]
    public async Task Http_1_0_is_answered()
    {
        using var connection = await RawHttp.ConnectAsync(service.Url);
        await connection.SendAsync(
            $"POST /graphql HTTP/1.0\r\nContent-Type: application/json\r\nContent-Length: {Body.Length}\r\n\r\n{Body}");
        var answer = await connection.ReceiveAsync();
        Assert.Equal((200, "close"), (answer.Status, answer["Connection"]));
        Assert.True(await connection.IsClosedAsync());
    }

    [Fact]
    public async Task Requests_sent_together_are_answered_one_after_the_other()
    {
        using var connection = await RawHttp.ConnectAsync(service.Url);
        var requests = new StringBuilder();
        for (var i = 0; i < 50; i++)
        {
            var body = Body.Replace("{__", string.Create(CultureInfo.InvariantCulture, $"{{a{i}:__"));
            requests.Append(Head).Append(CultureInfo.InvariantCulture, $"Content-Length: {body.Length}\r\n\r\n{body}");
        }

        await connection.SendAsync(requests.ToString());
        for (var i = 0; i < 50; i++)
        {
            var text = (await connection.ReceiveAsync()).Text;
            Assert.Equal(string.Create(CultureInfo.InvariantCulture, $$$"""{"data":{"a{{{i}}}":"Query"}}"""), text);
        }
    }
}

/// <summary>The service that waits a second for a body.</summary>
public sealed class HastyService : IAsyncLifetime
{
    private GraphProgram? _program;

    internal Uri Url { get; private set; } = null!;

    public async Task InitializeAsync() => (_program, Url) = await GraphProgram.ServeAsync(
        GraphProgram.NewFolder(), "--seed", "empty", "--max-body-seconds", "1");

    public async Task DisposeAsync() => await _program!.DisposeAsync();
}
