using Graph.GraphQL.Language;
using Graph.GraphQL.Types;

namespace Graph.GraphQL.Validation.Sdl;

/// <summary>The arguments of a directive are in its definition.</summary>
internal sealed class KnownArgumentNamesOnDirectivesRule(SdlContext context, KnownDirectives known) : SdlRule(context)
{
    protected override string Section => "sec-Argument-Names";

    public override void Directives(AstNode holder, DirectiveNode[] directives, DirectiveLocation location)
    {
        foreach (var directive in directives)
        {
            if (known.Find(directive.Name) is { } definition)
            {
                Check(directive, definition);
            }
        }
    }

    private void Check(DirectiveNode directive, DirectiveDefinitionNode definition)
    {
        foreach (var argument in directive.Arguments)
        {
            if (!Array.Exists(definition.Arguments, known => known.Name == argument.Name))
            {
                var suggestion = Suggestions.DidYouMean(argument.Name, definition.Arguments.Select(a => a.Name));
                Report(
                    $"Unknown argument \"{ErrorText.Shorten(argument.Name)}\" on directive \"@{directive.Name}\"."
                    + suggestion,
                    argument.Start);
            }
        }
    }
}
