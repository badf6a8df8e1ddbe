using Graph.GraphQL.Language;

namespace Graph.GraphQL.Validation.Sdl;

/// <summary>All directive definitions have different names.</summary>
internal sealed class UniqueDirectiveNamesRule(SdlContext context) : SdlRule(context)
{
    private readonly Dictionary<string, int> _known = new(StringComparer.Ordinal);

    protected override string Section => "sec-Schema";

    public override void Definition(DefinitionNode node)
    {
        if (node is DirectiveDefinitionNode directive && !_known.TryAdd(directive.Name, directive.NameStart))
        {
            Report(
                $"There can be only one directive named \"@{directive.Name}\".",
                _known[directive.Name],
                directive.NameStart);
        }
    }
}
