using Graph.Engine.Execution;
using Graph.Engine.Ontology;

namespace Graph.Engine;

/// <summary>
/// Answers GraphQL requests over a store: request → document → prepared operation → plan → rows → response bytes.
/// Thread-safe; one per store.
/// </summary>
public sealed class GraphEngine
{
    private readonly IGraphStore _store;
    private readonly GraphEngineSettings _settings;

    private GraphEngine(IGraphStore store, GraphEngineSettings settings)
    {
        _store = store;
        _settings = settings;
    }

    /// <summary>Makes the API of the ontology and an engine for it.</summary>
    /// <param name="ontology">What the graph holds; the store's own.</param>
    /// <param name="store">Where it is held.</param>
    /// <param name="settings">Limits, clock, ids, what to do with faults.</param>
    public static GraphEngine Create(GraphOntology ontology, IGraphStore store, GraphEngineSettings settings)
    {
        ArgumentNullException.ThrowIfNull(ontology);
        return new GraphEngine(store, settings);
    }

    /// <summary>Answers a request into <paramref name="response"/>, whose <see cref="ResponseBuffer.Body"/> then is the
    /// whole JSON text. Errors of any kind are in it; only cancellation is thrown.</summary>
    /// <param name="request">What is asked.</param>
    /// <param name="response">Where the answer goes; it is emptied first.</param>
    /// <param name="cancellation">The client has gone.</param>
    /// <exception cref="OperationCanceledException">The client has gone.</exception>
    public ValueTask<GraphOutcome> ExecuteAsync(
        in GraphRequest request, ResponseBuffer response, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(response);
        response.Reset();
        throw new NotSupportedException($"{_store} {_settings}");
    }
}

/// <summary>What an engine needs beside ontology and store.</summary>
public sealed record GraphEngineSettings
{
    /// <summary>What a request may ask for.</summary>
    public GraphLimits Limits { get; init; } = GraphLimits.Default;

    /// <summary>The clock of deadlines.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Makes the id under which a client's masked error is found in the log.</summary>
    public required Func<string> NewCorrelationId { get; init; }

    /// <summary>Called with every fault of the service, from the request's thread; it must not throw.</summary>
    public required Action<GraphFault> OnFault { get; init; }
}
