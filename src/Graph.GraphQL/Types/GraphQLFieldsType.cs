using Graph.GraphQL.Language;

namespace Graph.GraphQL.Types;

/// <summary>What object and interface types share: fields and implemented interfaces.</summary>
public abstract class GraphQLFieldsType : GraphQLNamedType
{
    private protected GraphQLFieldsType(string name, TypeDefinitionNode? astNode)
        : base(name, astNode)
    {
    }

    /// <summary>The fields in the order of their definition; the meta fields are not among them.</summary>
    public MemberList<GraphQLField> Fields { get; internal set; } = new([]);

    /// <summary>The implemented interfaces in the order of their declaration.</summary>
    public GraphQLInterfaceType[] Interfaces { get; internal set; } = [];

    /// <summary>What is declared as implemented, interfaces or (an error of the schema) not.</summary>
    internal GraphQLNamedType[] DeclaredInterfaces { get; set; } = [];

    /// <summary>Whether the type says itself that it implements the interface.</summary>
    public bool Implements(GraphQLInterfaceType type) => Array.IndexOf(Interfaces, type) >= 0;
}
