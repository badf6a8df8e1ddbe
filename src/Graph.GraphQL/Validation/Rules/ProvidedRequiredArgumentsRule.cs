using Graph.GraphQL.Language;

namespace Graph.GraphQL.Validation.Rules;

/// <summary>§5.4.3: arguments that are non-null and have no default are given.</summary>
internal static class ProvidedRequiredArgumentsRule
{
    private static readonly RuleInfo Rule = new(27, "sec-Required-Arguments");

    public static void LeaveField(ValidationContext context, FieldNode node)
    {
        if (context.Field is not { } field)
        {
            return;
        }

        foreach (var argument in field.Arguments)
        {
            if (argument.IsRequired && !IsGiven(node.Arguments, argument.Name))
            {
                var name = $"{KnownArgumentNamesRule.Coordinate(field)}({argument.Name}:)";
                Report(context, name, argument.Type.ToString()!, node.Start);
            }
        }
    }

    public static void LeaveDirective(ValidationContext context, DirectiveNode node)
    {
        if (context.OwnDirectives?.GetValueOrDefault(node.Name) is { } own)
        {
            LeaveOwnDirective(context, node, own);
            return;
        }

        if (context.Schema.FindDirective(node.Name) is not { } directive)
        {
            return;
        }

        foreach (var argument in directive.Arguments)
        {
            if (argument.IsRequired && !IsGiven(node.Arguments, argument.Name))
            {
                Report(context, argument.ToString(), argument.Type.ToString()!, node.Start);
            }
        }
    }

    private static void LeaveOwnDirective(ValidationContext context, DirectiveNode node, DirectiveDefinitionNode own)
    {
        foreach (var argument in own.Arguments)
        {
            if (argument is { Type: NonNullTypeNode, DefaultValue: null } && !IsGiven(node.Arguments, argument.Name))
            {
                Report(context, $"@{node.Name}({argument.Name}:)", AstPrinter.Print(argument.Type), node.Start);
            }
        }
    }

    private static bool IsGiven(ArgumentNode[] arguments, string name)
    {
        foreach (var argument in arguments)
        {
            if (argument.Name == name)
            {
                return true;
            }
        }

        return false;
    }

    private static void Report(ValidationContext context, string argument, string type, int offset) =>
        context.Errors.Report(
            Rule, $"Argument \"{argument}\" of type \"{type}\" is required, but it was not provided.", offset);
}
