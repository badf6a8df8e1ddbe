using Graph.GraphQL.Language;

namespace Graph.GraphQL.Types;

/// <summary>An object type, §3.6.</summary>
public sealed class GraphQLObjectType : GraphQLFieldsType
{
    internal GraphQLObjectType(string name, ObjectTypeDefinitionNode? astNode)
        : base(name, astNode)
    {
        PossibleTypes = [this];
    }

    /// <inheritdoc/>
    public override GraphQLObjectType[] PossibleTypes { get; }
}
