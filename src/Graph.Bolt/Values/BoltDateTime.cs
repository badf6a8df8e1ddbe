namespace Graph.Bolt.Values;

/// <summary>An instant with an offset or a zone (Bolt structures 49, 69; before version 5.0 also 46, 66).</summary>
/// <param name="EpochSeconds">Seconds since 1970-01-01T00:00:00Z.</param>
/// <param name="Nanoseconds">Of the second.</param>
/// <param name="OffsetSeconds">From UTC, eastward; null where only the zone was given.</param>
/// <param name="ZoneId">The zone's name (IANA), or null.</param>
public readonly record struct BoltDateTime(
    long EpochSeconds, int Nanoseconds, int? OffsetSeconds, string? ZoneId);
