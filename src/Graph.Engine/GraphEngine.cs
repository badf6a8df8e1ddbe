using Graph.Engine.Api;
using Graph.Engine.Execution;
using Graph.Engine.Ontology;
using Graph.Engine.Planning;
using Graph.Engine.Values;
using Graph.GraphQL.Language;
using Graph.GraphQL.Types;
using Graph.GraphQL.Validation;

namespace Graph.Engine;

/// <summary>
/// Answers GraphQL requests over a store: request → document → prepared operation → plan → rows → response bytes.
/// Thread-safe; one per store.
/// </summary>
public sealed class GraphEngine
{
    // More would only be kept for a burst that is over.
    private const int MaxPooled = 16;

    private readonly IGraphStore _store;
    private readonly GraphEngineSettings _settings;
    private readonly GraphLimits _limits;
    private readonly RunLimits _runLimits;
    private readonly PlanSchema _schema;
    private readonly PlanCaches _caches;
    private readonly PriceGuard _prices;
    private readonly LongRuns _longRuns;
    private readonly LargeAnswers _large;
    private readonly ParserOptions _parserOptions;
    private readonly ValidationOptions _validationOptions;
    private readonly Pool<RequestState> _states = new(MaxPooled);

    private GraphEngine(GraphOntology ontology, GraphQLSchema schema, IGraphStore store, GraphEngineSettings settings)
    {
        _store = store;
        _settings = settings;
        _limits = settings.Limits;
        _runLimits = _limits.ToRunLimits();
        _schema = new PlanSchema(ontology, schema);
        _caches = new PlanCaches(_limits);
        _prices = new PriceGuard(store, _limits);
        _longRuns = new LongRuns(
            _limits.MaxLongRuns > 0 ? _limits.MaxLongRuns : Math.Max(1, Environment.ProcessorCount - 1));
        _large = new LargeAnswers(_limits, settings.Clock);
        _parserOptions = new ParserOptions
        {
            MaxTokens = _limits.MaxTokens,
            MaxNesting = _limits.MaxNesting,
            Names = schema.Names,
        };
        _validationOptions = new ValidationOptions
        {
            MaxErrors = _limits.MaxErrors,
            HideSuggestions = !_limits.AllowIntrospection,
        };
    }

    /// <summary>The API, as it was derived from the ontology.</summary>
    public GraphQLSchema Schema => _schema.Schema;

    /// <summary>What the graph holds.</summary>
    public GraphOntology Ontology => _schema.Ontology;

    /// <summary>What is kept and done at this moment.</summary>
    public EngineFigures Figures
    {
        get
        {
            var (running, waiting) = _longRuns.Figures;
            return new EngineFigures(_caches.DocumentCount, _caches.PlanCount, running, waiting);
        }
    }

    /// <summary>What large answers are counted in, for tests and diagnosis.</summary>
    internal ByteRoom LargeRoom => _large.Room;

    /// <summary>What is kept ready, for tests and diagnosis.</summary>
    internal PlanCaches Caches => _caches;

    /// <summary>Makes the API of the ontology and an engine for it.</summary>
    /// <param name="ontology">What the graph holds; the store's own.</param>
    /// <param name="store">Where it is held.</param>
    /// <param name="settings">Limits, clock, ids, what to do with faults.</param>
    public static GraphEngine Create(GraphOntology ontology, IGraphStore store, GraphEngineSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return new GraphEngine(ontology, ApiSchema.Build(ontology), store, settings);
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
        Begin(request, response);
        var state = _states.TryTake() ?? new RequestState();
        state.CorrelationId = request.CorrelationId;
        state.Spending = request.Spending;
        state.Trace = RequestTrace.Begin(in request, _settings);
        Prepared? prepared = null;
        try
        {
            prepared = Prepare(request, state, response);
            if (prepared is not null && request.QueriesOnly && prepared.Operation.Operation != OperationType.Query)
                return new(End(state, response, GraphOutcomeKind.OperationNotAllowed, prepared));
            if (prepared is null || Plan(request, prepared, state, response) is not { } plan)
                return new(End(state, response, GraphOutcomeKind.Refused, prepared));
            var verdict = _prices.Judge(in request, plan, state.Values, response);
            if (verdict.Ends is { } ends)
            {
                state.Refusal = GraphRefusal.Price;
                return new(End(state, response, ends, prepared));
            }

            state.Trace?.BeginExecution(verdict.Price);
            if (request.ShowPlan && _limits.ShowPlans)
                response.Counters = new RunCounters();
            var read = ReadWhereRoom(plan, verdict.IsLong, state.Values, response, cancellation);
            if (!read.IsCompletedSuccessfully)
            {
                state.Trace?.Leave();
                return EndAsync(read, plan, prepared, state, response, cancellation);
            }

            read.GetAwaiter().GetResult();
            return new(EndRun(plan, state, response, prepared));
        }
        catch (Exception exception) when (!IsGone(exception, state, cancellation))
        {
            return new(Fail(exception, state, response, prepared));
        }
    }

