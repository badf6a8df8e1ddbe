using System.Text.Json.Nodes;
using Graph.Bolt.TestBackend.Requests;
using Graph.Bolt.TestBackend.Values;

namespace Graph.Bolt.TestBackend.Protocol;

/// <summary>A connection of testkit: its requests are done one after another; while one is done, testkit may be asked
/// something (a bookmark, an address, to run a transaction function).</summary>
internal sealed class Conversation : IAsyncDisposable
{
    private readonly Wire _wire;
    private readonly Dictionary<string, Func<Request, Task<Response>>> _handlers = [];

    public Conversation(Wire wire)
    {
        _wire = wire;
        TestRequests.AddTo(this);
        DriverRequests.AddTo(this);
        SessionRequests.AddTo(this);
        TransactionRequests.AddTo(this);
        ResultRequests.AddTo(this);
        BookmarkRequests.AddTo(this);
    }

    public Registry Registry { get; } = new();

    public TestClock Clock { get; } = new();

    /// <summary>Says who does a kind of request.</summary>
    public void On(string name, Func<Request, Task<Response>> handler) => _handlers.Add(name, handler);

    /// <summary>Serves until testkit hangs up.</summary>
    public async Task RunAsync()
    {
        while (await _wire.ReadAsync() is { } request)
            await DoAsync(request);
    }

    /// <summary>Asks testkit something while a request is done.</summary>
    /// <param name="name">The question.</param>
    /// <param name="data">Its fields; an id is added.</param>
    /// <param name="answer">What the answer is called.</param>
    public async Task<Request> AskAsync(string name, JsonObject data, string answer)
    {
        data["id"] = Registry.Add(name);
        await _wire.WriteAsync(new Response(name, data));
        var request = await _wire.ReadAsync() ?? throw new IOException("testkit hung up.");
        return request.Name == answer
            ? request
            : throw new InvalidDataException($"\"{request.Name}\" came where \"{answer}\" was expected.");
    }

    /// <summary>Runs a transaction function: testkit's requests are done until it says how the function
    /// ended.</summary>
    /// <exception cref="Exception">It failed, with what is thrown.</exception>
    public async Task RunFunctionAsync(string transactionId)
    {
        await _wire.WriteAsync(Response.OfId("RetryableTry", transactionId));
        while (await _wire.ReadAsync() is { } request)
        {
            if (request.Name == "RetryablePositive")
                return;
            if (request.Name == "RetryableNegative")
            {
                throw request.Text("errorId") is { Length: > 0 } id
                    ? Registry.Get<Exception>(id)
                    : new FrontendException();
            }

            await DoAsync(request);
        }

        throw new IOException("testkit hung up.");
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var driver in Registry.All<BoltDriver>().ToArray())
            await driver.DisposeAsync();
    }

    private async Task DoAsync(Request request)
    {
        Response response;
        try
        {
            response = _handlers.TryGetValue(request.Name, out var handler)
                ? await handler(request)
                : new Response("BackendError", new JsonObject { ["msg"] = $"\"{request.Name}\" is not known." });
        }
        catch (Exception e) when (e is not IOException)
        {
            response = ErrorWriter.Describe(e, Registry);
        }

        await _wire.WriteAsync(response);
    }
}
