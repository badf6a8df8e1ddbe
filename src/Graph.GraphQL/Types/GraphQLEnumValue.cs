using Graph.GraphQL.Language;

namespace Graph.GraphQL.Types;

/// <summary>A value of an enum type.</summary>
public sealed class GraphQLEnumValue : SchemaMember
{
    internal GraphQLEnumValue(GraphQLEnumType parent, string name)
        : base(name)
    {
        ParentType = parent;
    }

    /// <summary>The type the value belongs to.</summary>
    public GraphQLEnumType ParentType { get; }

    /// <summary>The definition; null for what every schema has.</summary>
    public EnumValueDefinitionNode? AstNode { get; internal init; }

    /// <summary>The schema coordinate, for instance <c>Color.RED</c>.</summary>
    public override string ToString() => $"{ParentType.Name}.{Name}";
}
