using Graph.GraphQL.Language;
using Graph.GraphQL.Types;

namespace Graph.GraphQL.Validation.Merging;

/// <summary>A selection set whose fields are merged with those of others.</summary>
/// <param name="Set">The selection set.</param>
/// <param name="ParentType">The type whose fields it selects; null if unknown.</param>
internal readonly record struct MergeSource(SelectionSetNode Set, GraphQLNamedType? ParentType);
