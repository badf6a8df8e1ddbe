using Graph.Bolt.TestBackend.Protocol;
using Graph.Bolt.TestBackend.Values;

namespace Graph.Bolt.TestBackend.Requests;

/// <summary>Requests to a transaction.</summary>
internal sealed class TransactionRequests(Conversation conversation)
{
    public static void AddTo(Conversation conversation)
    {
        var requests = new TransactionRequests(conversation);
        conversation.On("TransactionRun", requests.RunAsync);
        conversation.On("TransactionCommit", requests.CommitAsync);
        conversation.On("TransactionRollback", requests.RollbackAsync);
        conversation.On("TransactionClose", requests.CloseAsync);
    }

    private BoltTransaction TransactionOf(Request request) =>
        conversation.Registry.Get<BoltTransaction>(request.Text("txId"));

    private async Task<Response> RunAsync(Request request)
    {
        var result = await TransactionOf(request).RunAsync(
            new BoltStatement(request.Text("cypher")!, CypherReader.ReadParameters(request.Field("params"))));
        return OpenResult.Describe(result, request, conversation);
    }

    private async Task<Response> CommitAsync(Request request)
    {
        await TransactionOf(request).CommitAsync();
        return Response.OfId("Transaction", request.Text("txId")!);
    }

    private async Task<Response> RollbackAsync(Request request)
    {
        await TransactionOf(request).RollbackAsync();
        return Response.OfId("Transaction", request.Text("txId")!);
    }

    private async Task<Response> CloseAsync(Request request)
    {
        await TransactionOf(request).DisposeAsync();
        return Response.OfId("Transaction", request.Text("txId")!);
    }
}
