namespace Graph.Bolt.Values;

/// <summary>A time of day with an offset (Bolt structure 54).</summary>
/// <param name="Nanoseconds">Since midnight, local.</param>
/// <param name="OffsetSeconds">From UTC, eastward.</param>
public readonly record struct BoltTime(long Nanoseconds, int OffsetSeconds);
