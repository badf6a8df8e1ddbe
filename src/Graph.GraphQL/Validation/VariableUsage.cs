using Graph.GraphQL.Language;
using Graph.GraphQL.Types;

namespace Graph.GraphQL.Validation;

/// <summary>A variable where it is used.</summary>
/// <param name="Node">The variable.</param>
/// <param name="Type">The type that is expected there; null if unknown.</param>
/// <param name="HasDefault">Whether the argument or input field has a default of its own.</param>
/// <param name="OneOf">The OneOf input object it stands in; null if in none.</param>
internal readonly record struct VariableUsage(
    VariableNode Node, GraphQLType? Type, bool HasDefault, GraphQLInputObjectType? OneOf);
