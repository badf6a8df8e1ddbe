namespace Graph.Bolt;

/// <summary>The server answered FAILURE.</summary>
public sealed class BoltServerException : BoltException
{
    // A retry would need as much memory again.
    private const string OutOfMemory = "Neo.TransientError.General.MemoryPoolOutOfMemoryError";

    internal BoltServerException(string code, string message, BoltGqlError gql)
        : base($"{code}: {message}", null)
    {
        Code = code;
        ServerMessage = message;
        Gql = gql;
    }

    /// <summary>Neo4j's status code, such as <c>Neo.ClientError.Statement.SyntaxError</c>; the stable name of what
    /// happened, on every version.</summary>
    public string Code { get; }

    /// <summary>The server's own words; not stable from version 6.0 of the protocol on.</summary>
    public string ServerMessage { get; }

    /// <summary>The GQL status; where the server sends none (before version 5.7 of the protocol) the general
    /// one.</summary>
    public BoltGqlError Gql { get; }

    /// <summary>The server is not the leader of its cluster (any more), or takes no writes.</summary>
    public bool IsNotLeader =>
        Code is "Neo.ClientError.Cluster.NotALeader" or "Neo.ClientError.General.ForbiddenOnReadOnlyDatabase";

    /// <summary>The token or password is not valid (any more), or may not do what was asked.</summary>
    public bool IsSecurity => Code.StartsWith("Neo.ClientError.Security.", StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool IsRetryable =>
        (Code.StartsWith("Neo.TransientError.", StringComparison.Ordinal) && Code != OutOfMemory)
        || IsNotLeader
        || Code == "Neo.ClientError.Security.AuthorizationExpired";
}

/// <summary>The GQL status of a failure (ISO/IEC 39075, §23).</summary>
/// <param name="Status">Five characters, such as <c>50N42</c>.</param>
/// <param name="Message">The message.</param>
/// <param name="Description">The status's own description.</param>
/// <param name="Diagnostics">The diagnostic record, with the standard's defaults where the server left them
/// out.</param>
/// <param name="Cause">What caused it, or null.</param>
public sealed record BoltGqlError(
    string Status,
    string Message,
    string Description,
    IReadOnlyDictionary<string, object?> Diagnostics,
    BoltGqlError? Cause);
