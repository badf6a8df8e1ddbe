namespace Graph.Engine;

/// <summary>What an engine keeps and does at this moment, for an operator.</summary>
/// <param name="Documents">Documents kept ready.</param>
/// <param name="Plans">Plans kept ready, beside those that go with their document.</param>
/// <param name="LongRuns">Long questions that run.</param>
/// <param name="WaitingLongRuns">Long questions that wait for their turn.</param>
public readonly record struct EngineFigures(int Documents, int Plans, int LongRuns, int WaitingLongRuns);
