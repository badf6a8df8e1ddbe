namespace Graph.Embedded.Snapshot;

/// <summary>A change that does not fit the state it is applied to: a node created twice, a value that was another
/// before. The engine checks changes before a store sees them, so this is a defect, or a record that is not this
/// store's.</summary>
/// <param name="message">What does not fit, with names and values.</param>
internal sealed class ImpossibleChangeException(string message) : Exception(message);
