using Graph.GraphQL.Language;

namespace Graph.GraphQL.Validation.Sdl;

/// <summary>A directive gets the arguments that are non-null and have no default.</summary>
internal sealed class ProvidedRequiredArgumentsOnDirectivesRule(SdlContext context, KnownDirectives known)
    : SdlRule(context)
{
    protected override string Section => "sec-Required-Arguments";

    public override void Directives(AstNode holder, DirectiveNode[] directives, DirectiveLocation location)
    {
        foreach (var directive in directives)
        {
            foreach (var argument in known.Find(directive.Name)?.Arguments ?? [])
            {
                if (argument.Type is NonNullTypeNode
                    && argument.DefaultValue is null
                    && directive.FindArgument(argument.Name) is null)
                {
                    Report(
                        $"Argument \"@{directive.Name}({argument.Name}:)\" of type \"{argument.Type}\" is required, "
                        + "but it was not provided.",
                        directive.Start);
                }
            }
        }
    }
}
