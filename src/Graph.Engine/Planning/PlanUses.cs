using System.Runtime.CompilerServices;
using Graph.Engine.Api;
using Graph.GraphQL.Language;
using Graph.GraphQL.Types;

namespace Graph.Engine.Planning;

/// <summary>
/// Finds the variables whose value can change a plan: all but those that stand, as they are, for a page argument
/// (<c>first: $n</c>) or in <c>@skip</c> and <c>@include</c>, which are read when the plan is bound.
/// </summary>
internal static class PlanUses
{
    public static void Collect(Prepared prepared, GraphQLSchema schema, HashSet<string> names)
    {
        var root = schema.RootType(prepared.Operation.Operation)!;
        Visit(prepared.Operation.SelectionSet, root, names);
        foreach (var fragment in prepared.Document.Fragments.Values)
            Visit(fragment.SelectionSet, fragment.TypeCondition.Name == root.Name ? root : null, names);
    }

    // At the root a key of t(…) may have the name of a page argument, so there the binding decides; below it the
    // generator gives these names to nothing else. The parser bounds the depth.
    private static void Visit(SelectionSetNode selections, GraphQLObjectType? root, HashSet<string> names)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        foreach (var selection in selections.Selections)
        {
            switch (selection)
            {
                case FieldNode field:
                    var definition = root?.Fields.Find(field.Name);
                    foreach (var argument in field.Arguments)
                    {
                        var isKey = definition?.Arguments.Find(argument.Name)?.Binding is KeyArgumentBinding;
                        if (isKey || argument.Value is not VariableNode || !IsPageArgument(argument.Name))
                            Visit(argument.Value, names);
                    }

                    if (field.SelectionSet is { } below)
                        Visit(below, null, names);
                    break;
                case InlineFragmentNode inline:
                    Visit(inline.SelectionSet, root, names);
                    break;
            }
        }
    }

    private static void Visit(ValueNode value, HashSet<string> names)
    {
        switch (value)
        {
            case VariableNode variable:
                names.Add(variable.Name);
                break;
            case ListValueNode list:
                foreach (var item in list.Values)
                    Visit(item, names);
                break;
            case ObjectValueNode fields:
                foreach (var field in fields.Fields)
                    Visit(field.Value, names);
                break;
        }
    }

    private static bool IsPageArgument(string name) => name is "first" or "last" or "after" or "before";
}
