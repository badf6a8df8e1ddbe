using Graph.GraphQL.Language;
using Graph.GraphQL.Types;

namespace Graph.GraphQL.Validation;

/// <summary>A selection set in which several fields may have the same response name.</summary>
/// <param name="SelectionSet">The selection set.</param>
/// <param name="ParentType">The type whose fields it selects; null if unknown.</param>
/// <param name="Visit">The visit in which it was entered.</param>
internal readonly record struct MergeSite(SelectionSetNode SelectionSet, GraphQLNamedType? ParentType, int Visit);
