namespace Graph.GraphQL.Validation.Merging;

/// <summary>Selection sets that become one in a response, and what has to hold for their fields.</summary>
/// <param name="Sources">The selection sets.</param>
/// <param name="ShapeOnly">
/// True if the objects they are answered for can never be the same: then only the response's shape matters.
/// </param>
internal readonly record struct MergeWork(MergeSource[] Sources, bool ShapeOnly);
