using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Graph.Engine;
using Graph.Engine.Ontology;
using Graph.Tests.Engine.Api;
using Graph.Tests.Engine.Planning;
using Graph.Tests.Support;

namespace Graph.Tests.Limits;

/// <summary>Clients that close their connection at any moment leave nothing behind: no connection, no run, no
/// room.</summary>
public sealed class AbortTests(LargeAnswerTests.Texts texts) : IClassFixture<LargeAnswerTests.Texts>
{
    private const int Times = 100;
    private const string Post = "POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n";
    private const string Large = "{ docs { nodes { body } } }";

    private static readonly GraphOntology Ontology = ApiTexts.Read(ApiTexts.Movies);

    [Theory]
    [InlineData("POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Ty")]
    [InlineData(Post + "Content-Length: 50\r\n\r\n{\"que")]
    [InlineData(Post + "Transfer-Encoding: chunked\r\n\r\n5")]
    [InlineData("")]
    public async Task In_the_request(string text)
    {
        await using var service = await HostedService.StartAsync(Make(texts.Graph.Store));
        await AbortAsync(service, Encoding.ASCII.GetBytes(text), _ => Task.CompletedTask);
        await service.ConnectionsAsync(0);
        await AnswersAsync(service, "{ __typename }");
    }

    [Fact]
    public async Task While_the_answer_is_sent()
    {
        var engine = Make(texts.Graph.Store);
        await using var service = await HostedService.StartAsync(engine);
        await AbortAsync(service, Request(Large), socket => socket.ReceiveAsync(new byte[1000]));
        await service.ConnectionsAsync(0);
        await service.Log.LinesAsync(Times);
        Assert.Equal(engine.LargeRoom.Size, engine.LargeRoom.Free);
        await AnswersAsync(service, Large);
    }

    [Fact]
    public async Task With_more_requests_behind()
    {
        var engine = Make(texts.Graph.Store);
        await using var service = await HostedService.StartAsync(engine);
        byte[] three = [.. Request("{ __typename }"), .. Request(Large), .. Request("{ __typename }")];
        await AbortAsync(service, three, _ => Task.CompletedTask);
        await service.ConnectionsAsync(0);
        await AnswersAsync(service, Large);
        Assert.Equal(engine.LargeRoom.Size, engine.LargeRoom.Free);
    }

    [Fact]
    public async Task While_it_is_run()
    {
        var (begun, ended) = (new SemaphoreSlim(0), new SemaphoreSlim(0));
        var running = 0;
        await using var service = await HostedService.StartAsync(Make(new FaultyStore(Ontology, async cancellation =>
        {
            Interlocked.Increment(ref running);
            begun.Release();
            try
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellation);
            }
            finally
            {
                Interlocked.Decrement(ref running);
                ended.Release();
            }
        })));
        await AbortAsync(service, Request("{ movies { totalCount } }"), _ => begun.WaitAsync());
        for (var i = 0; i < Times; i++)
            Assert.True(await ended.WaitAsync(TimeSpan.FromSeconds(30)), "A run goes on though its client has gone.");
        Assert.Equal(0, running);
        await service.ConnectionsAsync(0);
    }

    private static async Task AbortAsync(HostedService service, byte[] request, Func<Socket, Task> until)
    {
        for (var i = 0; i < Times; i++)
        {
            using var socket = await service.ConnectAsync();
            await socket.SendAsync(request);
            await until(socket);
            // Every second one is broken off, the others are closed as one does.
            if (i % 2 == 0)
                socket.LingerState = new LingerOption(enable: true, seconds: 0);
        }
    }

    private static async Task AnswersAsync(HostedService service, string document)
    {
        using var client = new HttpClient();
        using var content = new ByteArrayContent(Body(document));
        content.Headers.TryAddWithoutValidation("Content-Type", "application/json");
        using var answer = await client.PostAsync(service.Url, content);
        Assert.StartsWith("{\"data\":", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static GraphEngine Make(IGraphStore store) => EngineTexts.Make(store.Ontology, store: store);

    private static byte[] Body(string document) =>
        JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, string> { ["query"] = document });

    private static byte[] Request(string document)
    {
        var body = Body(document);
        return [.. Encoding.ASCII.GetBytes($"{Post}Content-Length: {body.Length}\r\n\r\n"), .. body];
    }
}
