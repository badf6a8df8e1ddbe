namespace Graph.GraphQL.Types;

/// <summary>
/// A type of a schema, named or wrapping. Wrapping the same type twice gives the same object, so within one schema
/// types are equal exactly when they are the same reference. Immutable once the schema is built, thread-safe.
/// </summary>
public abstract class GraphQLType
{
    private GraphQLList? _list;
    private GraphQLNonNull? _nonNull;

    private protected GraphQLType()
    {
    }

    /// <summary>The named type inside all lists and non-nulls; the type itself if it is named.</summary>
    public abstract GraphQLNamedType NamedType { get; }

    /// <summary>True for scalars, enums, input objects and what wraps them.</summary>
    public bool IsInputType => NamedType is GraphQLScalarType or GraphQLEnumType or GraphQLInputObjectType;

    /// <summary>True for everything but input objects and what wraps them.</summary>
    public bool IsOutputType => NamedType is not GraphQLInputObjectType;

    /// <summary>The type without an outermost non-null.</summary>
    public GraphQLType NullableType => this is GraphQLNonNull nonNull ? nonNull.OfType : this;

    /// <summary>True for a <see cref="GraphQLNonNull"/>.</summary>
    public bool IsNonNull => this is GraphQLNonNull;

    /// <summary><c>[this]</c>.</summary>
    public GraphQLList AsList() =>
        _list ?? Interlocked.CompareExchange(ref _list, new GraphQLList(this), null) ?? _list;

    /// <summary><c>this!</c>; the type itself if it is non-null already.</summary>
    public GraphQLNonNull AsNonNull() => this as GraphQLNonNull
        ?? _nonNull ?? Interlocked.CompareExchange(ref _nonNull, new GraphQLNonNull(this), null) ?? _nonNull;
}
