using Graph.GraphQL.Language;

namespace Graph.GraphQL.Types;

/// <summary>A type with a name: scalar, object, interface, union, enum or input object.</summary>
public abstract class GraphQLNamedType : GraphQLType
{
    private protected GraphQLNamedType(string name, TypeDefinitionNode? astNode)
    {
        Name = name;
        AstNode = astNode;
        Description = astNode?.Description?.Value;
        Binding = astNode?.Binding;
    }

    /// <summary>The name.</summary>
    public string Name { get; }

    /// <summary>The description; null if there is none.</summary>
    public string? Description { get; }

    /// <summary>A dense number from 0 within the schema; the types of a schema stand in this order.</summary>
    public int Index { get; internal set; } = -1;

    /// <summary>What the maker of the definition bound to the type; null if nothing.</summary>
    public object? Binding { get; }

    /// <summary>The definition the type was built from; null for the types every schema has.</summary>
    public TypeDefinitionNode? AstNode { get; internal set; }

    /// <summary>The extensions that were applied, in order; may be empty.</summary>
    public TypeExtensionNode[] ExtensionAstNodes { get; internal set; } = [];

    /// <inheritdoc/>
    public override GraphQLNamedType NamedType => this;

    /// <summary>True for scalars and enums: they have no sub-selection.</summary>
    public bool IsLeaf => this is GraphQLScalarType or GraphQLEnumType;

    /// <summary>True for objects, interfaces and unions: they need a sub-selection.</summary>
    public bool IsComposite => this is GraphQLFieldsType or GraphQLUnionType;

    /// <summary>True for interfaces and unions.</summary>
    public bool IsAbstract => this is GraphQLInterfaceType or GraphQLUnionType;

    /// <summary>
    /// The object types a value of this type can have, in the order of the schema's types (of a union: of its
    /// definition): itself for an object type, none for a leaf or input object.
    /// </summary>
    public virtual GraphQLObjectType[] PossibleTypes => [];

    /// <summary>True for the types of the introspection system.</summary>
    public bool IsIntrospection { get; internal init; }

    /// <inheritdoc/>
    public sealed override string ToString() => Name;
}
