using Graph.GraphQL.Language;

namespace Graph.GraphQL.Validation.Rules;

/// <summary>§5.7.1 and §5.7.2: directives exist and stand where they may.</summary>
internal static class KnownDirectivesRule
{
    private static readonly RuleInfo Existence = new(18, "sec-Directives-Are-Defined");
    private static readonly RuleInfo Location = new(18, "sec-Directives-Are-in-Valid-Locations");

    public static void EnterDirective(ValidationContext context, DirectiveNode node, DirectiveLocation location)
    {
        var locations = context.OwnDirectives?.GetValueOrDefault(node.Name)?.Locations
            ?? context.Schema.FindDirective(node.Name)?.Locations;
        if (locations is null)
        {
            context.Errors.Report(Existence, $"Unknown directive \"@{ErrorText.Shorten(node.Name)}\".", node.Start);
        }
        else if (Array.IndexOf(locations, location) < 0)
        {
            context.Errors.Report(
                Location, $"Directive \"@{node.Name}\" may not be used on {location.Name()}.", node.Start);
        }
    }
}
