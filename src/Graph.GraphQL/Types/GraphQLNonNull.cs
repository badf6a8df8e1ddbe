namespace Graph.GraphQL.Types;

/// <summary><c>T!</c>, §3.12. Made by <see cref="GraphQLType.AsNonNull"/>.</summary>
public sealed class GraphQLNonNull : GraphQLType
{
    internal GraphQLNonNull(GraphQLType ofType)
    {
        OfType = ofType;
    }

    /// <summary>What may not be null; never a non-null itself.</summary>
    public GraphQLType OfType { get; }

    /// <inheritdoc/>
    public override GraphQLNamedType NamedType => OfType.NamedType;

    /// <inheritdoc/>
    public override string ToString() => $"{OfType}!";
}
