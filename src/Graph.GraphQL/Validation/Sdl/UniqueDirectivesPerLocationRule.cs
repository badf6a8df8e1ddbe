using Graph.GraphQL.Language;

namespace Graph.GraphQL.Validation.Sdl;

/// <summary>
/// A directive that is not repeatable stands once at a place; a definition and its extensions are one place.
/// </summary>
internal sealed class UniqueDirectivesPerLocationRule(SdlContext context, KnownDirectives known) : SdlRule(context)
{
    private readonly Dictionary<string, Dictionary<string, DirectiveNode>> _byPlace = new(StringComparer.Ordinal);

    protected override string Section => "sec-Directives-Are-Unique-per-Location";

    public override void Directives(AstNode holder, DirectiveNode[] directives, DirectiveLocation location)
    {
        var seen = Seen(holder);
        foreach (var directive in directives)
        {
            if (known.Find(directive.Name) is { Repeatable: false } && !seen.TryAdd(directive.Name, directive))
            {
                Report(
                    $"The directive \"@{directive.Name}\" can only be used once at this location.",
                    seen[directive.Name].Start,
                    directive.Start);
            }
        }
    }

    private Dictionary<string, DirectiveNode> Seen(AstNode holder)
    {
        var place = holder switch
        {
            SchemaDefinitionNode or SchemaExtensionNode => "",
            TypeDefinitionNode type => type.Name,
            TypeExtensionNode type => type.Name,
            DirectiveDefinitionNode directive => "@" + directive.Name,
            DirectiveExtensionNode directive => "@" + directive.Name,
            _ => null,
        };
        if (place is null || !_byPlace.TryGetValue(place, out var seen))
        {
            seen = new Dictionary<string, DirectiveNode>(StringComparer.Ordinal);
            if (place is not null)
            {
                _byPlace[place] = seen;
            }
        }

        return seen;
    }
}
