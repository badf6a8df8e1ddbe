namespace Graph.Bolt;

/// <summary>What a transaction may be told. Immutable.</summary>
/// <param name="Timeout">Time for it on the server, looked at about once a second; zero is for ever, null is the
/// server's default.</param>
/// <param name="Metadata">What the server's logs are to say of it; null for nothing.</param>
public sealed record BoltTransactionSettings(
    TimeSpan? Timeout = null, IReadOnlyDictionary<string, object?>? Metadata = null);
