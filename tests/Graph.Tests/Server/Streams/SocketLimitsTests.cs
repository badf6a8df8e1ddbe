using System.Diagnostics;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using Graph.Tests.Support;

namespace Graph.Tests.Server.Streams;

/// <summary>What WebSockets may take, seen from outside the real program.</summary>
public sealed class SocketLimitsTests
{
    /// <summary>A question that is answered when the time for it is over, which is not in these tests.</summary>
    internal const string Endless = "{ organizations(where: { affiliations: { some: { affiliates: { some: { "
        + "affiliations: { some: { affiliates: { some: { affiliations: { some: { affiliates: { some: { "
        + "affiliations: { some: { affiliates: { some: { name: { contains: \\\"x y\\\" } } } } } } } } } } } } } } } } "
        + "} }) { totalCount } }";

    /// <summary>Settings with which it is run.</summary>
    internal static readonly string[] AllowEndless =
        ["--max-field-cost", "2000000000", "--max-type-cost", "2000000000", "--timeout-seconds", "3600"];

    // More than the kernel keeps for a client that does not read, if it is asked some dozen times.
    private static readonly string _large = "{ " + string.Concat(Enumerable.Range(0, 20).Select(i =>
        $"o{i}: organizations(first: 200) {{ nodes {{ id name kind description createdAt updatedAt "
        + "affiliations(first: 50) { nodes { id name description } } } } ")) + "}";

    private static readonly string[] _noPings = [.. AllowEndless, "--socket-keep-alive-seconds", "3600"];

    [Fact]
    public async Task Who_does_not_begin_is_not_waited_for()
    {
        await using var service = await ServeAsync("--socket-init-seconds", "1");
        await using var silent = await SocketClient.OpenAsync(service.Url);
        await silent.SendAsync("""{"type":"ping"}""");
        Assert.Equal("""{"type":"pong"}""", await silent.ReadAsync());
        await using var ready = await SocketClient.ReadyAsync(service.Url);
        Assert.Equal("close 4408 Connection initialisation timeout", await silent.ReadAsync());
        await ready.SendAsync("""{"type":"ping"}""");
        Assert.Equal("""{"type":"pong"}""", await ready.ReadAsync());
    }

    [Fact]
    public async Task Only_so_many_sockets_are_open_at_once()
    {
        await using var service = await ServeAsync("--max-streams", "2");
        await using var first = await SocketClient.ReadyAsync(service.Url);
        await using (await SocketClient.ReadyAsync(service.Url))
        {
            var refused = await Assert.ThrowsAsync<HandshakeRefusedException>(
                () => SocketClient.OpenAsync(service.Url));
            Assert.Equal(503, refused.Status);
        }

        await UntilThereIsRoomAsync(service.Url);
    }

    [Fact]
    public async Task Only_so_many_operations_run_on_a_socket_at_once()
    {
        await using var service = await ServeAsync([.. AllowEndless, "--max-socket-operations", "3"]);
        await using var socket = await SocketClient.ReadyAsync(service.Url);
        for (var i = 0; i < 3; i++)
            await socket.SendAsync(Subscribe($"{i}", Endless));
        await socket.SendAsync(Subscribe("over", "{__typename}"));
        var error = await socket.ReadAsync();
        Assert.StartsWith("""{"id":"over","type":"error","payload":[""", error, StringComparison.Ordinal);
        Assert.Contains("GRAPH_TOO_MANY_OPERATIONS", error, StringComparison.Ordinal);

        // What runs and what waits for its turn ends when it is not wanted any more, and leaves nothing.
        for (var i = 0; i < 3; i++)
            await socket.SendAsync($$"""{"id":"{{i}}","type":"complete"}""");
        string answer;
        do
        {
            await socket.SendAsync(Subscribe("0", "{__typename}"));
            answer = await socket.ReadAsync();
        }
        while (answer.Contains("GRAPH_TOO_MANY_OPERATIONS", StringComparison.Ordinal));
        Assert.Equal("""{"id":"0","type":"next","payload":{"data":{"__typename":"Query"}}}""", answer);
        Assert.Equal("""{"id":"0","type":"complete"}""", await socket.ReadAsync());
    }

