using System.Text.Json.Nodes;

namespace Graph.Bolt.TestBackend.Protocol;

/// <summary>A response to testkit (nutkit/protocol/responses.py).</summary>
/// <param name="Name">Its class.</param>
/// <param name="Data">Its fields; null for none.</param>
internal sealed record Response(string Name, JsonObject? Data = null)
{
    /// <summary>A response that is an id.</summary>
    public static Response OfId(string name, string id) => new(name, new JsonObject { ["id"] = id });
}
