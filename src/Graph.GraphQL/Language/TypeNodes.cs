namespace Graph.GraphQL.Language;

/// <summary>A reference to a type, §2.11: named, list or non-null.</summary>
public abstract class TypeNode : AstNode
{
    /// <summary>The named type inside all lists and non-nulls.</summary>
    public NamedTypeNode NamedType
    {
        get
        {
            var type = this;
            while (true)
            {
                switch (type)
                {
                    case ListTypeNode list:
                        type = list.Type;
                        break;
                    case NonNullTypeNode nonNull:
                        type = nonNull.Type;
                        break;
                    default:
                        return (NamedTypeNode)type;
                }
            }
        }
    }
}

/// <summary>A type by its name.</summary>
public sealed class NamedTypeNode : TypeNode
{
    /// <inheritdoc/>
    public override NodeKind Kind => NodeKind.NamedType;

    /// <summary>The type's name.</summary>
    public required string Name { get; init; }
}

/// <summary><c>[T]</c>.</summary>
public sealed class ListTypeNode : TypeNode
{
    /// <inheritdoc/>
    public override NodeKind Kind => NodeKind.ListType;

    /// <summary>The type of the items.</summary>
    public required TypeNode Type { get; init; }
}

/// <summary><c>T!</c>.</summary>
public sealed class NonNullTypeNode : TypeNode
{
    /// <inheritdoc/>
    public override NodeKind Kind => NodeKind.NonNullType;

    /// <summary>What may not be null: a named or a list type, never another non-null.</summary>
    public required TypeNode Type { get; init; }
}
