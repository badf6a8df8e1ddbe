using System.Net.Sockets;
using System.Text;
using Graph.Tests.Engine.Planning;
using Graph.Tests.Support;

namespace Graph.Tests.Limits;

/// <summary>Clients that take their time, where the time is set to a second or two: they are cut off.</summary>
public sealed class SlowClientTests(LargeAnswerTests.Texts texts) : IClassFixture<LargeAnswerTests.Texts>
{
    private const string Post = "POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n";
    private const string Question = "{\"query\":\"{ docs { nodes { body } } }\"}";

    [Theory]
    [InlineData("max-header-seconds", "", "")]
    [InlineData("max-header-seconds", "GET /graph", "HTTP/1.1 408 ")]
    [InlineData("max-header-seconds", Post + "X-", "HTTP/1.1 408 ")]
    [InlineData("max-body-seconds", Post + "Content-Length: 100\r\n\r\n{", "HTTP/1.1 408 ")]
    [InlineData("max-body-seconds", Post + "Transfer-Encoding: chunked\r\n\r\n1\r\n{\r\n", "HTTP/1.1 408 ")]
    public async Task A_request_that_does_not_come_is_not_waited_for(string setting, string sent, string answer)
    {
        await using var service = await StartAsync((setting, "1"), ("max-idle-seconds", "1"));
        using var socket = await service.ConnectAsync();
        await socket.SendAsync(Encoding.ASCII.GetBytes(sent));
        var received = await ReadToEndAsync(socket);
        Assert.StartsWith(answer, Encoding.ASCII.GetString(received), StringComparison.Ordinal);
        Assert.Equal(answer.Length == 0, received.Length == 0);
        await service.ConnectionsAsync(0);
    }

    [Fact]
    public async Task A_connection_without_requests_is_closed()
    {
        await using var service = await StartAsync(("max-idle-seconds", "1"));
        using var socket = await service.ConnectAsync();
        await socket.SendAsync(Encoding.ASCII.GetBytes("GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n"));
        Assert.Contains("live\n", Encoding.ASCII.GetString(await ReadToEndAsync(socket)), StringComparison.Ordinal);
        await service.ConnectionsAsync(0);
    }

    [Fact]
    public async Task An_answer_that_is_not_taken_is_not_kept()
    {
        var engine = EngineTexts.Make(texts.Graph.Store.Ontology, store: texts.Graph.Store);
        await using var service = await HostedService.StartAsync(engine, ("max-send-seconds", "2"));
        using var socket = await service.ConnectAsync();
        socket.ReceiveBufferSize = 4096;
        await socket.SendAsync(Encoding.ASCII.GetBytes($"{Post}Content-Length: {Question.Length}\r\n\r\n{Question}"));
        Assert.NotEqual(0, await socket.ReceiveAsync(new byte[100]));
        // Nothing more is taken until the service has given up.
        await service.ConnectionsAsync(0);
        Assert.Equal(engine.LargeRoom.Size, engine.LargeRoom.Free);
        Assert.InRange((await ReadToEndAsync(socket)).Length, 0, 3_900_000);
    }

    [Fact]
    public async Task Connections_beyond_the_limit_are_closed()
    {
        await using var service = await StartAsync(("max-connections", "3"));
        var held = new List<Socket>();
        for (var i = 0; i < 3; i++)
        {
            held.Add(await service.ConnectAsync());
            await held[i].SendAsync(Encoding.ASCII.GetBytes("GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n"));
            Assert.NotEqual(0, await held[i].ReceiveAsync(new byte[1000]));
        }

        using (var fourth = await service.ConnectAsync())
            Assert.Empty(await ReadToEndAsync(fourth));
        held.ForEach(socket => socket.Dispose());
        await service.ConnectionsAsync(0);
        using var next = await service.ConnectAsync();
        await next.SendAsync(Encoding.ASCII.GetBytes("GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n"));
        Assert.NotEqual(0, await next.ReceiveAsync(new byte[1000]));
    }

    private Task<HostedService> StartAsync(params (string Flag, string Value)[] flags) => HostedService.StartAsync(
        EngineTexts.Make(texts.Graph.Store.Ontology, store: texts.Graph.Store), flags);

    private static async Task<byte[]> ReadToEndAsync(Socket socket)
    {
        var all = new MemoryStream();
        var buffer = new byte[64 << 10];
        try
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
            for (int read; (read = await socket.ReceiveAsync(buffer, patience.Token)) > 0;)
                all.Write(buffer, 0, read);
        }
        catch (SocketException)
        {
            // Broken off is an end too.
        }

        return all.ToArray();
    }
}
