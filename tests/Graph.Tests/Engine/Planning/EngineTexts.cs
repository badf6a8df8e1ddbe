using System.Text;
using System.Text.Json;
using Graph.Engine;
using Graph.Engine.Execution;
using Graph.Engine.Ontology;
using Graph.Engine.Planning;
using Graph.GraphQL.Language;
using Graph.Tests.Engine.Api;

namespace Graph.Tests.Engine.Planning;

/// <summary>Engines over the project's ontology and over the example's, and what they say to a request as
/// text.</summary>
internal static class EngineTexts
{
    private static readonly Lazy<GraphEngine> LazyProject = new(() => Make(ApiTexts.ReadProject()));
    private static readonly Lazy<GraphEngine> LazyMovies = new(() => Make(ApiTexts.Read(ApiTexts.Movies)));

    /// <summary>The project's ontology; asks no store.</summary>
    public static GraphEngine Project => LazyProject.Value;

    /// <summary>The example of api.md; asks no store.</summary>
    public static GraphEngine Movies => LazyMovies.Value;

    public static GraphEngine Make(GraphOntology ontology, GraphLimits? limits = null, IGraphStore? store = null) =>
        GraphEngine.Create(ontology, store ?? new UnaskedStore(ontology), new GraphEngineSettings
        {
            Limits = limits ?? GraphLimits.Default,
            NewCorrelationId = () => "test-1",
            OnFault = fault => throw new InvalidOperationException("A fault of the engine.", fault.Exception),
        });

    public static GraphRequest Request(string document, string variables = "", string operation = "") => new()
    {
        Document = Encoding.UTF8.GetBytes(document),
        Variables = Encoding.UTF8.GetBytes(variables),
        OperationName = Encoding.UTF8.GetBytes(operation),
    };

    /// <summary>The plan as text, or the response where there is none.</summary>
    public static string Plan(this GraphEngine engine, string document, string variables = "")
    {
        var response = new ResponseBuffer();
        return engine.Explain(Request(document, variables), response)
            ?? Encoding.UTF8.GetString(response.Body.WrittenSpan);
    }

    /// <summary>The plan itself.</summary>
    public static OperationPlan PlanOf(GraphEngine engine, string document, string variables = "")
    {
        var limits = GraphLimits.Default;
        var schema = new PlanSchema(engine.Ontology, engine.Schema);
        var parsed = GraphQLParser.Parse(Encoding.UTF8.GetBytes(document));
        var prepared = new PreparedDocument(parsed.Node!, engine.Schema).Operations[0];
        var tape = new VariableTape();
        Assert.True(VariableReader.TryRead(prepared, schema.Inputs, Encoding.UTF8.GetBytes(variables), 64, tape));
        var plan = Planner.Plan(schema, prepared, tape, limits, out var error);
        Assert.Null(error);
        return plan!;
    }

    /// <summary>The errors that the variables of an operation have, without asking whether it is valid.</summary>
    public static string[] VariableErrorsOf(GraphEngine engine, string document, string variables)
    {
        var types = new InputTypes(engine.Schema);
        var parsed = GraphQLParser.Parse(Encoding.UTF8.GetBytes(document));
        var prepared = new PreparedDocument(parsed.Node!, engine.Schema).Operations[0];
        var json = Encoding.UTF8.GetBytes(variables);
        if (VariableReader.TryRead(prepared, types, json, 64, new VariableTape()))
            return [];
        var response = new ResponseBuffer();
        foreach (var error in VariableErrors.Find(prepared, types, json, GraphLimits.Default))
            ErrorWriter.Add(response, error);
        response.FinishWithoutData();
        return ErrorsOf(Encoding.UTF8.GetString(response.Body.WrittenSpan));
    }

    /// <summary>The response.</summary>
    public static string Run(
        this GraphEngine engine, string document, string variables = "", string operation = "") =>
        engine.Run(Request(document, variables, operation), out _);

    /// <summary>The response and how the request ended.</summary>
    public static string Run(this GraphEngine engine, in GraphRequest request, out GraphOutcome outcome)
    {
        var response = new ResponseBuffer();
        outcome = engine.ExecuteAsync(request, response, CancellationToken.None).AsTask().GetAwaiter().GetResult();
        var text = Encoding.UTF8.GetString(response.Body.WrittenSpan);
        JsonDocument.Parse(text).Dispose();
        return text;
    }

    /// <summary>The errors of a response, each as <c>CODE line:column path: message</c>.</summary>
    public static string[] ErrorsOf(string response)
    {
        using var document = JsonDocument.Parse(response);
        return document.RootElement.TryGetProperty("errors", out var errors)
            ? [.. errors.EnumerateArray().Select(Text)]
            : [];
    }

    private static string Text(JsonElement error)
    {
        var code = error.TryGetProperty("extensions", out var extensions)
            && extensions.TryGetProperty("code", out var own) ? own.GetString() : "-";
        var places = error.TryGetProperty("locations", out var locations)
            ? string.Join(",", locations.EnumerateArray().Select(Place))
            : "-";
        var path = error.TryGetProperty("path", out var steps)
            ? string.Join(".", steps.EnumerateArray().Select(step => step.ToString()))
            : "-";
        return $"{code} {places} {path}: {error.GetProperty("message").GetString()}";
    }

    private static string Place(JsonElement place) => $"{place.GetProperty("line")}:{place.GetProperty("column")}";
}
