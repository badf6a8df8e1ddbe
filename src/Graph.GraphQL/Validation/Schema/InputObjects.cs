using Graph.GraphQL.Types;

namespace Graph.GraphQL.Validation.Schema;

/// <summary>
/// Input objects, §3.10: there are fields, of input types; those of a OneOf are nullable without default.
/// </summary>
internal static class InputObjects
{
    private const string Section = "sec-Input-Objects.Type-Validation";

    public static void Check(GraphQLInputObjectType type, SchemaErrors errors)
    {
        if (type.Fields.Count == 0)
        {
            errors.Report(
                Section,
                $"Input Object type {type} must define one or more fields.",
                [type.AstNode, .. type.ExtensionAstNodes]);
        }

        foreach (var field in type.Fields)
        {
            errors.CheckName(field.Name, field.AstNode);
            if (!field.Type.IsInputType)
            {
                errors.Report(
                    Section,
                    $"The type of {field} must be Input Type but got: {field.Type}.",
                    field.AstNode?.Type);
            }

            InputValues.Check(field, "input field", errors);
            if (type.IsOneOf)
            {
                CheckOneOf(field, errors);
            }
        }
    }

    private static void CheckOneOf(GraphQLInputField field, SchemaErrors errors)
    {
        if (field.Type.IsNonNull)
        {
            errors.Report(Section, $"OneOf input field {field} must be nullable.", field.AstNode?.Type);
        }

        if (field.DefaultValue is not null)
        {
            errors.Report(Section, $"OneOf input field {field} cannot have a default value.", field.AstNode);
        }
    }
}
