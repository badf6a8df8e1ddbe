using System.Text.Encodings.Web;
using System.Text.Json;
using Graph.GraphQL.Language;
using Graph.GraphQL.Types;

namespace Graph.GraphQL.Introspection;

/// <summary>
/// CollectFields (§6.3.2) for introspection: turns selection sets into an <see cref="IntrospectionSelection"/>. Every
/// introspection type is an object type, so a fragment applies exactly when it names that type. Depth and number of
/// fields are counted before they grow.
/// </summary>
internal sealed class IntrospectionCompiler(
    GraphQLSchema schema,
    IReadOnlyDictionary<string, FragmentDefinitionNode> fragments,
    Func<string, object?> variables)
{
    private const int MaxDepth = 100;
    private const int MaxFields = 10_000;

    private int _fields;

    /// <summary>Why the selection is refused; null if it is not.</summary>
    public GraphQLError? Error { get; private set; }

    /// <summary>The selection of fields with one response name; null for a leaf.</summary>
    public IntrospectionSelection? Compile(IReadOnlyList<FieldNode> fields, GraphQLType type, int depth)
    {
        if (type.NamedType is not GraphQLObjectType parent || Error is not null)
        {
            return null;
        }

        if (depth > MaxDepth)
        {
            Error = new GraphQLError($"The introspection is nested more than {MaxDepth} levels deep; ask for less.")
            {
                Code = "GRAPH_TOO_DEEP",
            };
            return null;
        }

        var groups = new OrderedDictionary<string, List<FieldNode>>(StringComparer.Ordinal);
        var visited = new HashSet<string>(StringComparer.Ordinal);
        foreach (var field in fields)
        {
            if (field.SelectionSet is not null)
            {
                Collect(field.SelectionSet, parent, groups, visited, depth: 0);
            }
        }

        var entries = new List<IntrospectionEntry>(groups.Count);
        foreach (var (key, group) in groups)
        {
            if (schema.FindField(parent, group[0].Name) is { } field)
            {
                entries.Add(new IntrospectionEntry(
                    JsonEncodedText.Encode(key, JavaScriptEncoder.UnsafeRelaxedJsonEscaping),
                    KindOf(field.Name),
                    IncludeDeprecated(group[0]),
                    Compile(group, field.Type, depth + 1)));
            }
        }

        return new IntrospectionSelection(parent.Name, [.. entries]);
    }

    private void Collect(
        SelectionSetNode set,
        GraphQLObjectType parent,
        OrderedDictionary<string, List<FieldNode>> groups,
        HashSet<string> visited,
        int depth)
    {
        foreach (var selection in set.Selections)
        {
            if (!IsIncluded(selection) || !Count(depth))
            {
                continue;
            }

            switch (selection)
            {
                case FieldNode field:
                    if (!groups.TryGetValue(field.ResponseName, out var group))
                    {
                        groups[field.ResponseName] = group = [];
                    }

                    group.Add(field);
                    break;
                case InlineFragmentNode inline when Applies(inline.TypeCondition, parent):
                    Collect(inline.SelectionSet, parent, groups, visited, depth + 1);
                    break;
                case FragmentSpreadNode spread when visited.Add(spread.Name)
                    && fragments.TryGetValue(spread.Name, out var fragment)
                    && Applies(fragment.TypeCondition, parent):
                    Collect(fragment.SelectionSet, parent, groups, visited, depth + 1);
                    break;
            }
        }
    }

    private bool Count(int depth)
    {
        if (Error is null && (++_fields > MaxFields || depth > MaxDepth))
        {
            Error = new GraphQLError($"The introspection selects more than {MaxFields} fields; ask for less.")
            {
                Code = "GRAPH_TOO_MANY_FIELDS",
            };
        }

        return Error is null;
    }

    private static bool Applies(NamedTypeNode? condition, GraphQLObjectType parent) =>
        condition is null || condition.Name == parent.Name;

    // §6.3.2: a selection is left out if it is skipped or not included; both may stand on it.
    private bool IsIncluded(SelectionNode selection)
    {
        if (selection.Directives.Length == 0)
        {
            return true;
        }

        var skip = DirectiveText.Find(selection.Directives, "skip");
        var include = DirectiveText.Find(selection.Directives, "include");
        return !(skip is not null && IsTrue(skip.FindArgument("if")?.Value))
            && (include is null || IsTrue(include.FindArgument("if")?.Value));
    }

    private bool IncludeDeprecated(FieldNode field)
    {
        foreach (var argument in field.Arguments)
        {
            if (argument.Name == "includeDeprecated")
            {
                return IsTrue(argument.Value);
            }
        }

        return false;
    }

    private bool IsTrue(ValueNode? value) => value switch
    {
        BooleanValueNode literal => literal.Value,
        VariableNode variable => variables(variable.Name) is true,
        _ => false,
    };

    private static IntrospectionFieldKind KindOf(string name) =>
        name == "specifiedByURL" ? IntrospectionFieldKind.SpecifiedByUrl
        : name == "__typename" ? IntrospectionFieldKind.Typename
        : Enum.Parse<IntrospectionFieldKind>(name, ignoreCase: true);
}
