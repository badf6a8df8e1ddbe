using Graph.GraphQL.Language;

namespace Graph.GraphQL.Types;

/// <summary>A scalar type, §3.5.</summary>
public sealed class GraphQLScalarType : GraphQLNamedType
{
    internal GraphQLScalarType(string name, ScalarTypeDefinitionNode? astNode)
        : base(name, astNode)
    {
    }

    /// <summary>Which scalar of the specification it is, or <see cref="ScalarKind.Custom"/>.</summary>
    public ScalarKind ScalarKind { get; internal init; }

    /// <summary>The address that specifies the scalar (<c>@specifiedBy</c>); null if there is none.</summary>
    public string? SpecifiedByUrl { get; internal set; }

    /// <summary>What a custom scalar accepts; null accepts everything.</summary>
    public ScalarCoercion? Coercion { get; internal init; }
}
