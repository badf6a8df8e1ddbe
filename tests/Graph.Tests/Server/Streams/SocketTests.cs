using System.Net.WebSockets;
using System.Text;

namespace Graph.Tests.Server.Streams;

/// <summary>graphql-transport-ws against the real program, message by message.</summary>
public sealed class SocketTests(CuratedService service) : IClassFixture<CuratedService>
{
    private const string Init = """{"type":"connection_init"}""";
    private const string Ask = """{"id":"1","type":"subscribe","payload":{"query":"{__typename}"}}""";

    [Fact]
    public async Task A_query_is_answered_with_next_and_complete()
    {
        await using var socket = await SocketClient.ReadyAsync(service.Url);
        Assert.Equal("graphql-transport-ws", socket.Protocol);
        await socket.SendAsync(
            """
            {"id":"a \"b\" é","type":"subscribe","payload":{"query":"query($id:ID!){organization(id:$id){name}}",
            "variables":{"id":"iom"},"operationName":null,"extensions":{}},"more":[1]}
            """);
        Assert.Equal(
            """{"id":"a \"b\" é","type":"next","payload":{"data":{"organization":{"name":"International Organization """
            + """for Migration"}}}}""",
            await socket.ReadAsync());
        Assert.Equal("""{"id":"a \"b\" é","type":"complete"}""", await socket.ReadAsync());
    }

    [Theory]
    [InlineData("{nope}", "Cannot query field")]
    [InlineData("{", "Syntax Error")]
    [InlineData("query A{__typename} query B{__typename}", "operation")]
    [InlineData("query($a:ID!){node(id:$a){id}}", "$a")]
    public async Task What_is_refused_is_an_error_and_no_complete_follows(string query, string text)
    {
        await using var socket = await SocketClient.ReadyAsync(service.Url);
        await socket.SendAsync(SocketClient.Subscribe("1", query));
        var error = await socket.ReadAsync();
        Assert.StartsWith("""{"id":"1","type":"error","payload":[{"message":""", error, StringComparison.Ordinal);
        Assert.Contains(text, error, StringComparison.Ordinal);
        await socket.SendAsync("""{"type":"ping"}""");
        Assert.Equal("""{"type":"pong"}""", await socket.ReadAsync());
    }

    [Fact]
    public async Task A_subscription_is_refused_as_long_as_there_are_none()
    {
        await using var socket = await SocketClient.ReadyAsync(service.Url);
        await socket.SendAsync(SocketClient.Subscribe("1", "subscription { __typename }"));
        Assert.StartsWith("""{"id":"1","type":"error",""", await socket.ReadAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"type":"ping"}""", """{"type":"pong"}""")]
    [InlineData("""{"type":"ping","payload":null}""", """{"type":"pong"}""")]
    [InlineData(
        """{"payload":{"a":[1, "\u00e9"]},"type":"ping"}""",
        """{"type":"pong","payload":{"a":[1, "\u00e9"]}}""")]
    public async Task A_ping_is_answered_at_any_time_with_what_it_brought(string ping, string pong)
    {
        await using var socket = await SocketClient.OpenAsync(service.Url);
        await socket.SendAsync(ping);
        Assert.Equal(pong, await socket.ReadAsync());
        await socket.SendAsync(Init);
        await socket.ReadAsync();
        await socket.SendAsync(ping);
        Assert.Equal(pong, await socket.ReadAsync());
    }

    [Theory]
    [InlineData(4401, Ask)]
    [InlineData(4400, "")]
    [InlineData(4400, "[]")]
    [InlineData(4400, "null")]
    [InlineData(4400, "{}")]
    [InlineData(4400, """{"type":1}""")]
    [InlineData(4400, """{"type":"connection_ack"}""")]
    [InlineData(4400, """{"type":"connection_init","payload":"x"}""")]
    [InlineData(4400, """{"type":"connection_init"} {}""")]
    [InlineData(4400, """{"type":"connection_init","type":"ping"}""")]
    [InlineData(4400, """{"type":"ping","payload":[]}""")]
    [InlineData(4400, """{"type":"complete"}""")]
    [InlineData(4429, Init, Init)]
    [InlineData(4400, Init, """{"type":"start","id":"1"}""")]
    [InlineData(4400, Init, """{"type""")]
    [InlineData(4400, Init, """{"id":"1","type":"subscribe"}""")]
    [InlineData(4400, Init, """{"id":"1","type":"subscribe","payload":{}}""")]
    [InlineData(4400, Init, """{"id":"1","type":"subscribe","payload":{"query":1}}""")]
    [InlineData(4400, Init, """{"id":"1","type":"subscribe","payload":{"query":"{__typename}","variables":[]}}""")]
    [InlineData(4400, Init, """{"id":"1","type":"subscribe","payload":{"query":"{a}","query":"{__typename}"}}""")]
    [InlineData(4400, Init, """{"id":"","type":"subscribe","payload":{"query":"{__typename}"}}""")]
    [InlineData(4400, Init, """{"id":1,"type":"subscribe","payload":{"query":"{__typename}"}}""")]
    [InlineData(4400, Init, """{"id":"\ud800","type":"subscribe","payload":{"query":"{__typename}"}}""")]
    [InlineData(4400, Init, """{"type":"complete","id":""}""")]
    public async Task What_the_protocol_does_not_have_closes_the_socket(int code, params string[] messages)
    {
        await using var socket = await SocketClient.OpenAsync(service.Url);
        foreach (var message in messages)
            await socket.SendAsync(message);
        Assert.Equal(code, await socket.CloseCodeAsync());
    }

