using Graph.GraphQL.Language;

namespace Graph.GraphQL.Types;

/// <summary>A union type, §3.8.</summary>
public sealed class GraphQLUnionType : GraphQLNamedType
{
    internal GraphQLUnionType(string name, UnionTypeDefinitionNode? astNode)
        : base(name, astNode)
    {
    }

    /// <summary>The member types in the order of the definition.</summary>
    public GraphQLObjectType[] Types { get; internal set; } = [];

    /// <inheritdoc/>
    public override GraphQLObjectType[] PossibleTypes => Types;

    /// <summary>What is declared as a member, object types or (an error of the schema) not.</summary>
    internal GraphQLNamedType[] DeclaredTypes { get; set; } = [];
}
