using Graph.GraphQL.Language;

namespace Graph.GraphQL.Types;

/// <summary>A field of an object or interface type, or a meta field like <c>__typename</c>.</summary>
public sealed class GraphQLField : SchemaMember
{
    internal GraphQLField(GraphQLFieldsType? parent, string name, GraphQLType type)
        : base(name)
    {
        ParentType = parent;
        Type = type;
    }

    /// <summary>The type the field is defined on; null for meta fields.</summary>
    public GraphQLFieldsType? ParentType { get; }

    /// <summary>The type of the value.</summary>
    public GraphQLType Type { get; }

    /// <summary>The arguments in the order of the definition.</summary>
    public MemberList<GraphQLArgument> Arguments { get; internal set; } = new([]);

    /// <summary>The definition; null for what every schema has.</summary>
    public FieldDefinitionNode? AstNode { get; internal init; }

    /// <summary>The schema coordinate, for instance <c>Query.node</c>.</summary>
    public override string ToString() => ParentType is null ? Name : $"{ParentType.Name}.{Name}";
}
