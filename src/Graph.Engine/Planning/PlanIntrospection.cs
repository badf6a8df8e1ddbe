using Graph.Engine.Values;
using Graph.GraphQL.Introspection;
using Graph.GraphQL.Language;
using ScalarKind = Graph.Engine.Values.ScalarKind;

namespace Graph.Engine.Planning;

/// <summary>Answers <c>__schema</c> and <c>__type</c>: bytes made with the plan, or, where they depend on variables, a
/// function of the request's values.</summary>
internal static class PlanIntrospection
{
    /// <summary>The root step of the field.</summary>
    public static RootStep Apply(PlanContext context, CollectedField collected, GraphLimits limits)
    {
        var fragments = context.Prepared.Document.Fragments;
        var variables = VariablesIn(context, collected);
        var conditions = collected.Parts
            .Select(part => context.Conditions.PlanCondition(part.Conjunction, [])).ToArray();
        var schema = context.Schema.Schema;
        var nodes = collected.Parts.Select(part => part.Field).ToArray();

        PlanFailure? Write(PlanValues? values, ByteBuffer output)
        {
            var included = nodes.Where((_, i) => values is null || values.Holds(conditions[i])).ToArray();
            var error = IntrospectionWriter.Write(
                schema, included, fragments, name => Lookup(variables, values, name), output, limits.MaxResponseBytes);
            return error is null ? null : new PlanFailure(error.Code ?? "", error.Message);
        }

        var key = collected.Field.ResponseName;
        var isNonNull = ReferenceEquals(
            schema.FindField(context.Prepared.RootType, collected.Field.Name), schema.SchemaField);
        var spot = context.SpotOf(collected.Field);
        if (variables.Count > 0 || Array.Exists(conditions, condition => condition >= 0))
        {
            return new ConstantRoot(key, collected.Condition)
            {
                Json = default,
                Write = Write,
                IsNonNull = isNonNull,
                Spot = spot,
            };
        }

        using var output = new ByteBuffer();
        return Write(null, output) is { } failure
            ? new FailingRoot(key, collected.Condition) { Failure = failure, IsNonNull = isNonNull, Spot = spot }
            : new ConstantRoot(key, collected.Condition)
            {
                Json = output.WrittenSpan.ToArray(),
                IsNonNull = isNonNull,
                Spot = spot,
            };
    }

    private static object? Lookup(
        Dictionary<string, (ValueRef Value, ScalarKind Kind)> variables, PlanValues? values, string name)
    {
        if (values is null || !variables.TryGetValue(name, out var variable) || values[variable.Value].IsNull)
            return null;
        ref readonly var value = ref values[variable.Value];
        return variable.Kind == ScalarKind.Boolean
            ? value.Boolean
            : System.Text.Encoding.UTF8.GetString(value.Utf8Span);
    }

    private static Dictionary<string, (ValueRef Value, ScalarKind Kind)> VariablesIn(
        PlanContext context, CollectedField collected)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var part in collected.Parts)
            VariableUses.Collect(part.Field, context.Prepared.Document.Fragments, names);
        var variables = new Dictionary<string, (ValueRef, ScalarKind)>(StringComparer.Ordinal);
        foreach (var name in names)
        {
            var index = context.Prepared.FindVariable(name);
            var kind = context.Schema.Inputs.KindOf(context.Prepared.Variables[index].Type.NamedType);
            var leaf = new InputNode { Kind = InputKind.Leaf, Source = new VariablePath(index, name, []) };
            variables[name] = (context.Builder.Add(leaf, kind), kind);
        }

        return variables;
    }
}

/// <summary>Finds the variables below a field, through the fragments it spreads.</summary>
internal static class VariableUses
{
    public static void Collect(
        FieldNode root, Dictionary<string, FragmentDefinitionNode> fragments, HashSet<string> names)
    {
        var visited = new HashSet<string>(StringComparer.Ordinal);
        // A stack of our own: chains of fragments may be as long as the document.
        var open = new Stack<SelectionNode>([root]);
        while (open.TryPop(out var selection))
        {
            foreach (var argument in selection.Directives.SelectMany(directive => directive.Arguments))
                Add(argument.Value, names);
            var below = selection switch
            {
                FieldNode field => Below(field, names),
                InlineFragmentNode inline => inline.SelectionSet,
                FragmentSpreadNode spread when visited.Add(spread.Name) => fragments[spread.Name].SelectionSet,
                _ => null,
            };
            foreach (var next in below?.Selections ?? [])
                open.Push(next);
        }
    }

    private static SelectionSetNode? Below(FieldNode field, HashSet<string> names)
    {
        foreach (var argument in field.Arguments)
            Add(argument.Value, names);
        return field.SelectionSet;
    }

    private static void Add(ValueNode value, HashSet<string> names)
    {
        if (value is VariableNode variable)
            names.Add(variable.Name);
    }
}
