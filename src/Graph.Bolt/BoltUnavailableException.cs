namespace Graph.Bolt;

/// <summary>No server could be reached, or the connection broke, or none was free in time.</summary>
/// <param name="message">What happened, with which server, and what to do.</param>
/// <param name="inner">What caused it, or null.</param>
public sealed class BoltUnavailableException(string message, Exception? inner = null) : BoltException(message, inner)
{
    /// <summary>The connection broke after COMMIT was sent (or while an auto-commit write ran) and before its answer
    /// came: the work may or may not be done. Do it again only if doing it twice is the same as doing it
    /// once.</summary>
    public bool IsOutcomeUnknown { get; init; }

    /// <summary>All connections to the server were in use for too long: the server is not to blame.</summary>
    internal bool IsExhausted { get; init; }

    /// <summary>The same for work of which it is not known whether it was done.</summary>
    internal BoltUnavailableException AsUnknown(string when) => IsOutcomeUnknown
        ? this
        : new($"The connection broke while {when}, so it may be done or not. {Message}", this)
        { IsOutcomeUnknown = true };

    /// <inheritdoc/>
    public override bool IsRetryable => !IsOutcomeUnknown;
}