    /// <summary>The plan of a request as text, one step a line; null where there is none, and then the response says
    /// why.</summary>
    /// <param name="request">What would be asked.</param>
    /// <param name="response">Where errors go; it is emptied first.</param>
    public string? Explain(in GraphRequest request, ResponseBuffer response)
    {
        ArgumentNullException.ThrowIfNull(response);
        Begin(request, response);
        var state = new RequestState();
        if (Prepare(request, state, response) is { } prepared && Plan(request, prepared, state, response) is { } plan)
            return plan.ToString();
        response.FinishWithoutData();
        return null;
    }

    /// <summary>All that is wrong with a document before it is known which of its operations runs, and with which
    /// variables: syntax, limits, validation. Nothing where it could run.</summary>
    /// <param name="document">The document, UTF-8; it is not kept.</param>
    public IReadOnlyList<GraphQLError> Check(ReadOnlySpan<byte> document)
    {
        if (document.Length > _limits.MaxDocumentBytes)
            return [TooLarge(document.Length)];
        return Make(document.ToArray(), out _, out _);
    }

    private void Begin(in GraphRequest request, ResponseBuffer response)
    {
        response.Reset();
        response.Limits = _runLimits;
        response.Clock = _settings.Clock;
        response.Room = _large.Room;
        var timeout = request.Timeout is { } wanted && wanted < _limits.Timeout ? wanted : _limits.Timeout;
        var ticks = (long)(timeout.TotalSeconds * _settings.Clock.TimestampFrequency);
        response.Deadline = _settings.Clock.GetTimestamp() + ticks;
        request.Spending?.Limit(response);
    }

    /// <summary>Document and operation: from memory, or parsed, measured and validated. Null where it is
    /// refused.</summary>
    private Prepared? Prepare(in GraphRequest request, RequestState state, ResponseBuffer response)
    {
        var bytes = request.Document.Span;
        if (bytes.Length > _limits.MaxDocumentBytes)
        {
            state.Refusal = GraphRefusal.Document;
            ErrorWriter.Add(response, TooLarge(bytes.Length));
            return null;
        }

        var hash = _caches.HashOf(bytes);
        if (!_caches.TryGetDocument(hash, bytes, out var document))
        {
            state.Trace?.MadeDocument();
            var copy = bytes.ToArray();
            var errors = Make(copy, out var made, out var refusal);
            state.Refusal = refusal;
            foreach (var error in errors)
                ErrorWriter.Add(response, error);
            if (made is null)
                return null;
            document = _caches.AddDocument(hash, copy, made);
        }

        if (request.Spending?.AddAliases(document.Aliases) is { } aliases && aliases > _limits.MaxAliases)
        {
            state.Refusal = GraphRefusal.Document;
            return Refuse(
                response, ErrorCodes.TooManyAliases,
                $"The batch has {aliases} aliases so far; at most {_limits.MaxAliases} are allowed.");
        }

        state.Refusal = GraphRefusal.Operation;
        return document.Find(request.OperationName.GetValueOrDefault().Span, out var problem)
            ?? Refuse(response, ErrorCodes.InvalidRequest, problem!);
    }

    private IReadOnlyList<GraphQLError> Make(byte[] text, out PreparedDocument? made, out GraphRefusal refusal)
    {
        made = null;
        refusal = GraphRefusal.Syntax;
        ParseResult<DocumentNode> parsed;
        using (GraphTelemetry.Step("graphql.parse"))
            parsed = GraphQLParser.Parse(text, _parserOptions);
        if (!parsed.IsOk)
            return [parsed.Error with { Code = parsed.Error.Code ?? ErrorCodes.Syntax }];

        using var validation = GraphTelemetry.Step("graphql.validate");
        refusal = GraphRefusal.Document;
        var errors = DocumentLimits.Check(parsed.Node, _limits, out var aliases);
        if (errors.Count == 0 && !_limits.AllowIntrospection)
            errors = IntrospectionCheck.Find(parsed.Node);
        if (errors.Count == 0)
            errors = Validator.Validate(Schema, parsed.Node, _validationOptions);
        if (errors.Count == 0)
            made = new PreparedDocument(parsed.Node, Schema) { Aliases = aliases };
        return errors;
    }

