using System.Diagnostics.CodeAnalysis;

namespace Graph.GraphQL.Language;

/// <summary>What parsing gives: exactly one of a tree and an error (the parser stops at the first).</summary>
/// <typeparam name="T">The kind of tree: a document, a value or a type.</typeparam>
public readonly struct ParseResult<T>
    where T : AstNode
{
    internal ParseResult(T? node, GraphQLError? error)
    {
        Node = error is null ? node : null;
        Error = error;
    }

    /// <summary>The tree; null if the text is not correct.</summary>
    public T? Node { get; }

    /// <summary>The syntax error; null if the text is correct.</summary>
    public GraphQLError? Error { get; }

    /// <summary>True if there is a tree.</summary>
    [MemberNotNullWhen(true, nameof(Node))]
    [MemberNotNullWhen(false, nameof(Error))]
    public bool IsOk => Error is null;
}
