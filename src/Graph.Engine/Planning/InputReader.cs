using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using Graph.Engine.Values;
using Graph.GraphQL.Language;
using Graph.GraphQL.Types;

namespace Graph.Engine.Planning;

/// <summary>Makes <see cref="InputNode"/>s from literals and the tape of variables (§6.4.1, CoerceArgumentValues). What
/// is wrong with them goes to <paramref name="problems"/>, and reading goes on with nothing.</summary>
internal sealed class InputReader(
    Prepared prepared, VariableTape tape, InputTypes types, FieldProblem problems, PlanBudget budget)
{
    /// <summary>The value of an argument; null where it is not given and has no default.</summary>
    public InputNode? ReadArgument(FieldNode field, GraphQLArgument definition)
    {
        ArgumentNode? given = null;
        foreach (var argument in field.Arguments)
        {
            if (argument.Name == definition.Name)
                given = argument;
        }

        var value = given?.Value;
        if (value is VariableNode variable && Find(variable) == VariableTape.None)
            value = null;
        if (value is null)
        {
            if (definition.IsRequired)
                ReportNotGiven(definition, given, field);
            return definition.DefaultValue is { } literal ? Read(literal, definition.Type) : null;
        }

        if (definition.Type.IsNonNull && IsNullVariable(value))
        {
            problems.Report(
                ErrorCodes.NonNull, value.Start,
                $"Argument \"{definition}\" has invalid value: Expected variable \"${((VariableNode)value).Name}\" "
                + $"provided to non-null type \"{definition.Type}\" not to be null.");
            return null;
        }

        return Read(value, definition.Type);
    }

    /// <summary>The value of an argument that says which page: a variable is not looked at, since whether it has a
    /// value is no part of the shape (<see cref="PlanUses"/>).</summary>
    public InputNode? ReadPageArgument(FieldNode field, GraphQLArgument definition)
    {
        var value = Array.Find(field.Arguments, argument => argument.Name == definition.Name)?.Value;
        return value is VariableNode variable
            ? new InputNode
            {
                Kind = InputKind.Leaf,
                Source = new VariablePath(prepared.FindVariable(variable.Name), variable.Name, []),
            }
            : ReadArgument(field, definition);
    }

    private void ReportNotGiven(GraphQLArgument definition, ArgumentNode? given, FieldNode field)
    {
        if (given?.Value is VariableNode variable)
        {
            problems.Report(
                ErrorCodes.NonNull, variable.Start,
                $"Argument \"{definition}\" has invalid value: Expected variable \"${variable.Name}\" provided to type "
                + $"\"{definition.Type}\" to provide a runtime value.");
            return;
        }

        problems.Report(
            ErrorCodes.NonNull, field.Start,
            $"Argument \"{definition}\" of required type \"{definition.Type}\" was not provided.");
    }

    private int Find(VariableNode variable)
    {
        var index = prepared.FindVariable(variable.Name);
        return index < 0 ? VariableTape.None : tape.Roots[index];
    }

    private bool IsNullVariable(ValueNode value) =>
        value is VariableNode variable && Find(variable) is var entry
        && entry != VariableTape.None && tape[entry].Kind == TapeKind.Null;

    /// <summary>A value that is given; null where it is a variable that is not.</summary>
    private InputNode? Read(ValueNode node, GraphQLType type)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        if (node is VariableNode variable)
            return ReadVariable(variable, type);
        if (node is NullValueNode)
            return InputNode.Null;
        return type.NullableType switch
        {
            GraphQLList list when list.NamedType is GraphQLInputObjectType => ReadObjects(node, list),
            GraphQLList list => ReadLeaves(node, list),
            GraphQLInputObjectType input => ReadObject((ObjectValueNode)node, input),
            var leaf => new InputNode { Kind = InputKind.Leaf, Value = Constant((GraphQLNamedType)leaf, node) },
        };
    }

    private InputNode? ReadVariable(VariableNode variable, GraphQLType type)
    {
        var index = prepared.FindVariable(variable.Name);
        var entry = index < 0 ? VariableTape.None : tape.Roots[index];
        if (entry == VariableTape.None)
            return null;
        if (type.IsNonNull && tape[entry].Kind == TapeKind.Null)
        {
            problems.Report(
                ErrorCodes.NonNull, variable.Start,
                $"Expected variable \"${variable.Name}\" provided to non-null type \"{type}\" not to be null.");
            return null;
        }

        // A variable may stand for a list only where it is one itself, so that nothing has to be wrapped.
        return ReadTape(entry, type, new VariablePath(index, variable.Name, []));
    }

    private InputNode ReadObjects(ValueNode node, GraphQLList list)
    {
        ValueNode[] nodes = node is ListValueNode values ? values.Values : [node];
        var items = ImmutableArray.CreateBuilder<InputNode>(nodes.Length);
        foreach (var item in nodes)
        {
            if (!budget.TryTakeInput())
                break;
            // A variable without a value in a list stands for null.
            var read = Read(item, list.OfType) ?? InputNode.Null;
            if (!read.IsNull || !list.OfType.IsNonNull)
                items.Add(read);
            else
                problems.Report(
                    ErrorCodes.NonNull, item.Start,
                    $"Expected value of non-null type \"{list.OfType}\" not to be null.");
        }

        return new InputNode { Kind = InputKind.List, Items = items.DrainToImmutable() };
    }

    private InputNode ReadLeaves(ValueNode node, GraphQLList list)
    {
        ValueNode[] nodes = node is ListValueNode values ? values.Values : [node];
        if (Array.Exists(nodes, item => item is VariableNode))
        {
            var items = nodes.Select(item => Read(item, list.OfType) ?? InputNode.Null).ToImmutableArray();
            return new InputNode { Kind = InputKind.Leaves, Items = items };
        }

        var leaf = list.NamedType;
        var constants = Array.ConvertAll(nodes, item => item is NullValueNode ? Value.Null : Constant(leaf, item));
        return new InputNode { Kind = InputKind.Leaves, Value = Value.FromItems(constants) };
    }

    private InputNode ReadObject(ObjectValueNode node, GraphQLInputObjectType type)
    {
        var entries = new List<InputEntry>(node.Fields.Length);
        foreach (var given in node.Fields)
        {
            var field = type.Fields.Find(given.Name)!;
            if (budget.TryTakeInput() && Read(given.Value, field.Type) is { } value)
                entries.Add(new InputEntry(field, value));
        }

        foreach (var field in types.FilledFields(type))
        {
            if (field.DefaultValue is { } literal && !entries.Exists(entry => entry.Field == field))
                entries.Add(new InputEntry(field, Read(literal, field.Type)!));
        }

        if (!types.KeepsOrder(type))
            entries.Sort((a, b) => a.Field.Index.CompareTo(b.Field.Index));
        return new InputNode { Kind = InputKind.Object, Entries = [.. entries] };
    }

    private InputNode ReadTape(int entry, GraphQLType type, VariablePath path)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        ref readonly var value = ref tape[entry];
        switch (value.Kind)
        {
            case TapeKind.Null:
                return InputNode.Null;
            case TapeKind.Leaf:
                return new InputNode { Kind = InputKind.Leaf, Source = path, Value = value.Value };
            case TapeKind.List when type.NamedType is not GraphQLInputObjectType:
                return new InputNode
                {
                    Kind = InputKind.Leaves,
                    Source = path,
                    Value = ShapeKey.IsStructural(type.NamedType) ? ValueBinder.ValueAt(tape, entry) : Value.Null,
                };
            case TapeKind.List:
                return ReadTapeList(value.FirstChild, ((GraphQLList)type.NullableType).OfType, path);
            default:
                var entries = ImmutableArray.CreateBuilder<InputEntry>();
                for (var child = value.FirstChild; child != VariableTape.None; child = tape[child].NextSibling)
                {
                    if (!budget.TryTakeInput())
                        break;
                    var field = tape[child].Field!;
                    entries.Add(new InputEntry(field, ReadTape(child, field.Type, Below(path, field.Name))));
                }

                return new InputNode { Kind = InputKind.Object, Entries = entries.DrainToImmutable() };
        }
    }

    private InputNode ReadTapeList(int first, GraphQLType type, VariablePath path)
    {
        var items = ImmutableArray.CreateBuilder<InputNode>();
        for (var child = first; child != VariableTape.None && budget.TryTakeInput(); child = tape[child].NextSibling)
            items.Add(ReadTape(child, type, Below(path, items.Count.ToString(CultureInfo.InvariantCulture))));
        return new InputNode { Kind = InputKind.List, Items = items.DrainToImmutable() };
    }

    private static VariablePath Below(VariablePath path, string step) => path with { Steps = path.Steps.Add(step) };

    private Value Constant(GraphQLNamedType leaf, ValueNode node)
    {
        if (LeafLiterals.TryRead(leaf, types.KindOf(leaf), node, out var value))
            return value;
        problems.Report(
            ErrorCodes.BadValue, node.Start,
            $"Expected value of type \"{leaf}\", found: {ErrorText.Shorten(node.ToString())}. Give it as a variable.");
        return Value.Null;
    }
}
