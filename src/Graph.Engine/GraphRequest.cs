namespace Graph.Engine;

/// <summary>What a transport hands in: a document, which operation of it, with which variables, for whom.</summary>
public readonly struct GraphRequest
{
    /// <summary>The document, UTF-8. It must not change while the request runs; the engine copies what it
    /// keeps.</summary>
    public required ReadOnlyMemory<byte> Document { get; init; }

    /// <summary>The operation's name, UTF-8; null or empty where the request does not say.</summary>
    public ReadOnlyMemory<byte>? OperationName { get; init; }

    /// <summary>The variables, a JSON object in UTF-8; empty or <c>null</c> for none. Best backed by an array: texts
    /// are then not copied. It must not change while the request runs.</summary>
    public ReadOnlyMemory<byte> Variables { get; init; }

    /// <summary>Who asks; null for anybody.</summary>
    public GraphPrincipal? Caller { get; init; }

    /// <summary>Only queries are answered (GET): another operation is not run, and the outcome is
    /// <see cref="GraphOutcomeKind.OperationNotAllowed"/>.</summary>
    public bool QueriesOnly { get; init; }

    /// <summary>Whether the price is told, and then whether it is told only.</summary>
    public CostMode Cost { get; init; }

    /// <summary>The plan is told, with what each of its steps did.</summary>
    public bool ShowPlan { get; init; }

    /// <summary>The document is one of the operator's: its operation's name may be measured by.</summary>
    public bool IsTrusted { get; init; }

    /// <summary>Time for the request where it is less than <see cref="GraphLimits.Timeout"/>; null for that.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>What the other requests of its batch have cost; null where it is in none.</summary>
    public BatchSpending? Spending { get; init; }

    /// <summary>The id under which the log has the request, for a masked error; null where the engine is to make one
    /// when it needs it.</summary>
    public string? CorrelationId { get; init; }
}

/// <summary>What a request wants to know of its price (request header <c>GraphQL-Cost</c>).</summary>
public enum CostMode
{
    /// <summary>Nothing, unless it is refused for it.</summary>
    None,
    /// <summary>It is run, and <c>extensions.operationCost</c> says the price.</summary>
    Report,
    /// <summary>It is not run; <c>extensions.operationCost</c> is the answer, also where it would be refused.</summary>
    Validate,
}

/// <summary>Who asks.</summary>
/// <param name="Name">The name, for logs and for what is written.</param>
/// <param name="Roles">The roles.</param>
public sealed record GraphPrincipal(string Name, IReadOnlyList<string> Roles);
