namespace Graph.GraphQL.Language;

/// <summary>An extension of a schema, type or directive.</summary>
public abstract class TypeSystemExtensionNode : DefinitionNode
{
    /// <summary>The directives it adds; may be empty.</summary>
    public DirectiveNode[] Directives { get; init; } = [];
}

/// <summary>An extension of a named type.</summary>
public abstract class TypeExtensionNode : TypeSystemExtensionNode
{
    /// <summary>The name of the type that is extended.</summary>
    public required string Name { get; init; }

    /// <summary>Byte offset of the name.</summary>
    public int NameStart { get; init; } = -1;
}

/// <summary><c>extend schema</c>, §3.3.2.</summary>
public sealed class SchemaExtensionNode : TypeSystemExtensionNode
{
    /// <inheritdoc/>
    public override NodeKind Kind => NodeKind.SchemaExtension;

    /// <summary>The root operation types in order; may be empty.</summary>
    public OperationTypeDefinitionNode[] OperationTypes { get; init; } = [];
}

/// <summary><c>extend scalar Name</c>.</summary>
public sealed class ScalarTypeExtensionNode : TypeExtensionNode
{
    /// <inheritdoc/>
    public override NodeKind Kind => NodeKind.ScalarTypeExtension;
}

/// <summary><c>extend type Name</c>.</summary>
public sealed class ObjectTypeExtensionNode : TypeExtensionNode
{
    /// <inheritdoc/>
    public override NodeKind Kind => NodeKind.ObjectTypeExtension;

    /// <summary>The interfaces in order; may be empty.</summary>
    public NamedTypeNode[] Interfaces { get; init; } = [];

    /// <summary>The fields in order; may be empty.</summary>
    public FieldDefinitionNode[] Fields { get; init; } = [];
}

/// <summary><c>extend interface Name</c>.</summary>
public sealed class InterfaceTypeExtensionNode : TypeExtensionNode
{
    /// <inheritdoc/>
    public override NodeKind Kind => NodeKind.InterfaceTypeExtension;

    /// <summary>The interfaces in order; may be empty.</summary>
    public NamedTypeNode[] Interfaces { get; init; } = [];

    /// <summary>The fields in order; may be empty.</summary>
    public FieldDefinitionNode[] Fields { get; init; } = [];
}

/// <summary><c>extend union Name</c>.</summary>
public sealed class UnionTypeExtensionNode : TypeExtensionNode
{
    /// <inheritdoc/>
    public override NodeKind Kind => NodeKind.UnionTypeExtension;

    /// <summary>The member types in order; may be empty.</summary>
    public NamedTypeNode[] Types { get; init; } = [];
}

/// <summary><c>extend enum Name</c>.</summary>
public sealed class EnumTypeExtensionNode : TypeExtensionNode
{
    /// <inheritdoc/>
    public override NodeKind Kind => NodeKind.EnumTypeExtension;

    /// <summary>The values in order; may be empty.</summary>
    public EnumValueDefinitionNode[] Values { get; init; } = [];
}

/// <summary><c>extend input Name</c>.</summary>
public sealed class InputObjectTypeExtensionNode : TypeExtensionNode
{
    /// <inheritdoc/>
    public override NodeKind Kind => NodeKind.InputObjectTypeExtension;

    /// <summary>The input fields in order; may be empty.</summary>
    public InputValueDefinitionNode[] Fields { get; init; } = [];
}

/// <summary><c>extend directive @name @directives</c>, September 2026 §3.13.</summary>
public sealed class DirectiveExtensionNode : TypeSystemExtensionNode
{
    /// <inheritdoc/>
    public override NodeKind Kind => NodeKind.DirectiveExtension;

    /// <summary>The name of the directive that is extended.</summary>
    public required string Name { get; init; }

    /// <summary>Byte offset of the name.</summary>
    public int NameStart { get; init; } = -1;
}
