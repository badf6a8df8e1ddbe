using Graph.GraphQL.Language;

namespace Graph.GraphQL.Types;

/// <summary>What arguments and input fields share: a type and perhaps a default.</summary>
public abstract class GraphQLInputValue : SchemaMember
{
    private protected GraphQLInputValue(string name, GraphQLType type)
        : base(name)
    {
        Type = type;
    }

    /// <summary>The type of the value.</summary>
    public GraphQLType Type { get; }

    /// <summary>The default, constant; null if there is none (null itself is a <see cref="NullValueNode"/>).</summary>
    public ValueNode? DefaultValue { get; internal init; }

    /// <summary>True if a value must be given: non-null without a default.</summary>
    public bool IsRequired => DefaultValue is null && Type.IsNonNull;

    /// <summary>The definition; null for what every schema has.</summary>
    public InputValueDefinitionNode? AstNode { get; internal init; }
}
