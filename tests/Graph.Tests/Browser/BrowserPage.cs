using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using Graph.Tests.Support;

namespace Graph.Tests.Browser;

/// <summary>
/// A page: what it asked of the network, its workers included, what it complained of, and hands to use it with. It
/// waits for what is to be seen, never for a time.
/// </summary>
internal sealed class BrowserPage
{
    // Texts of editors have hard spaces. What is not on the screen, or lies behind something else, cannot be clicked.
    private const string Eyes =
        """
        window.graphTest = {
          text: () => (document.body?.innerText ?? '').replaceAll('\u00a0', ' '),
          all: (selector, text) => [...document.querySelectorAll(selector)]
            .filter(e => text === '' || e.textContent.replaceAll('\u00a0', ' ').trim() === text),
          point: (selector, text) => {
            for (const e of graphTest.all(selector, text)) {
              const r = e.getBoundingClientRect(), x = r.x + r.width / 2, y = r.y + r.height / 2;
              const top = r.width > 0 && document.elementFromPoint(x, y);
              if (top && (e.contains(top) || top.contains(e))) return { x, y };
            }
            return null;
          },
          until: (condition) => new Promise(done => {
            const look = () => { const found = condition(); found ? done(found) : requestAnimationFrame(look); };
            look();
          }),
        };
        document.addEventListener('securitypolicyviolation',
          e => console.error('policy: ' + e.violatedDirective + ' ' + e.blockedURI));
        """;

    private readonly Chromium _browser;
    private string _session = "";

    private BrowserPage(Chromium browser) => _browser = browser;

    /// <summary>Addresses asked for, by the page and its workers.</summary>
    public ConcurrentQueue<string> Requests { get; } = new();

    /// <summary>Errors of the console, uncaught exceptions, and violations of the policy.</summary>
    public ConcurrentQueue<string> Complaints { get; } = new();

    /// <summary>Opens an address in a new page.</summary>
    public static async Task<BrowserPage> OpenAsync(Chromium browser, Uri address)
    {
        var page = new BrowserPage(browser);
        browser.Hear(page.Hear);
        var target = await browser.AskAsync("Target.createTarget", new() { ["url"] = "about:blank" });
        var attached = await browser.AskAsync("Target.attachToTarget", new()
        {
            ["targetId"] = target["targetId"]!.GetValue<string>(),
            ["flatten"] = true,
        });
        page._session = attached["sessionId"]!.GetValue<string>();
        await page.AskAsync("Page.enable");
        await page.AskAsync("Log.enable");
        await page.AskAsync("Emulation.setDeviceMetricsOverride", new()
        {
            ["width"] = 1440,
            ["height"] = 900,
            ["deviceScaleFactor"] = 1,
            ["mobile"] = false,
        });
        await page.AskAsync("Page.addScriptToEvaluateOnNewDocument", new() { ["source"] = Eyes });
        await page.WatchAsync(page._session);
        await page.AskAsync("Page.navigate", new() { ["url"] = address.ToString() });
        return page;
    }

    /// <summary>Waits until the page shows a text.</summary>
    public Task SeeAsync(string text) => UntilAsync($"graphTest.text().includes({Quote(text)})", text);

    /// <summary>Waits until the page shows a text no more.</summary>
    public Task SeeNoMoreAsync(string text) =>
        UntilAsync($"!graphTest.text().includes({Quote(text)})", $"no \"{text}\"");

    /// <summary>Waits until a script's value is true.</summary>
    public async Task UntilAsync(string script, string what)
    {
        try
        {
            await EvaluateAsync($"graphTest.until(() => {script})");
        }
        catch (TimeoutException)
        {
            var shown = await EvaluateAsync("graphTest.text()");
            throw new TimeoutException(
                $"Not seen: {what}. A picture is in {await TakePictureAsync()}. "
                + $"Complaints: {string.Join(" | ", Complaints)}. The page shows:\n{shown}");
        }
    }

