using Graph.Bolt.Connection;

namespace Graph.Bolt;

/// <summary>What a result belongs to: a session, where it is a transaction of its own, or a transaction.</summary>
internal interface IResultOwner
{
    /// <summary>Whether results of one transaction stand beside each other, so that they are told apart by
    /// number.</summary>
    bool HasSeveralResults { get; }

    /// <summary>All of it was read.</summary>
    ValueTask OnEndAsync(BoltResult result, Reply reply);

    /// <summary>It broke off.</summary>
    ValueTask OnFailureAsync(Exception reason);
}
