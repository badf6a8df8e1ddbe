namespace Graph.GraphQL.Language;

/// <summary>A definition that belongs to the type system: a schema, type or directive definition, §3.</summary>
public abstract class TypeSystemDefinitionNode : DefinitionNode
{
    /// <summary>The description; null if there is none.</summary>
    public StringValueNode? Description { get; init; }

    /// <summary>The directives in order; may be empty.</summary>
    public DirectiveNode[] Directives { get; init; } = [];
}

/// <summary>A definition of a named type.</summary>
public abstract class TypeDefinitionNode : TypeSystemDefinitionNode
{
    /// <summary>The type's name.</summary>
    public required string Name { get; init; }

    /// <summary>Byte offset of the name.</summary>
    public int NameStart { get; init; } = -1;

    /// <summary>
    /// What the maker of the tree wants to find again on the schema element; null from the parser.
    /// </summary>
    public object? Binding { get; init; }
}

/// <summary><c>schema { … }</c>, §3.3.</summary>
public sealed class SchemaDefinitionNode : TypeSystemDefinitionNode
{
    /// <inheritdoc/>
    public override NodeKind Kind => NodeKind.SchemaDefinition;

    /// <summary>The root operation types in order; may be empty.</summary>
    public OperationTypeDefinitionNode[] OperationTypes { get; init; } = [];
}

/// <summary><c>query: Type</c> inside a schema definition or extension.</summary>
public sealed class OperationTypeDefinitionNode : AstNode
{
    /// <inheritdoc/>
    public override NodeKind Kind => NodeKind.OperationTypeDefinition;

    /// <summary>Which operation.</summary>
    public required OperationType Operation { get; init; }

    /// <summary>The root type.</summary>
    public required NamedTypeNode Type { get; init; }
}

/// <summary><c>scalar Name</c>, §3.5.</summary>
public sealed class ScalarTypeDefinitionNode : TypeDefinitionNode
{
    /// <inheritdoc/>
    public override NodeKind Kind => NodeKind.ScalarTypeDefinition;
}

/// <summary><c>type Name implements … { … }</c>, §3.6.</summary>
public sealed class ObjectTypeDefinitionNode : TypeDefinitionNode
{
    /// <inheritdoc/>
    public override NodeKind Kind => NodeKind.ObjectTypeDefinition;

    /// <summary>The interfaces in order; may be empty.</summary>
    public NamedTypeNode[] Interfaces { get; init; } = [];

    /// <summary>The fields in order; may be empty.</summary>
    public FieldDefinitionNode[] Fields { get; init; } = [];
}

/// <summary>A field of an object or interface type.</summary>
public sealed class FieldDefinitionNode : AstNode
{
    /// <inheritdoc/>
    public override NodeKind Kind => NodeKind.FieldDefinition;

    /// <summary>The description; null if there is none.</summary>
    public StringValueNode? Description { get; init; }

    /// <summary>The name.</summary>
    public required string Name { get; init; }

    /// <summary>Byte offset of the name.</summary>
    public int NameStart { get; init; } = -1;

    /// <summary>The arguments in order; may be empty.</summary>
    public InputValueDefinitionNode[] Arguments { get; init; } = [];

    /// <summary>The type.</summary>
    public required TypeNode Type { get; init; }

    /// <summary>The directives in order; may be empty.</summary>
    public DirectiveNode[] Directives { get; init; } = [];

    /// <summary>
    /// What the maker of the tree wants to find again on the schema element; null from the parser.
    /// </summary>
    public object? Binding { get; init; }
}

/// <summary>An argument or input field.</summary>
public sealed class InputValueDefinitionNode : AstNode
{
    /// <inheritdoc/>
    public override NodeKind Kind => NodeKind.InputValueDefinition;

    /// <summary>The description; null if there is none.</summary>
    public StringValueNode? Description { get; init; }

    /// <summary>The name.</summary>
    public required string Name { get; init; }

