using Graph.GraphQL.Language;

namespace Graph.GraphQL.Types;

/// <summary>An enum type, §3.9.</summary>
public sealed class GraphQLEnumType : GraphQLNamedType
{
    internal GraphQLEnumType(string name, EnumTypeDefinitionNode? astNode)
        : base(name, astNode)
    {
    }

    /// <summary>The values in the order of the definition; a value's index is its place here.</summary>
    public MemberList<GraphQLEnumValue> Values { get; internal set; } = new([]);
}