    /// <summary>Clicks what has a text, or the first that a selector finds, once it can be.</summary>
    public async Task ClickAsync(string selector, string text = "")
    {
        var find = $"graphTest.point({Quote(selector)}, {Quote(text)})";
        await UntilAsync($"{find} !== null", $"{selector} \"{text}\" to click");
        var point = (await EvaluateAsync(find))!;
        foreach (var kind in (string[])["mouseMoved", "mousePressed", "mouseReleased"])
        {
            await AskAsync("Input.dispatchMouseEvent", new()
            {
                ["type"] = kind,
                ["x"] = point["x"]!.GetValue<double>(),
                ["y"] = point["y"]!.GetValue<double>(),
                ["button"] = "left",
                ["clickCount"] = kind == "mouseMoved" ? 0 : 1,
            });
        }
    }

    /// <summary>Presses a key, with Ctrl (2) or Alt (1) or both (3).</summary>
    public async Task PressAsync(string key, string code, int windowsKey, int modifiers)
    {
        foreach (var kind in (string[])["rawKeyDown", "keyUp"])
        {
            await AskAsync("Input.dispatchKeyEvent", new()
            {
                ["type"] = kind,
                ["key"] = key,
                ["code"] = code,
                ["windowsVirtualKeyCode"] = windowsKey,
                ["modifiers"] = modifiers,
            });
        }
    }

    /// <summary>Writes a text where the cursor is.</summary>
    public Task WriteAsync(string text) => AskAsync("Input.insertText", new() { ["text"] = text });

    /// <summary>The value of a script, or of the promise it gives.</summary>
    public async Task<JsonNode?> EvaluateAsync(string script)
    {
        var answer = await AskAsync("Runtime.evaluate", new()
        {
            ["expression"] = script,
            ["awaitPromise"] = true,
            ["returnByValue"] = true,
        });
        return answer["exceptionDetails"] is { } thrown
            ? throw new InvalidOperationException($"{script}: {thrown.ToJsonString()}")
            : answer["result"]!["value"];
    }

    private async Task<string> TakePictureAsync()
    {
        var picture = await AskAsync("Page.captureScreenshot");
        var path = Path.Combine(GraphProgram.NewFolder(), "page.png");
        await File.WriteAllBytesAsync(path, Convert.FromBase64String(picture["data"]!.GetValue<string>()));
        return path;
    }

    private Task<JsonNode> AskAsync(string method, JsonObject? parameters = null) =>
        _browser.AskAsync(method, parameters, _session);

    // Workers wait until they are watched too: what they ask for first would be missed.
    private async Task WatchAsync(string session)
    {
        await _browser.AskAsync("Network.enable", null, session);
        await _browser.AskAsync("Runtime.enable", null, session);
        await _browser.AskAsync(
            "Target.setAutoAttach",
            new() { ["autoAttach"] = true, ["waitForDebuggerOnStart"] = true, ["flatten"] = true },
            session);
        await _browser.AskAsync("Runtime.runIfWaitingForDebugger", null, session);
    }

    private void Hear(JsonNode message)
    {
        var told = message["params"]!;
        switch (message["method"]!.GetValue<string>())
        {
            case "Network.requestWillBeSent":
                Requests.Enqueue(told["request"]!["url"]!.GetValue<string>());
                break;
            case "Network.webSocketCreated":
                Requests.Enqueue(told["url"]!.GetValue<string>());
                break;
            case "Runtime.consoleAPICalled" when told["type"]!.GetValue<string>() == "error":
                Complaints.Enqueue(told["args"]!.ToJsonString());
                break;
            // Promises that nobody awaits are the page's own affair: the IDE's editor drops one, now and then, when its
            // text is replaced while it is looked at.
            case "Runtime.exceptionThrown" when !IsOfPromise(told["exceptionDetails"]!):
                Complaints.Enqueue(told["exceptionDetails"]!.ToJsonString());
                break;
            case "Log.entryAdded" when told["entry"]!["level"]!.GetValue<string>() == "error":
                Complaints.Enqueue($"{told["entry"]!["text"]} {told["entry"]!["url"]}");
                break;
            case "Target.attachedToTarget":
                _ = WatchAsync(told["sessionId"]!.GetValue<string>());
                break;
        }
    }

    private static bool IsOfPromise(JsonNode thrown) =>
        thrown["text"]!.GetValue<string>().StartsWith("Uncaught (in promise)", StringComparison.Ordinal);

    private static string Quote(string text) => JsonSerializer.Serialize(text);
}
