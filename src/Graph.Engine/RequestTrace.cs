using System.Diagnostics;
using System.Text;
using Graph.Engine.Execution;
using Graph.Engine.Planning;

namespace Graph.Engine;

/// <summary>
/// What is told of one request to those who listen: a span of the kind that the conventions call a GraphQL server span,
/// and measures. Made only where somebody listens. Of one request, and not thread-safe.
/// </summary>
internal sealed class RequestTrace
{
    private readonly TimeProvider _clock;
    private readonly long _begun;
    private readonly bool _isCounted;
    private readonly bool _isTrusted;
    private readonly bool _withDocument;
    private readonly Activity? _outer;
    private readonly Activity? _request;
    private Activity? _execution;
    private bool _hasMadeDocument;
    private bool? _hasMadePlan;

    private RequestTrace(in GraphRequest request, GraphEngineSettings settings)
    {
        _clock = settings.Clock;
        _begun = _clock.GetTimestamp();
        _isTrusted = request.IsTrusted;
        _withDocument = settings.TraceDocuments;
        _outer = Activity.Current;
        // Its name is the kind of operation, which is not known yet.
        _request = GraphTelemetry.Source.StartActivity("GraphQL Operation", ActivityKind.Server);
        if (!GraphTelemetry.ActiveRequests.Enabled)
            return;
        _isCounted = true;
        GraphTelemetry.ActiveRequests.Add(1);
    }

    /// <summary>Begins, where somebody listens.</summary>
    public static RequestTrace? Begin(in GraphRequest request, GraphEngineSettings settings) =>
        GraphTelemetry.IsWatched ? new RequestTrace(in request, settings) : null;

    /// <summary>The document was not in memory.</summary>
    public void MadeDocument() => _hasMadeDocument = true;

    /// <summary>There is a plan.</summary>
    /// <param name="isNew">It was not in memory.</param>
    public void Planned(bool isNew) => _hasMadePlan = isNew;

    /// <summary>The run begins.</summary>
    public void BeginExecution(in Price price)
    {
        if (_request is null)
            return;
        if (_request.IsAllDataRequested)
        {
            _request.SetTag("graph.field_cost", price.FieldCost);
            _request.SetTag("graph.type_cost", price.TypeCost);
        }

        _execution = GraphTelemetry.Source.StartActivity("graphql.execute");
    }

    /// <summary>The run goes on while its caller does something else: what that does is no part of it.</summary>
    public void Leave()
    {
        if (_request is not null)
            Activity.Current = _outer;
    }

    /// <summary>The client has gone before the end.</summary>
    public void Abandon()
    {
        _request?.SetTag("graph.outcome", "abandoned");
        Stop();
    }

    /// <summary>A fault of the service, which the client is not told of.</summary>
    public void Fail(Exception exception, string correlationId)
    {
        if (_request is null)
            return;
        _request.AddException(exception);
        _request.SetTag("graph.correlation_id", correlationId);
    }

    /// <summary>The answer stands.</summary>
    public void End(GraphOutcomeKind kind, GraphRefusal refusal, ResponseBuffer response, Prepared? prepared)
    {
        var outcome = NameOf(kind);
        var code = response.FirstCode ?? (refusal == GraphRefusal.None ? null : NameOf(refusal));
        if (_request is { IsAllDataRequested: true })
            Describe(_request, outcome, code, response, prepared);
        Stop();

        if (kind == GraphOutcomeKind.Refused)
            GraphTelemetry.Refused(code!);
        Count("documents", prepared is null ? null : _hasMadeDocument);
        Count("plans", _hasMadePlan);
        Measure(outcome, prepared);
    }

    private void Describe(
        Activity span, string outcome, string? code, ResponseBuffer response, Prepared? prepared)
    {
        if (prepared is not null)
        {
            span.DisplayName = TypeOf(prepared);
            span.SetTag("graphql.operation.type", TypeOf(prepared));
            if (prepared.Operation.Name is { } name)
                span.SetTag("graphql.operation.name", name);
            span.SetTag("graphql.document.hash", prepared.Document.Sha256);
            if (_withDocument)
                span.SetTag("graphql.document", Encoding.UTF8.GetString(prepared.Document.Source.Body.Span));
        }

        span.SetTag("graph.outcome", outcome);
        span.SetTag("graph.response.size", response.Body.Length);
        if (_execution is not null)
            span.SetTag("graph.work", response.Work);
        if (response.ErrorCount > 0)
            span.SetTag("graph.error.count", response.ErrorCount);
        if (code is not null)
            span.SetTag("graph.error.code", code);
        // What the client did wrong is no failure of the service.
        if (outcome is not ("unavailable" or "faulted"))
            return;
        span.SetTag("error.type", code);
        span.SetStatus(ActivityStatusCode.Error);
    }

    private void Stop()
    {
        _execution?.Stop();
        _request?.Stop();
        if (_isCounted)
            GraphTelemetry.ActiveRequests.Add(-1);
    }

    private static void Count(string cache, bool? isMade)
    {
        if (isMade is not { } made || !GraphTelemetry.CacheLookups.Enabled)
            return;
        GraphTelemetry.CacheLookups.Add(
            1,
            new KeyValuePair<string, object?>("graph.cache.name", cache),
            new KeyValuePair<string, object?>("graph.cache.result", made ? "miss" : "hit"));
    }

    // A client chooses the name of its operations, so only those of trusted documents are few enough to measure by.
    private void Measure(string outcome, Prepared? prepared)
    {
        if (!GraphTelemetry.RequestDuration.Enabled)
            return;
        var tags = new TagList { { "graph.outcome", outcome } };
        if (prepared is not null)
            tags.Add("graphql.operation.type", TypeOf(prepared));
        if (_isTrusted && prepared?.Operation.Name is { } name)
            tags.Add("graphql.operation.name", name);
        GraphTelemetry.RequestDuration.Record(_clock.GetElapsedTime(_begun).TotalSeconds, tags);
    }

    private static string TypeOf(Prepared prepared) => prepared.Operation.Operation switch
    {
        GraphQL.Language.OperationType.Mutation => "mutation",
        GraphQL.Language.OperationType.Subscription => "subscription",
        _ => "query",
    };

    private static string NameOf(GraphOutcomeKind kind) => kind switch
    {
        GraphOutcomeKind.Executed => "executed",
        GraphOutcomeKind.Priced => "priced",
        GraphOutcomeKind.Refused => "refused",
        GraphOutcomeKind.OperationNotAllowed => "not_allowed",
        GraphOutcomeKind.Unavailable => "unavailable",
        _ => "faulted",
    };

    private static string NameOf(GraphRefusal refusal) => refusal switch
    {
        GraphRefusal.Syntax => "syntax",
        GraphRefusal.Document => "validation",
        GraphRefusal.Operation => "operation",
        GraphRefusal.Variables => "variables",
        _ => "price",
    };
}
