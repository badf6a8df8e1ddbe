namespace Graph.Engine;

/// <summary>How a request ended, for the transport's status and the log; the answer itself is in the response
/// buffer.</summary>
/// <param name="Kind">How far it came.</param>
/// <param name="ErrorCount">How many errors there were, those not reported included.</param>
/// <param name="Operation">The kind of operation, where it was found.</param>
/// <param name="OperationName">Its name in the document, or null.</param>
public readonly record struct GraphOutcome(
    GraphOutcomeKind Kind, int ErrorCount, GraphOperationKind? Operation, string? OperationName)
{
    /// <summary>What a refused request was refused for.</summary>
    public GraphRefusal Refusal { get; init; }

    /// <summary>The id under which the log has a fault, and which the client was told; else null.</summary>
    public string? CorrelationId { get; init; }
}

/// <summary>How far a request came.</summary>
public enum GraphOutcomeKind
{
    /// <summary>It ran: there is <c>data</c>, perhaps null, perhaps with errors beside it.</summary>
    Executed,
    /// <summary>Not run, since only its price was asked for: that is the answer.</summary>
    Priced,
    /// <summary>Refused before it ran (syntax, validation, limits, variables, price): errors and no
    /// <c>data</c>.</summary>
    Refused,
    /// <summary>Not run, since only queries are allowed here.</summary>
    OperationNotAllowed,
    /// <summary>The store cannot answer now.</summary>
    Unavailable,
    /// <summary>A fault of the service; the error is masked and the fault was reported.</summary>
    Faulted,
}

/// <summary>At which step a request was refused.</summary>
public enum GraphRefusal
{
    /// <summary>It was not.</summary>
    None,
    /// <summary>The document cannot be parsed, or has more tokens or brackets than are parsed.</summary>
    Syntax,
    /// <summary>The document does not validate, or is larger than allowed.</summary>
    Document,
    /// <summary>The request does not say which operation of the document is meant.</summary>
    Operation,
    /// <summary>The variables cannot be coerced, or what they ask for is beyond the limits.</summary>
    Variables,
    /// <summary>The price is above the limit.</summary>
    Price,
}

/// <summary>The three kinds of operations.</summary>
public enum GraphOperationKind
{
    /// <summary>It reads.</summary>
    Query,
    /// <summary>It writes.</summary>
    Mutation,
    /// <summary>It listens.</summary>
    Subscription,
}

/// <summary>What nobody expected, for the log.</summary>
/// <param name="CorrelationId">The id that the client was given.</param>
/// <param name="Exception">What happened.</param>
/// <param name="OperationName">The operation's name in the document, or null.</param>
public sealed record GraphFault(string CorrelationId, Exception Exception, string? OperationName);
