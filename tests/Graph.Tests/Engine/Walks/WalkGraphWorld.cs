using System.Globalization;
using System.Text;
using System.Text.Json;
using Graph.Engine;
using Graph.Engine.Execution;
using Graph.Engine.Ontology;
using Graph.Engine.Writes;
using Graph.Tests.Engine.Planning;
using Graph.Tests.Ingest;

namespace Graph.Tests.Engine.Walks;

/// <summary>A small graph with everything that walks meet: both directions and BOTH, several relationships between the
/// same nodes, loops, what is pending, intervals, confidences that tie.</summary>
internal sealed class WalkGraphWorld : IAsyncDisposable
{
    private const string Text = """
        type Person @node @evidence(level: OPTIONAL) {
          name: String!
          friends: [Person!]! @relationship(type: "KNOWS", direction: BOTH, properties: "Tie")
          leads: [Person!]! @relationship(type: "LEADS", direction: OUT, properties: "Tie")
          ledBy: [Person!]! @relationship(type: "LEADS", direction: IN, properties: "Tie")
          likes: [Thing!]! @relationship(type: "LIKES", direction: OUT)
          near: [Person!]! @relationship(type: "NEAR", direction: BOTH)
        }
        type Thing @node @evidence(level: OPTIONAL) {
          name: String!
          likedBy: [Person!]! @relationship(type: "LIKES", direction: IN)
          wholes: [Thing!]! @relationship(type: "PART_OF", direction: OUT, properties: "Share")
          parts: [Thing!]! @relationship(type: "PART_OF", direction: IN, properties: "Share")
        }
        type Tie implements Evidenced
            @relationshipProperties(identity: ["kind"]) @temporal(from: "since", to: "until") {
          kind: String!  since: PartialDate  until: PartialDate
        }
        type Share @relationshipProperties(identity: ["kind"]) { kind: String!  amount: Float }
        """;

    private readonly TestStore _store;
    private readonly ResponseBuffer _response = new();

    private WalkGraphWorld(TestStore store, GraphLimits limits)
    {
        _store = store;
        Engine = EngineTexts.Make(Ontology, limits, store.Store);
    }

    public static GraphOntology Ontology { get; } = Ontologies.Read("walks.graphql", Text);

    public GraphEngine Engine { get; }

    /// <summary>Nodes by id, with their types.</summary>
    public Dictionary<string, string> Nodes { get; } = [];

    /// <summary>All relationships but those of the evidence module.</summary>
    public List<Edge> Edges { get; } = [];

    public static async Task<WalkGraphWorld> MakeAsync(IEnumerable<string> lines, GraphLimits? limits = null)
    {
        var store = new TestStore(Ontology);
        var world = new WalkGraphWorld(store, limits ?? GraphLimits.Default);
        await store.AcceptAsync([Club.Document("doc", 1), .. lines]);
        await world.ReadAsync();
        return world;
    }

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    public static string Person(string id) => $$$"""{"node":"Person","id":"{{{id}}}","properties":{"name":"N"}}""";

    public static string Thing(string id) => $$$"""{"node":"Thing","id":"{{{id}}}","properties":{"name":"N"}}""";

    public static string Link(string type, string from, string to, string properties = "", string evidence = "")
    {
        var tail = evidence.Length == 0 ? "" : $",\"evidence\":[{{\"document\":\"doc\",{evidence}}}]";
        return $"{{\"relationship\":\"{type}\",\"from\":\"{from}\",\"to\":\"{to}\","
            + $"\"properties\":{{{properties}}}{tail}}}";
    }

    public async Task<string> AskAsync(
        string document, string variables = "{}", CancellationToken cancellation = default)
    {
        await Engine.ExecuteAsync(EngineTexts.Request(document, variables), _response, cancellation);
        return Encoding.UTF8.GetString(_response.Body.WrittenSpan);
    }

    /// <summary>The codes and messages of the errors.</summary>
    public async Task<string[]> ErrorsAsync(string document)
    {
        using var parsed = JsonDocument.Parse(await AskAsync(document));
        return [.. parsed.RootElement.GetProperty("errors").EnumerateArray().Select(error =>
            $"{error.GetProperty("extensions").GetProperty("code")}: {error.GetProperty("message")}")];
    }

    public Task ImportAsync(params string[] lines) => _store.AcceptAsync(lines);

    private async Task ReadAsync()
    {
        foreach (var type in new[] { "Person", "Thing" })
            foreach (var node in await _store.NodesAsync(type))
                Nodes.Add(node.Id, type);
        foreach (var type in Ontology.RelationshipTypes.Where(type => !type.IsOfEvidenceModule))
            foreach (var state in await _store.RelationshipsAsync(type.Name))
                Edges.Add(Edge.Of(state));
    }
}

/// <summary>A relationship as the naive walks see it.</summary>
internal sealed record Edge(
    string Id, RelationshipType Type, string From, string To, long Millionths, bool IsPending, int? Since, int? Until)
{
    public static Edge Of(RelationshipState state)
    {
        var isEvidenced = state.Type.IsEvidenced;
        var confidence = isEvidenced
            ? double.Parse(TestStore.PropertyOf(state, "confidence"), CultureInfo.InvariantCulture)
            : 1;
        return new Edge(
            state.Id, state.Type, state.From, state.To, (long)Math.Round(confidence * 1_000_000),
            isEvidenced && TestStore.PropertyOf(state, "modality") != "\"HAPPENED\"",
            isEvidenced ? YearOf(state, "since") : null, isEvidenced ? YearOf(state, "until") : null);
    }

    public string Far(string end) => end == From ? To : From;

    public bool HoldsIn(int? year) => year is null || (Since ?? 0) <= year && year <= (Until ?? 9999);

    private static int? YearOf(RelationshipState state, string name) =>
        TestStore.PropertyOf(state, name).Trim('"') is { Length: > 0 } text && text != "null"
            ? int.Parse(text, CultureInfo.InvariantCulture)
            : null;
}
