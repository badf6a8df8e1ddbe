namespace Graph.Bolt;

/// <summary>What a transaction does; on a cluster it decides which member it goes to.</summary>
public enum BoltAccess
{
    /// <summary>It writes, or may: it goes to the leader.</summary>
    Write,
    /// <summary>It only reads, and a write in it fails.</summary>
    Read,
}
