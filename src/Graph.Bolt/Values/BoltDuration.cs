namespace Graph.Bolt.Values;

/// <summary>A duration (Bolt structure 45); its parts do not convert into each other.</summary>
/// <param name="Months">Months.</param>
/// <param name="Days">Days.</param>
/// <param name="Seconds">Seconds.</param>
/// <param name="Nanoseconds">Of the second.</param>
public readonly record struct BoltDuration(long Months, long Days, long Seconds, int Nanoseconds);