    [Theory]
    [InlineData("""{"type":"connection_init","payload":null}""")]
    [InlineData("""{"type":"connection_init","payload":{"user-agent":"x","a":{"b":[]}}}""")]
    public async Task An_initialization_may_bring_anything_in_an_object(string init)
    {
        await using var socket = await SocketClient.OpenAsync(service.Url);
        await socket.SendAsync(init);
        Assert.Equal("""{"type":"connection_ack"}""", await socket.ReadAsync());
    }

    [Fact]
    public async Task A_message_nested_too_deeply_closes_the_socket()
    {
        await using var socket = await SocketClient.ReadyAsync(service.Url);
        await socket.SendAsync("{\"type\":\"ping\",\"payload\":{\"a\":" + new string('[', 20_000) + "}}");
        Assert.Equal(4400, await socket.CloseCodeAsync());
    }

    [Fact]
    public async Task Binary_frames_close_the_socket()
    {
        await using var socket = await SocketClient.ReadyAsync(service.Url);
        await socket.SendAsync([1, 2, 3], WebSocketMessageType.Binary);
        Assert.Equal("close 4400 Messages are text, not binary.", await socket.ReadAsync());
    }

    [Fact]
    public async Task Bytes_that_are_no_utf8_end_the_connection()
    {
        await using var socket = await SocketClient.ReadyAsync(service.Url);
        await socket.SendAsync([.. "{\"type\":\"ping\",\"x\":\""u8, 0xFF, .. "\"}"u8], WebSocketMessageType.Text);
        Assert.Contains(await socket.CloseCodeAsync(), new[] { 0, 1007, 4400 });
    }

