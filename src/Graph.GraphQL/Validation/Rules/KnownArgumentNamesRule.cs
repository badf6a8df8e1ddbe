using Graph.GraphQL.Language;
using Graph.GraphQL.Types;

namespace Graph.GraphQL.Validation.Rules;

/// <summary>§5.4.1: arguments are defined by their field or directive.</summary>
internal static class KnownArgumentNamesRule
{
    private static readonly RuleInfo Rule = new(24, "sec-Argument-Names");

    public static void EnterFieldArgument(ValidationContext context, ArgumentNode node, GraphQLField field)
    {
        if (field.Arguments.Find(node.Name) is null)
        {
            var names = field.Arguments.AsEnumerable().Select(argument => argument.Name);
            context.Errors.Report(
                Rule,
                $"Unknown argument \"{ErrorText.Shorten(node.Name)}\" on field \"{Coordinate(field)}\"."
                    + context.DidYouMean(node.Name, names),
                node.Start);
        }
    }

    public static void EnterDirective(ValidationContext context, DirectiveNode node)
    {
        if (node.Arguments.Length == 0 || Names(context, node.Name) is not { } names)
        {
            return;
        }

        foreach (var argument in node.Arguments)
        {
            if (Array.IndexOf(names, argument.Name) < 0)
            {
                context.Errors.Report(
                    Rule,
                    $"Unknown argument \"{ErrorText.Shorten(argument.Name)}\" on directive \"@{node.Name}\"."
                        + context.DidYouMean(argument.Name, names),
                    argument.Start);
            }
        }
    }

    /// <summary>The schema coordinate; fields of introspection belong to no type.</summary>
    public static string Coordinate(GraphQLField field) =>
        field.ParentType is null ? $"<meta>.{field.Name}" : field.ToString();

    private static string[]? Names(ValidationContext context, string directive) =>
        context.OwnDirectives?.GetValueOrDefault(directive) is { } own
            ? [.. own.Arguments.Select(argument => argument.Name)]
            : context.Schema.FindDirective(directive)?.Arguments.AsEnumerable().Select(argument => argument.Name)
                .ToArray();
}