    [Fact]
    public async Task A_short_operation_does_not_wait_for_a_long_one()
    {
        await using var service = await ServeAsync(AllowEndless);
        await using var socket = await SocketClient.ReadyAsync(service.Url);
        await socket.SendAsync(Subscribe("long", Endless));
        await socket.SendAsync(Subscribe("short", "{__typename}"));
        Assert.StartsWith("""{"id":"short","type":"next",""", await socket.ReadAsync(), StringComparison.Ordinal);
        Assert.Equal("""{"id":"short","type":"complete"}""", await socket.ReadAsync());
        await socket.SendAsync(Subscribe("long", "{__typename}"));
        Assert.Equal("close 4409 Subscriber for long already exists", await socket.ReadAsync());
        await UntilIdleAsync(service);
    }

    [Fact]
    public async Task Who_does_not_read_is_cut()
    {
        await using var service = await ServeAsync([.. _noPings, "--socket-send-seconds", "1", "--max-streams", "1"]);
        using var deaf = await RawSocketAsync(service.Url);
        for (var i = 0; i < 90; i++)
            await deaf.SendAsync(Frame(Subscribe($"{i}", _large)));
        await UntilThereIsRoomAsync(service.Url);
        await UntilIdleAsync(service);
    }

    [Fact]
    public async Task Who_sends_and_does_not_read_is_not_read_either_and_cut()
    {
        await using var service = await ServeAsync([.. _noPings, "--socket-send-seconds", "1", "--max-streams", "1"]);
        using var deaf = await RawSocketAsync(service.Url);
        var ping = Frame("{\"type\":\"ping\",\"payload\":{\"a\":\"" + new string('x', 60_000) + "\"}}");
        await Assert.ThrowsAsync<SocketException>(async () =>
        {
            for (var sent = 0L; sent < 1L << 32; sent += ping.Length)
                await deaf.SendAsync(ping);
        });
        await UntilThereIsRoomAsync(service.Url);
    }

    [Fact]
    public async Task A_queue_that_is_too_long_closes_the_socket()
    {
        await using var service = await ServeAsync(
            [.. _noPings, "--max-socket-queue-bytes", "1024", "--max-streams", "1"]);
        using var deaf = await RawSocketAsync(service.Url);
        for (var i = 0; i < 90; i++)
            await deaf.SendAsync(Frame(Subscribe($"{i}", _large)));
        await UntilThereIsRoomAsync(service.Url);
    }

    [Fact]
    public async Task Who_answers_no_ping_is_gone()
    {
        await using var service = await ServeAsync("--socket-keep-alive-seconds", "1", "--max-streams", "1");
        using var dead = await RawSocketAsync(service.Url);
        // Pings come until the connection is cut; none is answered.
        var buffer = new byte[1024];
        await Assert.ThrowsAnyAsync<Exception>(async () =>
        {
            while (await dead.ReceiveAsync(buffer) > 0)
            {
            }

            throw new EndOfStreamException();
        });
        await UntilThereIsRoomAsync(service.Url);
    }

    [Fact]
    public async Task When_the_service_stops_sockets_are_told()
    {
        await using var service = await ServeAsync(AllowEndless);
        await using var idle = await SocketClient.ReadyAsync(service.Url);
        await using var silent = await SocketClient.OpenAsync(service.Url);
        await using var busy = await SocketClient.ReadyAsync(service.Url);
        await busy.SendAsync(Subscribe("1", Endless));
        await busy.SendAsync("""{"type":"ping"}""");
        await busy.ReadAsync();
        using var kill = Process.Start("kill", ["-TERM", $"{service.Program.Process.Id}"]);
        // What runs may end; this does not, and is cut.
        foreach (var socket in (SocketClient[])[idle, silent, busy])
        {
            Assert.Equal("close 1001 The service is stopping.", await socket.ReadAsync());
            await socket.CloseAsync();
        }

        await service.Program.Process.WaitForExitAsync();
        Assert.Equal(0, service.Program.Process.ExitCode);
    }

    [Fact]
    public async Task Sockets_that_end_in_any_way_leave_nothing()
    {
        await using var service = await ServeAsync(AllowEndless);
        await using (await SocketClient.ReadyAsync(service.Url))
        {
            // The first one makes what the next ones use too.
        }

        await UntilIdleAsync(service);
        for (var round = 0; round < 25; round++)
            await Task.WhenAll(Enumerable.Range(0, 20).Select(way => EndAsync(service.Url, way)));
        await UntilIdleAsync(service);
    }

