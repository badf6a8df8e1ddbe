using Graph.GraphQL.Language;
using Graph.GraphQL.Types;

namespace Graph.GraphQL.Validation.Schema;

/// <summary>IsValidImplementation, §3.6.1: a type keeps what the interfaces it implements promise.</summary>
internal static class Interfaces
{
    private const string Section = "IsValidImplementation()";

    public static void Check(GraphQLFieldsType type, SchemaErrors errors)
    {
        var seen = new HashSet<GraphQLNamedType>();
        foreach (var declared in type.DeclaredInterfaces)
        {
            if (declared is not GraphQLInterfaceType implemented)
            {
                errors.Report(
                    Section,
                    $"Type {type} must only implement Interface types, it cannot implement {declared}.",
                    Nodes(type, declared));
            }
            else if (type == implemented)
            {
                errors.Report(
                    Section,
                    $"Type {type} cannot implement itself because it would create a circular reference.",
                    Nodes(type, implemented));
            }
            else if (!seen.Add(implemented))
            {
                errors.Report(Section, $"Type {type} can only implement {implemented} once.", Nodes(type, implemented));
            }
            else
            {
                CheckAncestors(type, implemented, errors);
                CheckFields(type, implemented, errors);
            }
        }
    }

    private static void CheckAncestors(GraphQLFieldsType type, GraphQLInterfaceType implemented, SchemaErrors errors)
    {
        foreach (var ancestor in implemented.DeclaredInterfaces)
        {
            if (Array.IndexOf(type.DeclaredInterfaces, ancestor) >= 0)
            {
                continue;
            }

            errors.Report(
                Section,
                ancestor == type
                    ? $"Type {type} cannot implement {implemented} because it would create a circular reference."
                    : $"Type {type} must implement {ancestor} because it is implemented by {implemented}.",
                [.. Nodes(implemented, ancestor), .. Nodes(type, implemented)]);
        }
    }

    private static void CheckFields(GraphQLFieldsType type, GraphQLInterfaceType implemented, SchemaErrors errors)
    {
        foreach (var promised in implemented.Fields)
        {
            var field = type.Fields.Find(promised.Name);
            if (field is null)
            {
                errors.Report(
                    Section,
                    $"Interface field {promised} expected but {type} does not provide it.",
                    [promised.AstNode, type.AstNode, .. type.ExtensionAstNodes]);
            }
            else
            {
                CheckField(field, promised, errors);
            }
        }
    }

    private static void CheckField(GraphQLField field, GraphQLField promised, SchemaErrors errors)
    {
        if (!errors.Schema.IsTypeSubTypeOf(field.Type, promised.Type))
        {
            errors.Report(
                Section,
                $"Interface field {promised} expects type {promised.Type} but {field} is type {field.Type}.",
                promised.AstNode?.Type,
                field.AstNode?.Type);
        }

        CheckPromisedArguments(field, promised, errors);
        foreach (var argument in field.Arguments)
        {
            if (argument.IsRequired && promised.Arguments.Find(argument.Name) is null)
            {
                errors.Report(
                    Section,
                    $"Argument \"{argument}\" must not be required type \"{argument.Type}\" if not provided by the "
                    + $"Interface field \"{promised}\".",
                    argument.AstNode,
                    promised.AstNode);
            }
        }

        if (field.IsDeprecated && !promised.IsDeprecated)
        {
            errors.Report(
                Section,
                $"Interface field {promised} is not deprecated, so implementation field {field} must not be "
                + "deprecated.",
                SchemaErrors.Deprecated(field.AstNode?.Directives),
                field.AstNode?.Type);
        }
    }

    private static void CheckPromisedArguments(GraphQLField field, GraphQLField promised, SchemaErrors errors)
    {
        foreach (var argument in promised.Arguments)
        {
            var own = field.Arguments.Find(argument.Name);
            if (own is null)
            {
                errors.Report(
                    Section,
                    $"Interface field argument {argument} expected but {field} does not provide it.",
                    argument.AstNode,
                    field.AstNode);
            }
            else if (own.Type != argument.Type)
            {
                errors.Report(
                    Section,
                    $"Interface field argument {argument} expects type {argument.Type} but {own} is type {own.Type}.",
                    argument.AstNode?.Type,
                    own.AstNode?.Type);
            }
        }
    }

    private static AstNode?[] Nodes(GraphQLFieldsType type, GraphQLNamedType implemented) =>
        [.. TypeParts.Interfaces(type).Where(node => node.Name == implemented.Name)];
}
