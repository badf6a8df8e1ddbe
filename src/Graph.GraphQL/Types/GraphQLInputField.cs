namespace Graph.GraphQL.Types;

/// <summary>A field of an input object type.</summary>
public sealed class GraphQLInputField : GraphQLInputValue
{
    internal GraphQLInputField(GraphQLInputObjectType parent, string name, GraphQLType type)
        : base(name, type)
    {
        ParentType = parent;
    }

    /// <summary>The type the field belongs to.</summary>
    public GraphQLInputObjectType ParentType { get; }

    /// <summary>The schema coordinate, for instance <c>Where.id</c>.</summary>
    public override string ToString() => $"{ParentType.Name}.{Name}";
}
