namespace Graph.GraphQL.Types;

/// <summary>An argument of a field or directive.</summary>
public sealed class GraphQLArgument : GraphQLInputValue
{
    internal GraphQLArgument(object parent, string name, GraphQLType type)
        : base(name, type)
    {
        Parent = parent;
    }

    /// <summary>The <see cref="GraphQLField"/> or <see cref="GraphQLDirective"/> it belongs to.</summary>
    public object Parent { get; }

    /// <summary>The schema coordinate, for instance <c>Query.node(id:)</c>.</summary>
    public override string ToString() => $"{Parent}({Name}:)";
}
