using System.Globalization;
using System.Runtime.InteropServices;
using Graph.Tests.Support;

namespace Graph.Tests.Server.Http;

/// <summary>What happens to requests when the service is told to stop.</summary>
public sealed partial class StopTests
{
    private const int Terminate = 15;
    private const string Body = """{"query":"{__typename}"}""";
    private const string Answer = """{"data":{"__typename":"Query"}}""";

    private static readonly string _head =
        $"POST /graphql HTTP/1.1\r\nHost: h\r\nContent-Type: application/json\r\nContent-Length: {Body.Length}\r\n\r\n";

    [Fact]
    public async Task What_has_begun_is_finished_and_what_is_idle_is_closed()
    {
        var (program, url) = await ServeAsync();
        await using var running = program;
        using var idle = await RawHttp.ConnectAsync(url);
        await idle.SendAsync(_head + Body);
        Assert.Equal(Answer, (await idle.ReceiveAsync()).Text);
        // Told to go on, it has been seen by the service.
        using var begun = await RawHttp.ConnectAsync(url);
        await begun.SendAsync(_head.Replace("Host: h", "Host: h\r\nExpect: 100-continue", StringComparison.Ordinal));
        Assert.Equal(100, (await begun.ReceiveAsync()).Status);

        Signal(program);
        Assert.True(await idle.IsClosedAsync());
        await begun.SendAsync(Body);
        var answer = await begun.ReceiveAsync();
        Assert.Equal((200, "close", Answer), (answer.Status, answer["Connection"], answer.Text));
        Assert.True(await begun.IsClosedAsync());
        await EndAsync(program, 0);
    }

    [Fact]
    public async Task While_it_drains_it_says_so_and_goes_on_answering()
    {
        var (program, url) = await ServeAsync("--drain-seconds", "3600");
        await using var running = program;
        using var kept = await RawHttp.ConnectAsync(url);
        await kept.SendAsync(_head + Body);
        Assert.Null((await kept.ReceiveAsync())["Connection"]);

        Signal(program);
        RawAnswer ready;
        do
            ready = await RawHttp.AskAsync(url, "GET /health/ready HTTP/1.1\r\nHost: h\r\n\r\n");
        while (ready.Status == 200);
        Assert.Equal(503, ready.Status);
        Assert.Equal("live\n", (await RawHttp.AskAsync(url, "GET /health/live HTTP/1.1\r\nHost: h\r\n\r\n")).Text);
        await kept.SendAsync(_head + Body);
        var answer = await kept.ReceiveAsync();
        Assert.Equal((200, "close", Answer), (answer.Status, answer["Connection"], answer.Text));
        Assert.True(await kept.IsClosedAsync());
        Assert.False(program.Process.HasExited);

        Signal(program);
        await EndAsync(program, expected: null);
    }

    [Fact]
    public async Task After_the_moment_given_it_ends()
    {
        var (program, _) = await ServeAsync("--drain-seconds", "1");
        await using var running = program;
        Signal(program);
        await EndAsync(program, 0);
    }

    private static Task<(GraphProgram Program, Uri Url)> ServeAsync(params string[] arguments) =>
        GraphProgram.ServeAsync(GraphProgram.NewFolder(), ["--seed", "empty", .. arguments]);

    private static void Signal(GraphProgram program) => Assert.Equal(0, Kill(program.Process.Id, Terminate));

    private static async Task EndAsync(GraphProgram program, int? expected)
    {
        await program.Process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(60));
        if (expected is { } code)
            Assert.True(
                program.Process.ExitCode == code,
                string.Create(CultureInfo.InvariantCulture, $"{program.Process.ExitCode}: {program.Errors}"));
        else
            Assert.NotEqual(0, program.Process.ExitCode);
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int process, int signal);
}
