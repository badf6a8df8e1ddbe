namespace Graph.GraphQL.Language;

/// <summary>An input value written in a document, §2.9.</summary>
public abstract class ValueNode : AstNode;

/// <summary><c>$name</c>, both where it is defined and where it is used.</summary>
public sealed class VariableNode : ValueNode
{
    /// <inheritdoc/>
    public override NodeKind Kind => NodeKind.Variable;

    /// <summary>The name without the dollar sign.</summary>
    public required string Name { get; init; }

    /// <summary>Byte offset of the name, which stands after the dollar sign.</summary>
    public int NameStart { get; init; } = -1;
}

/// <summary>An integer, kept as written: it may have any number of digits.</summary>
public sealed class IntValueNode : ValueNode
{
    /// <inheritdoc/>
    public override NodeKind Kind => NodeKind.IntValue;

    /// <summary>The digits, with a minus sign if there is one.</summary>
    public required string Value { get; init; }
}

/// <summary>A number with a fraction or an exponent, kept as written.</summary>
public sealed class FloatValueNode : ValueNode
{
    /// <inheritdoc/>
    public override NodeKind Kind => NodeKind.FloatValue;

    /// <summary>The text of the number.</summary>
    public required string Value { get; init; }
}

/// <summary>A string or block string.</summary>
public sealed class StringValueNode : ValueNode
{
    /// <inheritdoc/>
    public override NodeKind Kind => NodeKind.StringValue;

    /// <summary>The value: escapes resolved, for a block string the common indentation removed.</summary>
    public required string Value { get; init; }

    /// <summary>True if it was written with three quotes.</summary>
    public bool Block { get; init; }
}

/// <summary><c>true</c> or <c>false</c>.</summary>
public sealed class BooleanValueNode : ValueNode
{
    /// <inheritdoc/>
    public override NodeKind Kind => NodeKind.BooleanValue;

    /// <summary>Which of the two.</summary>
    public required bool Value { get; init; }
}

/// <summary><c>null</c>.</summary>
public sealed class NullValueNode : ValueNode
{
    /// <inheritdoc/>
    public override NodeKind Kind => NodeKind.NullValue;
}

/// <summary>A value of an enum: any name but <c>true</c>, <c>false</c> and <c>null</c>.</summary>
public sealed class EnumValueNode : ValueNode
{
    /// <inheritdoc/>
    public override NodeKind Kind => NodeKind.EnumValue;

    /// <summary>The name.</summary>
    public required string Value { get; init; }
}

/// <summary><c>[ … ]</c>.</summary>
public sealed class ListValueNode : ValueNode
{
    /// <inheritdoc/>
    public override NodeKind Kind => NodeKind.ListValue;

    /// <summary>The items in order; may be empty.</summary>
    public required ValueNode[] Values { get; init; }
}

/// <summary><c>{ … }</c> as a value.</summary>
public sealed class ObjectValueNode : ValueNode
{
    /// <inheritdoc/>
    public override NodeKind Kind => NodeKind.ObjectValue;

    /// <summary>The fields as written, duplicates included; may be empty.</summary>
    public required ObjectFieldNode[] Fields { get; init; }
}

/// <summary>One <c>name: value</c> of an <see cref="ObjectValueNode"/>; its name begins at the node's start.</summary>
public sealed class ObjectFieldNode : AstNode
{
    /// <inheritdoc/>
    public override NodeKind Kind => NodeKind.ObjectField;

    /// <summary>The field's name.</summary>
    public required string Name { get; init; }

    /// <summary>The field's value.</summary>
    public required ValueNode Value { get; init; }
}
