using Graph.GraphQL.Language;

namespace Graph.GraphQL.Types;

/// <summary>Why a literal is not a value of a type.</summary>
/// <param name="Message">The whole text.</param>
/// <param name="Node">The value or object field that is wrong.</param>
/// <param name="Path">Where inside the literal, for instance <c>.where[0].id</c>; empty for the literal itself.</param>
public readonly record struct LiteralProblem(string Message, AstNode Node, string Path);
