namespace Graph.Bolt.Values;

/// <summary>A day and a time of day (Bolt structure 64).</summary>
/// <param name="EpochSeconds">Seconds since 1970-01-01T00:00:00, local.</param>
/// <param name="Nanoseconds">Of the second.</param>
public readonly record struct BoltLocalDateTime(long EpochSeconds, int Nanoseconds);
