using System.Text.Json.Nodes;
using Graph.Bolt.TestBackend.Protocol;

namespace Graph.Bolt.TestBackend.Requests;

/// <summary>Requests to bookmarks that sessions share.</summary>
internal sealed class BookmarkRequests(Conversation conversation)
{
    public static void AddTo(Conversation conversation)
    {
        var requests = new BookmarkRequests(conversation);
        conversation.On("NewBookmarkManager", request => Task.FromResult(requests.New(request)));
        conversation.On("BookmarkManagerClose", request =>
            Task.FromResult(Response.OfId("BookmarkManager", request.Text("id")!)));
    }

    private Response New(Request request)
    {
        var id = "";
        var bookmarks = new BoltBookmarks(request.Texts("initialBookmarks"))
        {
            Supplier = request.IsTrue("bookmarksSupplierRegistered")
                ? cancellation => SupplyAsync(id)
                : null,
            Consumer = request.IsTrue("bookmarksConsumerRegistered")
                ? (current, cancellation) => ConsumeAsync(id, current)
                : null,
        };
        id = conversation.Registry.Add(bookmarks);
        return Response.OfId("BookmarkManager", id);
    }

    private async ValueTask<IReadOnlyCollection<string>> SupplyAsync(string id)
    {
        var answer = await conversation.AskAsync(
            "BookmarksSupplierRequest", new JsonObject { ["bookmarkManagerId"] = id }, "BookmarksSupplierCompleted");
        return answer.Texts("bookmarks") ?? [];
    }

    private async ValueTask ConsumeAsync(string id, IReadOnlyCollection<string> current) =>
        await conversation.AskAsync(
            "BookmarksConsumerRequest",
            new JsonObject
            {
                ["bookmarkManagerId"] = id,
                ["bookmarks"] = new JsonArray([.. current.Select(bookmark => (JsonNode)bookmark)]),
            },
            "BookmarksConsumerCompleted");
}
