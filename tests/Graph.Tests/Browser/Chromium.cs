using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.WebSockets;
using System.Text.Json.Nodes;
using Graph.Tests.Support;

namespace Graph.Tests.Browser;

/// <summary>
/// A Chromium without a window, driven by its DevTools protocol. Playwright would do as well, and bring a second
/// Node.js and three quarters of a gigabyte of packages along for it.
/// </summary>
internal sealed class Chromium : IAsyncDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(90);

    // Nothing but the page is to make requests, and none of its state is to outlive it. The page is our own, and
    // containers seldom allow Chromium its sandbox.
    private static readonly string[] _arguments =
    [
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--remote-debugging-port=0",
        "--no-first-run", "--no-default-browser-check", "--disable-background-networking",
        "--disable-component-update", "--disable-sync", "--disable-quic", "--disable-extensions",
        "--disable-features=Translate,OptimizationHints,MediaRouter", "about:blank",
    ];

    private readonly Process _process;
    private readonly ClientWebSocket _socket = new();
    private readonly ConcurrentDictionary<int, TaskCompletionSource<JsonNode>> _pending = new();
    private readonly SemaphoreSlim _sending = new(1);
    private Action<JsonNode> _hear = _ => { };
    private Task _receiving = Task.CompletedTask;
    private int _lastId;

    private Chromium(Process process) => _process = process;

    /// <summary>Where it is: GRAPH_CHROMIUM, else Debian's, else what the PATH has; null for nowhere.</summary>
    public static string? Path { get; } = Find();

    /// <summary>Starts it, with a profile that is new.</summary>
    public static async Task<Chromium> StartAsync()
    {
        var start = new ProcessStartInfo(Path!) { RedirectStandardError = true, RedirectStandardOutput = true };
        start.ArgumentList.Add("--user-data-dir=" + GraphProgram.NewFolder());
        foreach (var argument in _arguments)
            start.ArgumentList.Add(argument);
        var process = Process.Start(start)!;
        var said = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, e) =>
        {
            const string Announcement = "DevTools listening on ";
            if (e.Data?.StartsWith(Announcement, StringComparison.Ordinal) ?? false)
                said.TrySetResult(new Uri(e.Data[Announcement.Length..]));
        };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var browser = new Chromium(process);
        await browser._socket.ConnectAsync(await said.Task.WaitAsync(_patience), CancellationToken.None);
        browser._receiving = browser.ReceiveAsync();
        return browser;
    }

    /// <summary>Hears what the browser tells without being asked.</summary>
    public void Hear(Action<JsonNode> hear) => _hear = hear;

    /// <summary>Asks, and waits for the answer.</summary>
    /// <param name="method">Name in the protocol.</param>
    /// <param name="parameters">Its parameters.</param>
    /// <param name="session">The page or worker asked; null for the browser.</param>
    public async Task<JsonNode> AskAsync(string method, JsonObject? parameters = null, string? session = null)
    {
        var id = Interlocked.Increment(ref _lastId);
        var message = new JsonObject { ["id"] = id, ["method"] = method, ["params"] = parameters ?? [] };
        if (session is not null)
            message["sessionId"] = session;
        var answer = new TaskCompletionSource<JsonNode>(TaskCreationOptions.RunContinuationsAsynchronously);
        _pending[id] = answer;
        await _sending.WaitAsync();
        try
        {
            await _socket.SendAsync(
                System.Text.Encoding.UTF8.GetBytes(message.ToJsonString()),
                WebSocketMessageType.Text,
                endOfMessage: true,
                CancellationToken.None);
        }
        finally
        {
            _sending.Release();
        }

        var node = await answer.Task.WaitAsync(_patience);
        return node["error"] is { } error
            ? throw new InvalidOperationException($"{method}: {error.ToJsonString()}")
            : node["result"]!;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        await _receiving;
        _socket.Dispose();
        _sending.Dispose();
    }

    private async Task ReceiveAsync()
    {
        var buffer = new byte[64 << 10];
        using var message = new MemoryStream();
        try
        {
            while (true)
            {
                var part = await _socket.ReceiveAsync(buffer, CancellationToken.None);
                if (part.MessageType == WebSocketMessageType.Close)
                    return;
                message.Write(buffer, 0, part.Count);
                if (!part.EndOfMessage)
                    continue;
                Take(JsonNode.Parse(message.ToArray())!);
                message.SetLength(0);
            }
        }
        catch (WebSocketException)
        {
            // The browser was ended.
        }
    }

    private void Take(JsonNode message)
    {
        if (message["id"] is { } id && _pending.TryRemove(id.GetValue<int>(), out var answer))
            answer.SetResult(message);
        else
            _hear(message);
    }

    private static string? Find()
    {
#pragma warning disable RS0030 // The test run is told where it is.
        var told = Environment.GetEnvironmentVariable("GRAPH_CHROMIUM");
        var folders = Environment.GetEnvironmentVariable("PATH")?.Split(System.IO.Path.PathSeparator) ?? [];
#pragma warning restore RS0030
        if (!string.IsNullOrEmpty(told))
            return File.Exists(told) ? told : null;
        return folders.Prepend("/usr/bin")
            .SelectMany(folder => (string[])
                [System.IO.Path.Combine(folder, "chromium"), System.IO.Path.Combine(folder, "chromium-browser")])
            .FirstOrDefault(File.Exists);
    }
}

/// <summary>A test that needs Chromium and the files of Banana Cake Pop.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute() => Skip = Chromium.Path is null
        ? "needs Chromium (/usr/bin/chromium, on the PATH, or GRAPH_CHROMIUM)"
        : IdeFolder.WhyNot;
}
