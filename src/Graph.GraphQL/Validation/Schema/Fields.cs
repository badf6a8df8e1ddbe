using Graph.GraphQL.Types;

namespace Graph.GraphQL.Validation.Schema;

/// <summary>Fields, §3.6 and §3.7: there are some, of output types, with arguments of input types.</summary>
internal static class Fields
{
    private const string Section = "sec-Objects.Type-Validation";

    public static void Check(GraphQLFieldsType type, SchemaErrors errors)
    {
        if (type.Fields.Count == 0)
        {
            errors.Report(
                Section,
                $"Type {type} must define one or more fields.",
                [type.AstNode, .. type.ExtensionAstNodes]);
        }

        foreach (var field in type.Fields)
        {
            errors.CheckName(field.Name, field.AstNode);
            if (!field.Type.IsOutputType)
            {
                errors.Report(
                    Section,
                    $"The type of {field} must be Output Type but got: {field.Type}.",
                    field.AstNode?.Type);
            }

            foreach (var argument in field.Arguments)
            {
                CheckArgument(argument, errors);
            }
        }
    }

    private static void CheckArgument(GraphQLArgument argument, SchemaErrors errors)
    {
        errors.CheckName(argument.Name, argument.AstNode);
        if (!argument.Type.IsInputType)
        {
            errors.Report(
                Section,
                $"The type of {argument} must be Input Type but got: {argument.Type}.",
                argument.AstNode?.Type);
        }

        InputValues.Check(argument, "argument", errors);
    }
}
