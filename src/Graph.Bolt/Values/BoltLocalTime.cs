namespace Graph.Bolt.Values;

/// <summary>A time of day (Bolt structure 74).</summary>
/// <param name="Nanoseconds">Since midnight.</param>
public readonly record struct BoltLocalTime(long Nanoseconds);