    private static async Task EndAsync(Uri url, int way)
    {
        await using var socket = await (way % 10 == 0 ? SocketClient.OpenAsync(url) : SocketClient.ReadyAsync(url));
        switch (way % 10)
        {
            case 2:
                await socket.CloseAsync();
                break;
            case 3:
                await socket.SendAsync(Subscribe("1", Endless));
                break;
            case 4:
                await socket.SendAsync(Subscribe("1", Endless));
                await socket.CloseAsync();
                break;
            case 5:
                await socket.SendAsync("nonsense");
                break;
            case 6:
                await socket.SendAsync("nonsense");
                await socket.CloseCodeAsync();
                await socket.CloseAsync();
                break;
            case 7:
                await socket.SendAsync(Subscribe("1", _large));
                break;
            case 8:
                await socket.SendAsync(Subscribe("1", _large));
                await socket.ReadAsync();
                break;
            case 9:
                await socket.SendAsync("{\"ty"u8.ToArray(), WebSocketMessageType.Text, isEnd: false);
                break;
        }
    }

    private static string Subscribe(string id, string query) =>
        $$$"""{"id":"{{{id}}}","type":"subscribe","payload":{"query":"{{{query}}}"}}""";

    private static async Task<Started> ServeAsync(params string[] settings)
    {
        var (program, url) = await GraphProgram.ServeAsync(GraphProgram.NewFolder(), settings);
        return new Started(program, url);
    }

    // Each attempt is answered, so this is as fast as the service is.
    private static async Task UntilThereIsRoomAsync(Uri url)
    {
        while (true)
        {
            try
            {
                await using var socket = await SocketClient.ReadyAsync(url);
                return;
            }
            catch (HandshakeRefusedException refused) when (refused.Status == 503)
            {
            }
        }
    }

    // Its sockets are those on which it listens and the one that asks; nothing of what ran is left. The answer of
    // /health/live makes each attempt a turn of the service.
    private static async Task UntilIdleAsync(Started service)
    {
        using var client = new HttpClient();
        var folder = $"/proc/{service.Program.Process.Id}/fd";
        if (!Directory.Exists(folder))
            return;
        while (true)
        {
            await client.GetStringAsync(new Uri(service.Url, "/health/live"));
            var sockets = Directory.EnumerateFileSystemEntries(folder).Count(IsSocket);
            if (sockets <= service.SocketsWhenIdle)
                return;
        }
    }

    private static bool IsSocket(string path)
    {
        try
        {
            return new FileInfo(path).LinkTarget?.StartsWith("socket:", StringComparison.Ordinal) == true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    /// <summary>A WebSocket by hand, from which nothing is read behind the acknowledgement.</summary>
    private static async Task<Socket> RawSocketAsync(Uri url)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 4096 };
        await socket.ConnectAsync(url.Host, url.Port);
        var handshake = "GET /graphql HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
            + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
            + "Sec-WebSocket-Protocol: graphql-transport-ws\r\n\r\n";
        await socket.SendAsync(Encoding.ASCII.GetBytes(handshake));
        await socket.SendAsync(Frame("""{"type":"connection_init"}"""));
        var heard = new StringBuilder();
        var buffer = new byte[256];
        while (!heard.ToString().Contains("connection_ack", StringComparison.Ordinal))
            heard.Append(Encoding.ASCII.GetString(buffer, 0, await socket.ReceiveAsync(buffer)));
        return socket;
    }

    /// <summary>A text frame of a client (RFC 6455 §5.2), masked with nothing.</summary>
    private static byte[] Frame(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        byte[] length = bytes.Length < 126
            ? [(byte)(0x80 | bytes.Length)]
            : [0x80 | 126, (byte)(bytes.Length >> 8), (byte)bytes.Length];
        return [0x81, .. length, 0, 0, 0, 0, .. bytes];
    }

    private sealed record Started(GraphProgram Program, Uri Url) : IAsyncDisposable
    {
        /// <summary>One to listen on, one for the connection that asks, and what the program has of its own: found when
        /// it has started.</summary>
        public int SocketsWhenIdle { get; } =
            Directory.Exists($"/proc/{Program.Process.Id}/fd")
                ? Directory.EnumerateFileSystemEntries($"/proc/{Program.Process.Id}/fd").Count(IsSocket) + 1
                : 0;

        public ValueTask DisposeAsync() => Program.DisposeAsync();
    }
}
