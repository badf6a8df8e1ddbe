namespace Graph.Bolt.Messages;

/// <summary>Ways of working, as TELEMETRY tells them apart.</summary>
internal enum Way
{
    /// <summary>A transaction function that is tried again.</summary>
    Managed = 0,
    /// <summary>A transaction that its user commits.</summary>
    Unmanaged = 1,
    /// <summary>A statement that is a transaction of its own.</summary>
    AutoCommit = 2,
    /// <summary>A transaction of one statement that is tried again.</summary>
    Single = 3,
}
