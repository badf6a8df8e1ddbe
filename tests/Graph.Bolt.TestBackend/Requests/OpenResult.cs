using System.Text.Json;
using System.Text.Json.Nodes;
using Graph.Bolt.TestBackend.Protocol;

namespace Graph.Bolt.TestBackend.Requests;

/// <summary>A result that testkit reads, with a record that was looked at before it was taken.</summary>
internal sealed class OpenResult(BoltResult result, string statement, JsonElement? parameters)
{
    private IReadOnlyList<object?>? _peeked;

    public BoltResult Result => result;

    public string Statement => statement;

    public JsonElement? Parameters => parameters;

    /// <summary>Remembers a result and describes it to testkit.</summary>
    public static Response Describe(BoltResult result, Request request, Conversation conversation)
    {
        var open = new OpenResult(result, request.Text("cypher")!, request.Field("params"));
        return new Response("Result", new JsonObject
        {
            ["id"] = conversation.Registry.Add(open),
            ["keys"] = new JsonArray([.. result.Keys.Select(key => (JsonNode)key)]),
        });
    }

    /// <summary>The next record, which stays the next one; null at the end.</summary>
    public async Task<IReadOnlyList<object?>?> PeekAsync()
    {
        // A record that was looked at is gone with the rest when the result ends by force.
        if (_peeked is null || result.IsConsumed)
            _peeked = await result.ReadAsync() ? result.ReadValues() : null;
        return _peeked;
    }

    /// <summary>The next record; null at the end.</summary>
    public async Task<IReadOnlyList<object?>?> NextAsync()
    {
        var next = await PeekAsync();
        _peeked = null;
        return next;
    }
}