    /// <summary>Byte offset of the name.</summary>
    public int NameStart { get; init; } = -1;

    /// <summary>The type.</summary>
    public required TypeNode Type { get; init; }

    /// <summary>The default value; null if there is none.</summary>
    public ValueNode? DefaultValue { get; init; }

    /// <summary>The directives in order; may be empty.</summary>
    public DirectiveNode[] Directives { get; init; } = [];

    /// <summary>
    /// What the maker of the tree wants to find again on the schema element; null from the parser.
    /// </summary>
    public object? Binding { get; init; }
}

/// <summary><c>interface Name implements … { … }</c>, §3.7.</summary>
public sealed class InterfaceTypeDefinitionNode : TypeDefinitionNode
{
    /// <inheritdoc/>
    public override NodeKind Kind => NodeKind.InterfaceTypeDefinition;

    /// <summary>The interfaces in order; may be empty.</summary>
    public NamedTypeNode[] Interfaces { get; init; } = [];

    /// <summary>The fields in order; may be empty.</summary>
    public FieldDefinitionNode[] Fields { get; init; } = [];
}

/// <summary><c>union Name = A | B</c>, §3.8.</summary>
public sealed class UnionTypeDefinitionNode : TypeDefinitionNode
{
    /// <inheritdoc/>
    public override NodeKind Kind => NodeKind.UnionTypeDefinition;

    /// <summary>The member types in order; may be empty.</summary>
    public NamedTypeNode[] Types { get; init; } = [];
}

/// <summary><c>enum Name { … }</c>, §3.9.</summary>
public sealed class EnumTypeDefinitionNode : TypeDefinitionNode
{
    /// <inheritdoc/>
    public override NodeKind Kind => NodeKind.EnumTypeDefinition;

    /// <summary>The values in order; may be empty.</summary>
    public EnumValueDefinitionNode[] Values { get; init; } = [];
}

/// <summary>A value of an enum type.</summary>
public sealed class EnumValueDefinitionNode : AstNode
{
    /// <inheritdoc/>
    public override NodeKind Kind => NodeKind.EnumValueDefinition;

    /// <summary>The description; null if there is none.</summary>
    public StringValueNode? Description { get; init; }

    /// <summary>The name.</summary>
    public required string Name { get; init; }

    /// <summary>Byte offset of the name.</summary>
    public int NameStart { get; init; } = -1;

    /// <summary>The directives in order; may be empty.</summary>
    public DirectiveNode[] Directives { get; init; } = [];

    /// <summary>
    /// What the maker of the tree wants to find again on the schema element; null from the parser.
    /// </summary>
    public object? Binding { get; init; }
}

/// <summary><c>input Name { … }</c>, §3.10.</summary>
public sealed class InputObjectTypeDefinitionNode : TypeDefinitionNode
{
    /// <inheritdoc/>
    public override NodeKind Kind => NodeKind.InputObjectTypeDefinition;

    /// <summary>The input fields in order; may be empty.</summary>
    public InputValueDefinitionNode[] Fields { get; init; } = [];
}

/// <summary><c>directive @name(arguments) @directives repeatable on LOCATIONS</c>, §3.13.</summary>
public sealed class DirectiveDefinitionNode : TypeSystemDefinitionNode
{
    /// <inheritdoc/>
    public override NodeKind Kind => NodeKind.DirectiveDefinition;

    /// <summary>The name.</summary>
    public required string Name { get; init; }

    /// <summary>Byte offset of the name.</summary>
    public int NameStart { get; init; } = -1;

    /// <summary>The arguments in order; may be empty.</summary>
    public InputValueDefinitionNode[] Arguments { get; init; } = [];

    /// <summary>True if it may stand several times at one location.</summary>
    public bool Repeatable { get; init; }

    /// <summary>The locations in order, at least one.</summary>
    public required DirectiveLocation[] Locations { get; init; }
}
