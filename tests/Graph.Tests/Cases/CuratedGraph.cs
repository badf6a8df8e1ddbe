using System.Text;
using Graph.Embedded;
using Graph.Engine;
using Graph.Engine.Execution;
using Graph.Engine.Ontology;
using Graph.Server.Commands;
using Graph.Tests.Support;

namespace Graph.Tests.Cases;

/// <summary>The curated data in an embedded store, filled as the service fills a new file, at a fixed time.</summary>
public sealed class CuratedGraph : IAsyncLifetime
{
    private EmbeddedStore _store = null!;

    /// <summary>The engine over it.</summary>
    public GraphEngine Engine { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        var ontology = OntologyReader.Read([new OntologyFile(BuiltIn.OntologyName, BuiltIn.Ontology())]).Ontology!;
        _store = EmbeddedStore.Open(
            Path.Combine(GraphProgram.NewFolder(), "graph.db"), ontology, FixedClock.NewYear2026);
        await CuratedData.FillAsync(_store, CancellationToken.None);
        Engine = GraphEngine.Create(ontology, _store, new GraphEngineSettings
        {
            Limits = GraphLimits.Default,
            NewCorrelationId = () => "correlation",
            OnFault = fault => throw new InvalidOperationException("A fault of the service.", fault.Exception),
        });
    }

    public async Task DisposeAsync() => await _store.DisposeAsync();

    /// <summary>The bytes that answer a document.</summary>
    internal async Task<string> AskAsync(string document, string variables)
    {
        var response = new ResponseBuffer();
        await Engine.ExecuteAsync(RequestOf(document, variables), response, CancellationToken.None);
        return Encoding.UTF8.GetString(response.Body.WrittenSpan);
    }

    /// <summary>The plan of a document.</summary>
    internal string Explain(string document, string variables)
    {
        var response = new ResponseBuffer();
        return Engine.Explain(RequestOf(document, variables), response)
            ?? Encoding.UTF8.GetString(response.Body.WrittenSpan);
    }

    private static GraphRequest RequestOf(string document, string variables) => new()
    {
        Document = Encoding.UTF8.GetBytes(document),
        Variables = Encoding.UTF8.GetBytes(variables),
    };
}
