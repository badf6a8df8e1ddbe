namespace Graph.Bolt;

/// <summary>All records of a statement, in memory. Immutable.</summary>
/// <param name="Keys">The names of a record's values.</param>
/// <param name="Records">The records; each has its values in the order of the keys.</param>
/// <param name="Summary">How it went.</param>
public sealed record BoltRecords(
    IReadOnlyList<string> Keys, IReadOnlyList<IReadOnlyList<object?>> Records, BoltSummary Summary);
