using System.Text.Json.Nodes;
using Graph.Bolt.TestBackend.Protocol;
using Graph.Bolt.TestBackend.Values;

namespace Graph.Bolt.TestBackend.Requests;

/// <summary>Requests to a result.</summary>
internal sealed class ResultRequests(Conversation conversation)
{
    public static void AddTo(Conversation conversation)
    {
        var requests = new ResultRequests(conversation);
        conversation.On("ResultNext", async request => Describe(await requests.ResultOf(request).NextAsync()));
        conversation.On("ResultPeek", async request => Describe(await requests.ResultOf(request).PeekAsync()));
        conversation.On("ResultSingle", requests.SingleAsync);
        conversation.On("ResultList", requests.ListAsync);
        conversation.On("ResultConsume", requests.ConsumeAsync);
    }

    /// <summary>A record's values.</summary>
    public static JsonObject Record(IReadOnlyList<object?> values) =>
        new() { ["values"] = new JsonArray([.. values.Select(CypherWriter.Write)]) };

    private static Response Describe(IReadOnlyList<object?>? record) =>
        record is null ? new Response("NullRecord") : new Response("Record", Record(record));

    private OpenResult ResultOf(Request request) => conversation.Registry.Get<OpenResult>(request.Text("resultId"));

    private async Task<Response> SingleAsync(Request request)
    {
        var result = ResultOf(request);
        var first = await result.NextAsync();
        var second = first is null ? null : await result.NextAsync();
        if (first is not null && second is null)
            return Describe(first);
        await result.Result.ConsumeAsync();
        throw new InvalidOperationException(
            $"The result has {(first is null ? "no record" : "more than one record")} instead of one.");
    }

    private async Task<Response> ListAsync(Request request)
    {
        var result = ResultOf(request);
        var records = new JsonArray();
        while (await result.NextAsync() is { } record)
            records.Add((JsonNode)Record(record));
        return new Response("RecordList", new JsonObject { ["records"] = records });
    }

    private async Task<Response> ConsumeAsync(Request request)
    {
        var result = ResultOf(request);
        var summary = await result.Result.ConsumeAsync();
        return new Response("Summary", SummaryWriter.Write(summary, result.Statement, result.Parameters));
    }
}
