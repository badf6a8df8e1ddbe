namespace Graph.Bolt.Values;

/// <summary>A day (Bolt structure 44).</summary>
/// <param name="Days">Days since 1970-01-01.</param>
public readonly record struct BoltDate(long Days);
