namespace Graph.Server.Http;

/// <summary>One run of a batch.</summary>
/// <param name="Request">The request; its variables are those of this run.</param>
/// <param name="Failure">Why it cannot be run, or null.</param>
/// <param name="RequestIndex">Which request of the batch it belongs to, from 0; -1 where the batch is one
/// request.</param>
/// <param name="VariableIndex">Which set of variables it has, from 0; -1 where the request has one.</param>
internal readonly record struct BatchItem(
    RequestJson Request, HttpFailure? Failure, int RequestIndex, int VariableIndex);
