using Graph.GraphQL.Language;

namespace Graph.GraphQL.Types;

/// <summary>An input object type, §3.10.</summary>
public sealed class GraphQLInputObjectType : GraphQLNamedType
{
    internal GraphQLInputObjectType(string name, InputObjectTypeDefinitionNode? astNode)
        : base(name, astNode)
    {
    }

    /// <summary>The input fields in the order of the definition.</summary>
    public MemberList<GraphQLInputField> Fields { get; internal set; } = new([]);

    /// <summary>True if exactly one field must be given and not null (<c>@oneOf</c>, §3.10.1).</summary>
    public bool IsOneOf { get; internal set; }
}
