using System.Text.Json.Nodes;
using Graph.Bolt.TestBackend.Protocol;
using Graph.Bolt.TestBackend.Values;

namespace Graph.Bolt.TestBackend.Requests;

/// <summary>Requests to a session.</summary>
internal sealed class SessionRequests(Conversation conversation)
{
    public static void AddTo(Conversation conversation)
    {
        var requests = new SessionRequests(conversation);
        conversation.On("NewSession", request => Task.FromResult(requests.New(request)));
        conversation.On("SessionClose", requests.CloseAsync);
        conversation.On("SessionRun", requests.RunAsync);
        conversation.On("SessionBeginTransaction", requests.BeginAsync);
        conversation.On("SessionReadTransaction", request => requests.TryAsync(request, BoltAccess.Read));
        conversation.On("SessionWriteTransaction", request => requests.TryAsync(request, BoltAccess.Write));
        conversation.On("SessionLastBookmarks", request => Task.FromResult(new Response("Bookmarks", new JsonObject
        {
            ["bookmarks"] = new JsonArray([.. requests.SessionOf(request).LastBookmarks.Select(b => (JsonNode)b)]),
        })));
    }

    /// <summary>Reads what a transaction is told (txMeta, timeout).</summary>
    public static BoltTransactionSettings? ReadTransactionSettings(Request request)
    {
        var metadata = CypherReader.ReadParameters(request.Field("txMeta"));
        var timeout = request.Milliseconds("timeout");
        return metadata is null && timeout is null ? null : new BoltTransactionSettings(timeout, metadata);
    }

    private BoltSession SessionOf(Request request) => conversation.Registry.Get<BoltSession>(request.Text("sessionId"));

    private Response New(Request request)
    {
        var driver = conversation.Registry.Get<BoltDriver>(request.Text("driverId"));
        var session = driver.OpenSession(new BoltSessionSettings
        {
            Access = request.Text("accessMode") == "r" ? BoltAccess.Read : BoltAccess.Write,
            Bookmarks = request.Texts("bookmarks") ?? [],
            Database = request.Text("database"),
            FetchSize = request.Integer("fetchSize"),
            ImpersonatedUser = request.Text("impersonatedUser"),
            Notifications = DriverRequests.ReadNotifications(request),
            SharedBookmarks = request.Text("bookmarkManagerId") is { } id
                ? conversation.Registry.Get<BoltBookmarks>(id)
                : null,
        });
        return Response.OfId("Session", conversation.Registry.Add(session));
    }

    private async Task<Response> CloseAsync(Request request)
    {
        await SessionOf(request).DisposeAsync();
        return Response.OfId("Session", request.Text("sessionId")!);
    }

    private async Task<Response> RunAsync(Request request)
    {
        var result = await SessionOf(request).RunAsync(
            new BoltStatement(request.Text("cypher")!, CypherReader.ReadParameters(request.Field("params"))),
            ReadTransactionSettings(request));
        return OpenResult.Describe(result, request, conversation);
    }

    private async Task<Response> BeginAsync(Request request)
    {
        var transaction = await SessionOf(request).BeginAsync(ReadTransactionSettings(request));
        return Response.OfId("Transaction", conversation.Registry.Add(transaction));
    }

    private async Task<Response> TryAsync(Request request, BoltAccess access)
    {
        var session = SessionOf(request);
        var settings = ReadTransactionSettings(request);
        if (access == BoltAccess.Read)
            await session.ReadAsync(WorkAsync, settings);
        else
            await session.WriteAsync(WorkAsync, settings);
        return new Response("RetryableDone");
    }

    private async Task<bool> WorkAsync(BoltTransaction transaction, CancellationToken cancellation)
    {
        await conversation.RunFunctionAsync(conversation.Registry.Add(transaction));
        return true;
    }
}
