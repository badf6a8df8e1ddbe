using Graph.GraphQL.Language;
using Graph.GraphQL.Types;

namespace Graph.GraphQL.Validation.Schema;

/// <summary>
/// InputObjectDefaultValueHasCycle, §3.10: a default value must not need itself. A field that a default value leaves
/// out is filled with its own default, which may leave out fields again.
/// </summary>
internal sealed class DefaultValueCycles(SchemaErrors errors)
{
    private const string Section = "InputObjectDefaultValueHasCycle()";
    private const int MaxDepth = 500;

    private readonly HashSet<GraphQLInputField> _visited = [];
    private readonly List<GraphQLInputField> _path = [];
    private readonly Dictionary<GraphQLInputField, int> _pathIndex = [];
    private int _depth;

    /// <summary>Checks what an empty value of the type is filled with.</summary>
    public void Check(GraphQLInputObjectType type) => CheckFields(type, []);

    private void CheckLiteral(GraphQLInputObjectType type, ValueNode value)
    {
        if (value is ListValueNode list)
        {
            foreach (var item in list.Values)
            {
                CheckLiteral(type, item);
            }
        }
        else if (value is ObjectValueNode node)
        {
            CheckFields(type, node.Fields);
        }
    }

    private void CheckFields(GraphQLInputObjectType type, ObjectFieldNode[] given)
    {
        if (_depth >= MaxDepth)
        {
            errors.Report(
                Section,
                $"The default values of \"{type}\" refer to each other more than {MaxDepth} levels deep; make them "
                + "shallower, so that they can be checked.",
                type.AstNode);
            return;
        }

        _depth++;
        foreach (var field in type.Fields)
        {
            if (field.Type.NamedType is not GraphQLInputObjectType fieldType)
            {
                continue;
            }

            if (Array.FindLast(given, node => node.Name == field.Name) is { } node)
            {
                CheckLiteral(fieldType, node.Value);
            }
            else
            {
                CheckDefault(field, fieldType);
            }
        }

        _depth--;
    }

    private void CheckDefault(GraphQLInputField field, GraphQLInputObjectType type)
    {
        if (field.DefaultValue is null)
        {
            return;
        }

        if (_pathIndex.TryGetValue(field, out var start))
        {
            Report(field, start);
        }
        else if (_visited.Add(field))
        {
            _path.Add(field);
            _pathIndex[field] = _path.Count;
            CheckLiteral(type, field.DefaultValue);
            _path.RemoveAt(_path.Count - 1);
            _pathIndex.Remove(field);
        }
    }

    // start counts from 1: the fields after it are those the default value goes through.
    private void Report(GraphQLInputField field, int start)
    {
        var via = start < _path.Count
            ? $" via the default values of: {string.Join(", ", _path[start..])}"
            : "";
        AstNode?[] nodes = [.. _path[(start - 1)..].Select(step => step.DefaultValue)];
        errors.Report(
            Section,
            $"Invalid circular reference. The default value of Input Object field {field} references itself{via}.",
            nodes);
    }
}
