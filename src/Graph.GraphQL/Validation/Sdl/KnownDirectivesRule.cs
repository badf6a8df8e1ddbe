using Graph.GraphQL.Language;

namespace Graph.GraphQL.Validation.Sdl;

/// <summary>Directives are defined and stand where their definition allows.</summary>
internal sealed class KnownDirectivesRule(SdlContext context, KnownDirectives known) : SdlRule(context)
{
    protected override string Section => "sec-Type-System.Directives";

    public override void Directives(AstNode holder, DirectiveNode[] directives, DirectiveLocation location)
    {
        foreach (var directive in directives)
        {
            var definition = known.Find(directive.Name);
            if (definition is null)
            {
                Report($"Unknown directive \"@{ErrorText.Shorten(directive.Name)}\".", directive.Start);
            }
            else if (Array.IndexOf(definition.Locations, location) < 0)
            {
                Report($"Directive \"@{directive.Name}\" may not be used on {location.Name()}.", directive.Start);
            }
        }
    }
}
