namespace Graph.GraphQL.Language;

/// <summary>A whole document: executable definitions, type system definitions and extensions, or a mixture.</summary>
public sealed class DocumentNode : AstNode
{
    /// <inheritdoc/>
    public override NodeKind Kind => NodeKind.Document;

    /// <summary>The definitions in the order of the text.</summary>
    public required DefinitionNode[] Definitions { get; init; }

    /// <summary>The text the nodes' offsets refer to; null for a tree made in code.</summary>
    public Source? Source { get; init; }

    /// <summary>How many tokens the document has, comments and the end not counted.</summary>
    public int TokenCount { get; init; }
}

/// <summary>Anything that stands at the top level of a document, §2.3.</summary>
public abstract class DefinitionNode : AstNode;

/// <summary>A query, mutation or subscription, §2.4.</summary>
public sealed class OperationDefinitionNode : DefinitionNode
{
    /// <inheritdoc/>
    public override NodeKind Kind => NodeKind.OperationDefinition;

    /// <summary>The operation's type; a shorthand is a query.</summary>
    public required OperationType Operation { get; init; }

    /// <summary>The description; null if there is none.</summary>
    public StringValueNode? Description { get; init; }

    /// <summary>The name; null for an anonymous operation.</summary>
    public string? Name { get; init; }

    /// <summary>Byte offset of the name; -1 without one.</summary>
    public int NameStart { get; init; } = -1;

    /// <summary>The variables in order; may be empty.</summary>
    public VariableDefinitionNode[] VariableDefinitions { get; init; } = [];

    /// <summary>The directives in order; may be empty.</summary>
    public DirectiveNode[] Directives { get; init; } = [];

    /// <summary>The root selection set.</summary>
    public required SelectionSetNode SelectionSet { get; init; }
}

/// <summary><c>$name: Type = default @directives</c>, §2.10.</summary>
public sealed class VariableDefinitionNode : AstNode
{
    /// <inheritdoc/>
    public override NodeKind Kind => NodeKind.VariableDefinition;

    /// <summary>The description; null if there is none.</summary>
    public StringValueNode? Description { get; init; }

    /// <summary>The variable.</summary>
    public required VariableNode Variable { get; init; }

    /// <summary>The type.</summary>
    public required TypeNode Type { get; init; }

    /// <summary>The default; null if there is none (a default of null is a <see cref="NullValueNode"/>).</summary>
    public ValueNode? DefaultValue { get; init; }

    /// <summary>The directives in order; may be empty.</summary>
    public DirectiveNode[] Directives { get; init; } = [];
}

/// <summary><c>{ … }</c> as a selection, §2.5. Empty ones are legal since September 2026.</summary>
public sealed class SelectionSetNode : AstNode
{
    /// <inheritdoc/>
    public override NodeKind Kind => NodeKind.SelectionSet;

    /// <summary>The selections in order; may be empty.</summary>
    public required SelectionNode[] Selections { get; init; }
}

/// <summary>A field, fragment spread or inline fragment.</summary>
public abstract class SelectionNode : AstNode
{
    /// <summary>The directives in order; may be empty.</summary>
    public DirectiveNode[] Directives { get; init; } = [];
}

/// <summary>A field, §2.6.</summary>
public sealed class FieldNode : SelectionNode
{
    /// <inheritdoc/>
    public override NodeKind Kind => NodeKind.Field;

    /// <summary>The alias; null if there is none.</summary>
    public string? Alias { get; init; }

    /// <summary>The name in the schema.</summary>
    public required string Name { get; init; }

    /// <summary>Byte offset of the name; equal to the node's start when there is no alias.</summary>
    public int NameStart { get; init; } = -1;

    /// <summary>The arguments as written; may be empty.</summary>
    public ArgumentNode[] Arguments { get; init; } = [];

    /// <summary>The sub-selection; null if there is none, which is not the same as an empty one.</summary>
    public SelectionSetNode? SelectionSet { get; init; }

    /// <summary>The key in the response: the alias, else the name.</summary>
    public string ResponseName => Alias ?? Name;
}

/// <summary><c>name: value</c> of a field or directive; its name begins at the node's start.</summary>
public sealed class ArgumentNode : AstNode
{
    /// <inheritdoc/>
    public override NodeKind Kind => NodeKind.Argument;

    /// <summary>The argument's name.</summary>
    public required string Name { get; init; }

    /// <summary>The argument's value.</summary>
    public required ValueNode Value { get; init; }
}

/// <summary><c>...Name</c>, §2.8.</summary>
public sealed class FragmentSpreadNode : SelectionNode
{
    /// <inheritdoc/>
    public override NodeKind Kind => NodeKind.FragmentSpread;

    /// <summary>The fragment's name.</summary>
    public required string Name { get; init; }

    /// <summary>Byte offset of the name.</summary>
    public int NameStart { get; init; } = -1;
}

/// <summary><c>... on Type { … }</c>, §2.8.2.</summary>
public sealed class InlineFragmentNode : SelectionNode
{
    /// <inheritdoc/>
    public override NodeKind Kind => NodeKind.InlineFragment;

    /// <summary>The type condition; null if there is none.</summary>
    public NamedTypeNode? TypeCondition { get; init; }

    /// <summary>What is selected.</summary>
    public required SelectionSetNode SelectionSet { get; init; }
}

/// <summary><c>fragment Name on Type { … }</c>, §2.8.</summary>
public sealed class FragmentDefinitionNode : DefinitionNode
{
    /// <inheritdoc/>
    public override NodeKind Kind => NodeKind.FragmentDefinition;

    /// <summary>The description; null if there is none.</summary>
    public StringValueNode? Description { get; init; }

    /// <summary>The fragment's name.</summary>
    public required string Name { get; init; }

    /// <summary>Byte offset of the name.</summary>
    public int NameStart { get; init; } = -1;

    /// <summary>The type condition.</summary>
    public required NamedTypeNode TypeCondition { get; init; }

    /// <summary>The directives in order; may be empty.</summary>
    public DirectiveNode[] Directives { get; init; } = [];

    /// <summary>What is selected.</summary>
    public required SelectionSetNode SelectionSet { get; init; }
}

/// <summary><c>@name(arguments)</c>, §2.12.</summary>
public sealed class DirectiveNode : AstNode
{
    /// <inheritdoc/>
    public override NodeKind Kind => NodeKind.Directive;

    /// <summary>The name without the at sign.</summary>
    public required string Name { get; init; }

    /// <summary>The arguments as written; may be empty.</summary>
    public ArgumentNode[] Arguments { get; init; } = [];

    /// <summary>The argument of this name, the first if there are several; null if there is none.</summary>
    public ArgumentNode? FindArgument(string name)
    {
        foreach (var argument in Arguments)
        {
            if (argument.Name == name)
            {
                return argument;
            }
        }

        return null;
    }
}
