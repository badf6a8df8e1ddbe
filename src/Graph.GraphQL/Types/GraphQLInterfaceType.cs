using Graph.GraphQL.Language;

namespace Graph.GraphQL.Types;

/// <summary>An interface type, §3.7.</summary>
public sealed class GraphQLInterfaceType : GraphQLFieldsType
{
    internal GraphQLInterfaceType(string name, InterfaceTypeDefinitionNode? astNode)
        : base(name, astNode)
    {
    }

    /// <inheritdoc/>
    public override GraphQLObjectType[] PossibleTypes => Implementations;

    /// <summary>The object types that implement it, filled in when the schema is complete.</summary>
    internal GraphQLObjectType[] Implementations { get; set; } = [];

    /// <summary>The interfaces that implement it, in the order of the schema's types.</summary>
    public GraphQLInterfaceType[] ImplementingInterfaces { get; internal set; } = [];
}
