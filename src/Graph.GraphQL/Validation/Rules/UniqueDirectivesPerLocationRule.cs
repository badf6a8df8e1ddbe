using Graph.GraphQL.Language;

namespace Graph.GraphQL.Validation.Rules;

/// <summary>§5.7.3: a directive stands once at a place unless it is repeatable.</summary>
internal static class UniqueDirectivesPerLocationRule
{
    private static readonly RuleInfo Rule = new(19, "sec-Directives-Are-Unique-per-Location");

    public static void EnterNode(ValidationContext context, DirectiveNode[] directives)
    {
        if (directives.Length > 1)
        {
            EnterNode(context, directives, new Dictionary<string, DirectiveNode>(StringComparer.Ordinal));
        }
    }

    /// <summary>The same for a place that is described in several parts, as a type with extensions is.</summary>
    /// <param name="context">The context.</param>
    /// <param name="directives">The directives of this part.</param>
    /// <param name="seen">Those of the parts before, by name; these are added.</param>
    public static void EnterNode(
        ValidationContext context, DirectiveNode[] directives, Dictionary<string, DirectiveNode> seen)
    {
        foreach (var directive in directives)
        {
            if (IsUnique(context, directive.Name) && !seen.TryAdd(directive.Name, directive))
            {
                context.Errors.Report(
                    Rule,
                    $"The directive \"@{directive.Name}\" can only be used once at this location.",
                    seen[directive.Name].Start,
                    directive.Start);
            }
        }
    }

    private static bool IsUnique(ValidationContext context, string name) =>
        context.OwnDirectives?.GetValueOrDefault(name) is { } own
            ? !own.Repeatable
            : context.Schema.FindDirective(name) is { IsRepeatable: false };
}