    private GraphQLError TooLarge(int bytes) =>
        new($"The document has {bytes} bytes; at most {_limits.MaxDocumentBytes} are allowed.")
        {
            Code = ErrorCodes.DocumentTooLarge,
        };

    /// <summary>The plan, with the request's values bound to it. Null where the request is refused.</summary>
    private OperationPlan? Plan(in GraphRequest request, Prepared prepared, RequestState state, ResponseBuffer response)
    {
        state.Refusal = GraphRefusal.Variables;
        state.Variables.Most = _limits.MaxValues;
        if (!VariableReader.TryRead(prepared, _schema.Inputs, request.Variables, _limits.MaxNesting, state.Variables))
        {
            if (state.Variables.IsFull)
            {
                ErrorWriter.AddOfWhole(response, new PlanFailure(
                    ErrorCodes.TooManyFields,
                    $"The variables have more than {_limits.MaxValues} values; send them in several requests."));
                return null;
            }

            foreach (var error in VariableErrors.Find(prepared, _schema.Inputs, request.Variables, _limits))
                ErrorWriter.Add(response, error);
            return null;
        }

        if (!_caches.TryGetPlan(prepared, state.Variables, out var key, out var plan))
        {
            state.Trace?.Planned(isNew: true);
            using var planning = GraphTelemetry.Step("graphql.plan");
            var made = Planner.Plan(_schema, prepared, state.Variables, _limits, out var tooLarge);
            if (made is null)
            {
                ErrorWriter.Add(response, tooLarge!);
                return null;
            }

            plan = _caches.AddPlan(prepared, key, made);
        }
        else
        {
            state.Trace?.Planned(isNew: false);
        }

        if (plan.Binder.Bind(state.Variables, _limits, state.Values) is not { } failure)
            return plan;
        ErrorWriter.AddOfWhole(response, failure);
        return null;
    }

    private ValueTask ReadWhereRoom(
        OperationPlan plan, bool isLong, PlanValues values, ResponseBuffer response, CancellationToken cancellation)
    {
        try
        {
            var read = Read(plan, isLong, values, response, cancellation);
            return read.IsCompletedSuccessfully
                ? read
                : _large.WatchAsync(
                    read, Again(plan, isLong, values, response, cancellation), response, cancellation);
        }
        catch (BufferFullException full) when (!full.IsTooLong)
        {
            return _large.RunAsync(
                Again(plan, isLong, values, response, cancellation), response, cancellation);
        }
    }

    // Apart, so that only those who need it pay for it.
    private Func<ValueTask> Again(
        OperationPlan plan, bool isLong, PlanValues values, ResponseBuffer response, CancellationToken cancellation) =>
        () => Read(plan, isLong, values, response, cancellation);

    private ValueTask Read(
        OperationPlan plan, bool isLong, PlanValues values, ResponseBuffer response, CancellationToken cancellation)
    {
        if (!plan.AsksStore)
            return Answer(plan, values, response, cancellation);
        return isLong
            ? ReadInTurn(plan, values, response, cancellation)
            : _store.ReadAsync(plan, values, response, cancellation);
    }

    private ValueTask ReadInTurn(
        OperationPlan plan, PlanValues values, ResponseBuffer response, CancellationToken cancellation) =>
        _longRuns.RunAsync(
            () =>
            {
                response.IsLong = true;
                if (!response.IsOverdue)
                    return _store.ReadAsync(plan, values, response, cancellation);
                response.Body.Append("{\"data\":null"u8);
                ErrorWriter.AddOfWhole(response, RunStoppedException.Overdue().Failure);
                return ValueTask.CompletedTask;
            },
            cancellation);

    private static ValueTask Answer(
        OperationPlan plan, PlanValues values, ResponseBuffer response, CancellationToken cancellation)
    {
        var rows = default(NoRows);
        ResponseWriter.Write(plan, values, ref rows, response, cancellation);
        return ValueTask.CompletedTask;
    }

    private static Prepared? Refuse(ResponseBuffer response, string code, string message)
    {
        ErrorWriter.AddOfWhole(response, new PlanFailure(code, message));
        return null;
    }

