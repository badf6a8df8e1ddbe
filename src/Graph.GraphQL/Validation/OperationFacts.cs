using Graph.GraphQL.Language;

namespace Graph.GraphQL.Validation;

/// <summary>What the walk found in an operation.</summary>
/// <param name="Node">The operation.</param>
/// <param name="Usages">Its uses of variables.</param>
/// <param name="EnterVisit">The visit in which it was entered.</param>
/// <param name="LeaveVisit">The visit in which it was left.</param>
internal readonly record struct OperationFacts(
    OperationDefinitionNode Node, Range Usages, int EnterVisit, int LeaveVisit);
