using Graph.Bolt.Connection;

namespace Graph.Bolt;

/// <summary>What a result belongs to: a session, where it is a transaction of its own, or a transaction.</summary>
internal interface IResultOwner
{
    /// <summary>Whether another statement was run behind the result's, so that the server must be told which is
    /// meant.</summary>
    bool NeedsNumber(BoltResult result);

    /// <summary>All of it was read.</summary>
    ValueTask OnEndAsync(BoltResult result, Reply reply);

    /// <summary>It broke off.</summary>
    /// <returns>What its reader is told.</returns>
    ValueTask<Exception> OnFailureAsync(Exception reason);
}