    private async ValueTask<GraphOutcome> EndAsync(
        ValueTask read,
        OperationPlan plan,
        Prepared prepared,
        RequestState state,
        ResponseBuffer response,
        CancellationToken cancellation)
    {
        try
        {
            await read.ConfigureAwait(false);
            return EndRun(plan, state, response, prepared);
        }
        catch (Exception exception) when (!IsGone(exception, state, cancellation))
        {
            return Fail(exception, state, response, prepared);
        }
    }

    private GraphOutcome EndRun(OperationPlan plan, RequestState state, ResponseBuffer response, Prepared prepared)
    {
        if (response.IsBusy)
            return End(state, response, GraphOutcomeKind.Unavailable, prepared);
        plan.Experience.Learn(response.Work);
        if (response.Counters is { } counters)
            PlanReport.Add(response, plan, counters);
        return End(state, response, GraphOutcomeKind.Executed, prepared);
    }

    private GraphOutcome End(RequestState state, ResponseBuffer response, GraphOutcomeKind kind, Prepared? prepared)
    {
        if (kind == GraphOutcomeKind.Executed)
            response.Finish();
        else if (kind == GraphOutcomeKind.Priced)
            response.FinishWithExtensions();
        else
            response.FinishWithoutData();
        var refusal = kind == GraphOutcomeKind.Refused ? state.Refusal : GraphRefusal.None;
        state.Spending?.Add(response);
        state.Trace?.End(kind, refusal, response, prepared);
        state.Clear();
        _states.TryReturn(state);
        return new GraphOutcome(kind, response.ErrorCount, KindOf(prepared), prepared?.Operation.Name)
        {
            Refusal = refusal,
        };
    }

    // The client learns that something went wrong and under which id the log has it, nothing else.
    private GraphOutcome Fail(Exception exception, RequestState state, ResponseBuffer response, Prepared? prepared)
    {
        var id = state.CorrelationId ?? _settings.NewCorrelationId();
        state.Trace?.Fail(exception, id);
        _settings.OnFault(new GraphFault(id, exception, prepared?.Operation.Name));
        response.Reset();
        if (exception is GraphStoreUnavailableException)
        {
            const string Message = "The store cannot answer now; try again later.";
            ErrorWriter.AddMasked(response, ErrorCodes.StoreUnavailable, Message, id);
            return End(state, response, GraphOutcomeKind.Unavailable, prepared) with { CorrelationId = id };
        }

        ErrorWriter.AddMasked(response, ErrorCodes.Internal, "Unexpected Execution Error", id);
        return End(state, response, GraphOutcomeKind.Faulted, prepared) with { CorrelationId = id };
    }

    private static bool IsGone(Exception exception, RequestState state, CancellationToken cancellation)
    {
        if (exception is not OperationCanceledException || !cancellation.IsCancellationRequested)
            return false;
        state.Trace?.Abandon();
        return true;
    }

    private static GraphOperationKind? KindOf(Prepared? prepared) => prepared?.Operation.Operation switch
    {
        null => null,
        OperationType.Mutation => GraphOperationKind.Mutation,
        OperationType.Subscription => GraphOperationKind.Subscription,
        _ => GraphOperationKind.Query,
    };

    /// <summary>What a request needs while it runs; reused, so that a request for a known plan allocates
    /// nothing.</summary>
    private sealed class RequestState
    {
        public VariableTape Variables { get; } = new();

        public PlanValues Values { get; } = new();

        // The step where the request stands: what it is refused for if it goes no further.
        public GraphRefusal Refusal { get; set; }

        public string? CorrelationId { get; set; }

        public BatchSpending? Spending { get; set; }

        /// <summary>What is told of the request; null where nobody listens.</summary>
        public RequestTrace? Trace { get; set; }

        // The request's bytes must not live on here.
        public void Clear()
        {
            Spending = null;
            Variables.Reset(0);
            Array.Clear(Values.Parameters);
            Array.Clear(Values.Pages);
            CorrelationId = null;
            Trace = null;
        }
    }
}

/// <summary>What an engine needs beside ontology and store.</summary>
public sealed record GraphEngineSettings
{
    /// <summary>What a request may ask for.</summary>
    public GraphLimits Limits { get; init; } = GraphLimits.Default;

    /// <summary>Spans say the text of documents, not their hash alone: it may hold what is nobody's
    /// business.</summary>
    public bool TraceDocuments { get; init; }

    /// <summary>The clock of deadlines.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Makes the id under which a client's masked error is found in the log.</summary>
    public required Func<string> NewCorrelationId { get; init; }

    /// <summary>Called with every fault of the service, from the request's thread; it must not throw.</summary>
    public required Action<GraphFault> OnFault { get; init; }
}
