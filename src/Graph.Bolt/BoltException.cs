namespace Graph.Bolt;

/// <summary>What can go wrong between a client and a server. The kinds are the sealed types below it; nothing else is
/// thrown but <see cref="OperationCanceledException"/>, and <see cref="ArgumentException"/> and
/// <see cref="ObjectDisposedException"/> for wrong use.</summary>
public abstract class BoltException : Exception
{
    private protected BoltException(string message, Exception? inner)
        : base(message, inner)
    {
    }

    /// <summary>Whether the same work, done again from its beginning, may go well (Neo4j driver manuals, "retryable").
    /// </summary>
    public virtual bool IsRetryable => false;
}
