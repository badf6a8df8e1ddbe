namespace Graph.GraphQL.Types;

/// <summary><c>[T]</c>, §3.11. Made by <see cref="GraphQLType.AsList"/>.</summary>
public sealed class GraphQLList : GraphQLType
{
    internal GraphQLList(GraphQLType ofType)
    {
        OfType = ofType;
    }

    /// <summary>The type of the items.</summary>
    public GraphQLType OfType { get; }

    /// <inheritdoc/>
    public override GraphQLNamedType NamedType => OfType.NamedType;

    /// <inheritdoc/>
    public override string ToString() => $"[{OfType}]";
}
