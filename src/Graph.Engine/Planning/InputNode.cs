using System.Collections.Immutable;
using Graph.Engine.Values;
using Graph.GraphQL.Types;

namespace Graph.Engine.Planning;

/// <summary>What an <see cref="InputNode"/> is.</summary>
internal enum InputKind
{
    /// <summary>An explicit null.</summary>
    Null,
    /// <summary>A scalar or enum value.</summary>
    Leaf,
    /// <summary>A list of scalar or enum values.</summary>
    Leaves,
    /// <summary>A list of input objects.</summary>
    List,
    /// <summary>An input object.</summary>
    Object,
}

/// <summary>
/// The value of an argument as the planner sees it, the same whether the document spells it out, names a variable, or
/// mixes both: its structure, and for each leaf a constant or the place in the variables.
/// </summary>
internal sealed class InputNode
{
    public static readonly InputNode Null = new() { Kind = InputKind.Null };

    public required InputKind Kind { get; init; }

    /// <summary>The place in the variables; null for what the document says.</summary>
    public VariablePath? Source { get; init; }

    /// <summary>The value of a leaf, or of a list of leaves without a variable in it. Where <see cref="Source"/> is
    /// set, the value of this request, to be looked at only where it is part of the shape.</summary>
    public Value Value { get; init; }

    /// <summary>The items of a list of objects, and of a list of leaves where some are variables.</summary>
    public ImmutableArray<InputNode> Items { get; init; } = [];

    /// <summary>The fields of an object that are given: in the schema's order, in sort inputs in that of
    /// writing.</summary>
    public ImmutableArray<InputEntry> Entries { get; init; } = [];

    public bool IsNull => Kind == InputKind.Null;

    /// <summary>The leaf or the list is the same in every request.</summary>
    public bool IsConstant => Source is null && Items.IsEmpty;
}

/// <summary>A field of an input object and its value.</summary>
internal readonly record struct InputEntry(GraphQLInputField Field, InputNode Node);
