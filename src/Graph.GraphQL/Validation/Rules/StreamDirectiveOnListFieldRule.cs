using Graph.GraphQL.Language;
using Graph.GraphQL.Types;

namespace Graph.GraphQL.Validation.Rules;

/// <summary>Incremental delivery (not in the edition): only lists are streamed.</summary>
internal static class StreamDirectiveOnListFieldRule
{
    private static readonly RuleInfo Rule = new(23, null);

    public static void EnterDirective(ValidationContext context, DirectiveNode node)
    {
        if (node.Name == "stream" && context.Field is { } field && context.ParentType is { } parent
            && field.Type.NullableType is not GraphQLList)
        {
            context.Errors.Report(
                Rule,
                $"Directive \"@stream\" cannot be used on non-list field \"{parent}.{field.Name}\".",
                node.Start);
        }
    }
}
