using System.Text.Encodings.Web;
using System.Text.Json;
using Graph.Engine;
using Graph.Engine.Ontology;
using Graph.Tests.Engine.Api;
using Graph.Tests.Engine.Planning;
using Graph.Tests.Ingest;

namespace Graph.Tests.Limits;

/// <summary>
/// Films, each named with a hostile text, and 300 more that one actor plays in, behind an engine with the limits as
/// they are by default. A fault of the engine ends the test.
/// </summary>
public sealed class LimitsGraph : IAsyncLifetime
{
    private static readonly JsonSerializerOptions Json =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private TestStore _graph = null!;

    internal GraphOntology Ontology { get; } = ApiTexts.Read(ApiTexts.Movies);

    internal GraphEngine Engine { get; private set; } = null!;

    internal IGraphStore Store => _graph.Store;

    internal TestStore Graph => _graph;

    public async Task InitializeAsync()
    {
        _graph = new TestStore(Ontology);
        var lines = new List<string> { """{"node":"Actor","id":"hub","properties":{"name":"Hub"}}""" };
        for (var i = 0; i < HostileTexts.All.Count; i++)
        {
            var title = JsonSerializer.Serialize(HostileTexts.All[i]);
            lines.Add($$"""{"node":"Movie","id":"h{{i:000}}","properties":{"title":{{title}} } }""");
        }

        for (var i = 0; i < 300; i++)
        {
            lines.Add($$"""{"node":"Movie","id":"m{{i:000}}","properties":{"title":"Film {{i}}" } }""");
            lines.Add($$"""{"relationship":"ACTED_IN","from":"hub","to":"m{{i:000}}"}""");
        }

        await _graph.AcceptAsync([.. lines]);
        Engine = EngineTexts.Make(Ontology, store: _graph.Store);
    }

    public async Task DisposeAsync() => await _graph.DisposeAsync();

    /// <summary>What is answered.</summary>
    internal string Ask(string document, object? variables = null) =>
        Engine.Run(document, variables as string ?? JsonSerializer.Serialize(variables, Json));

    /// <summary>What is answered, read.</summary>
    internal JsonElement AskData(string document, object? variables = null)
    {
        var answer = Ask(document, variables);
        Assert.DoesNotContain("\"errors\"", answer, StringComparison.Ordinal);
        return JsonDocument.Parse(answer).RootElement.GetProperty("data");
    }

    /// <summary>The only error of an answer, as <c>CODE line:column path: message</c>.</summary>
    internal string ErrorOf(string document, object? variables = null) =>
        Assert.Single(EngineTexts.ErrorsOf(Ask(document, variables)));
}
