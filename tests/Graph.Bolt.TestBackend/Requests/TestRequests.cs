using System.Text.Json.Nodes;
using Graph.Bolt.TestBackend.Protocol;

namespace Graph.Bolt.TestBackend.Requests;

/// <summary>What is asked before a test, and the clock.</summary>
internal static class TestRequests
{
    private static readonly Response _ack = new("FakeTimeAck");

    public static void AddTo(Conversation conversation)
    {
        conversation.On("GetFeatures", _ => Task.FromResult(new Response("FeatureList", new JsonObject
        {
            ["features"] = new JsonArray([.. Features.All.Select(feature => (JsonNode)feature)]),
        })));
        conversation.On("StartTest", request => Task.FromResult(Start(request.Text("testName")!)));
        conversation.On("StartSubTest", _ => Task.FromResult(new Response("RunTest")));
        conversation.On("FakeTimeInstall", _ => Do(conversation.Clock.Stop));
        conversation.On("FakeTimeUninstall", _ => Do(conversation.Clock.Go));
        conversation.On("FakeTimeTick", request =>
            Do(() => conversation.Clock.Advance(request.Milliseconds("incrementMs")!.Value)));
    }

    private static Response Start(string test) => SkippedTests.ReasonFor(test) is { } reason
        ? new Response("SkipTest", new JsonObject { ["reason"] = reason })
        : new Response("RunTest");

    private static Task<Response> Do(Action action)
    {
        action();
        return Task.FromResult(_ack);
    }
}