    [Fact]
    public async Task A_message_may_come_in_pieces()
    {
        await using var socket = await SocketClient.ReadyAsync(service.Url);
        foreach (var letter in Ask[..^1])
            await socket.SendAsync([(byte)letter], WebSocketMessageType.Text, isEnd: false);
        await socket.SendAsync([(byte)'}'], WebSocketMessageType.Text);
        Assert.StartsWith("""{"id":"1","type":"next",""", await socket.ReadAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(65536, "next")]
    [InlineData(65537, "close 1009 A message has more than the 65536 bytes allowed.")]
    [InlineData(16 << 20, "close 1009 A message has more than the 65536 bytes allowed.")]
    public async Task A_message_has_its_limit(int length, string expected)
    {
        await using var socket = await SocketClient.ReadyAsync(service.Url);
        var text = Ask[..^1] + ",\"x\":\"";
        var sending = socket.SendAsync(text + new string('x', length - text.Length - 2) + "\"}");
        var answer = await socket.ReadAsync();
        Assert.Equal(expected, answer.StartsWith('{') ? answer.Split('"')[7] : answer);
        await Record.ExceptionAsync(() => sending);
    }

    [Fact]
    public async Task Messages_about_operations_that_are_over_are_ignored_and_their_ids_used_again()
    {
        await using var socket = await SocketClient.ReadyAsync(service.Url);
        await socket.SendAsync("""{"id":"zz","type":"complete"}""");
        for (var i = 0; i < 20; i++)
        {
            await socket.SendAsync(Ask);
            Assert.Contains("\"next\"", await socket.ReadAsync(), StringComparison.Ordinal);
            Assert.Contains("\"complete\"", await socket.ReadAsync(), StringComparison.Ordinal);
            await socket.SendAsync("""{"id":"1","type":"complete"}""");
        }
    }

    [Fact]
    public async Task An_id_in_use_closes_the_socket()
    {
        for (var i = 0; i < 20; i++)
        {
            await using var socket = await SocketClient.ReadyAsync(service.Url);
            _ = socket.SendAsync(Ask);
            _ = socket.SendAsync(Ask);
            Assert.Equal(4409, await socket.CloseCodeAsync());
        }
    }

    [Fact]
    public async Task Many_operations_share_a_socket()
    {
        await using var socket = await SocketClient.ReadyAsync(service.Url);
        for (var i = 0; i < 90; i++)
            await socket.SendAsync(SocketClient.Subscribe($"{i}", "{ organizations(first: 5) { nodes { name } } }"));
        var heard = new Dictionary<string, string>();
        for (var i = 0; i < 180; i++)
        {
            var parts = (await socket.ReadAsync()).Split('"');
            heard[parts[3]] = heard.GetValueOrDefault(parts[3]) + " " + parts[7];
        }

        Assert.Equal(90, heard.Count);
        Assert.All(heard.Values, types => Assert.Equal(" next complete", types));
    }

    [Theory]
    [InlineData("graphql-ws,graphql-transport-ws")]
    [InlineData("graphql-transport-ws,graphql-ws")]
    public async Task Of_several_protocols_ours_is_chosen(string offered)
    {
        await using var socket = await SocketClient.OpenAsync(service.Url, offered);
        Assert.Equal("graphql-transport-ws", socket.Protocol);
    }

    [Fact]
    public async Task Other_protocols_are_refused()
    {
        var refused = await Assert.ThrowsAsync<HandshakeRefusedException>(
            () => SocketClient.OpenAsync(service.Url, "graphql-ws"));
        Assert.Equal(400, refused.Status);
        await using var silent = await SocketClient.OpenAsync(service.Url, "");
        Assert.Equal(4406, await silent.CloseCodeAsync());
    }

    [Theory]
    [InlineData("https://evil.example")]
    [InlineData("null")]
    [InlineData("file://")]
    [InlineData("http://127.0.0.1:1")]
    public async Task Pages_of_other_origins_are_refused(string origin)
    {
        var refused = await Assert.ThrowsAsync<HandshakeRefusedException>(
            () => SocketClient.OpenAsync(service.Url, origin: origin));
        Assert.Equal(403, refused.Status);
    }

    [Theory]
    [InlineData("http")]
    [InlineData("https")]
    public async Task A_page_of_this_origin_may_open_a_socket(string scheme)
    {
        await using var socket = await SocketClient.OpenAsync(
            service.Url, origin: $"{scheme}://{service.Url.Authority}");
        await socket.SendAsync(Init);
        Assert.Equal("""{"type":"connection_ack"}""", await socket.ReadAsync());
    }

    [Fact]
    public async Task Who_closes_is_answered()
    {
        await using var socket = await SocketClient.ReadyAsync(service.Url);
        await socket.CloseAsync();
        Assert.Equal("cut", await socket.ReadAsync());
    }

    [Theory]
    [InlineData("Sec-WebSocket-Version: 12\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n")]
    [InlineData("Sec-WebSocket-Version: 13\r\n")]
    [InlineData("")]
    public async Task What_is_no_handshake_is_told_so(string headers)
    {
        using var client = new System.Net.Sockets.TcpClient(service.Url.Host, service.Url.Port);
        var request = "GET /graphql?query={__typename} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\n"
            + "Upgrade: websocket\r\nSec-WebSocket-Protocol: graphql-transport-ws\r\n" + headers + "\r\n";
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(request));
        using var reader = new StreamReader(client.GetStream());
        Assert.StartsWith("HTTP/1.1 400", await reader.ReadLineAsync(), StringComparison.Ordinal);
    }
}
