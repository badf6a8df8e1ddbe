using Graph.Engine;

namespace Graph.Server.Http;

/// <summary>How a request went, for its line in the log.</summary>
/// <param name="Status">The HTTP status.</param>
internal readonly record struct RequestOutcome(int Status)
{
    /// <summary>The kind of operation, where one was found.</summary>
    public GraphOperationKind? Operation { get; init; }

    /// <summary>The operation's name, or null.</summary>
    public string? OperationName { get; init; }

    /// <summary>How many errors the answer has.</summary>
    public int Errors { get; init; }

    /// <summary>The code of the refusal, where it did not reach the engine.</summary>
    public string? Code { get; init; }

    /// <summary>The request's id, where it has one.</summary>
    public string? Id { get; init; }

    /// <summary>Bytes of the body sent.</summary>
    public int Bytes { get; init; }
}
