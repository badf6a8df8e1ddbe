using Graph.GraphQL.Language;
using Graph.GraphQL.Types;

namespace Graph.GraphQL.Validation.Schema;

/// <summary>
/// The texts that <c>@deprecated</c> and <c>@specifiedBy</c> give are texts: the schema is made from them, so a value
/// of another kind cannot be let through.
/// </summary>
internal static class AppliedDirectives
{
    public static void Check(SchemaErrors errors)
    {
        foreach (var type in errors.Schema.Types)
        {
            CheckType(type, errors);
        }

        foreach (var directive in errors.Schema.Directives)
        {
            CheckNode(directive.AstNode?.Directives, errors);
            CheckValues(directive.Arguments.AsEnumerable(), errors);
            foreach (var extension in directive.ExtensionAstNodes)
            {
                CheckNode(extension.Directives, errors);
            }
        }
    }

    private static void CheckType(GraphQLNamedType type, SchemaErrors errors)
    {
        switch (type)
        {
            case GraphQLScalarType scalar:
                CheckNode(scalar.AstNode?.Directives, errors);
                foreach (var extension in scalar.ExtensionAstNodes)
                {
                    CheckNode(extension.Directives, errors);
                }

                break;
            case GraphQLFieldsType fields:
                foreach (var field in fields.Fields)
                {
                    CheckNode(field.AstNode?.Directives, errors);
                    CheckValues(field.Arguments.AsEnumerable(), errors);
                }

                break;
            case GraphQLEnumType enumType:
                foreach (var value in enumType.Values)
                {
                    CheckNode(value.AstNode?.Directives, errors);
                }

                break;
            case GraphQLInputObjectType input:
                CheckValues(input.Fields.AsEnumerable(), errors);
                break;
        }
    }

    private static void CheckValues(IEnumerable<GraphQLInputValue> values, SchemaErrors errors)
    {
        foreach (var value in values)
        {
            CheckNode(value.AstNode?.Directives, errors);
        }
    }

    private static void CheckNode(DirectiveNode[]? directives, SchemaErrors errors)
    {
        if (directives is not null and not [])
        {
            CheckArgument(DirectiveText.Find(directives, "deprecated"), "reason", "sec--deprecated", errors);
            CheckArgument(DirectiveText.Find(directives, "specifiedBy"), "url", "sec--specifiedBy", errors);
        }
    }

    private static void CheckArgument(DirectiveNode? directive, string name, string section, SchemaErrors errors)
    {
        if (directive?.FindArgument(name) is { Value: not StringValueNode } argument)
        {
            errors.Report(
                section,
                $"Argument \"@{directive.Name}({name}:)\" has invalid value: String cannot represent a non string "
                + $"value: {ErrorText.Shorten(AstPrinter.Print(argument.Value))}",
                argument.Value);
        }
    }
}
