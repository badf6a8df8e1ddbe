using Graph.GraphQL.Language;

namespace Graph.GraphQL.Validation.Sdl;

/// <summary>All types have different names.</summary>
internal sealed class UniqueTypeNamesRule(SdlContext context) : SdlRule(context)
{
    private readonly Dictionary<string, int> _known = new(StringComparer.Ordinal);

    protected override string Section => "sec-Schema";

    public override void Definition(DefinitionNode node)
    {
        if (node is TypeDefinitionNode type && !_known.TryAdd(type.Name, type.NameStart))
        {
            Report($"There can be only one type named \"{type.Name}\".", _known[type.Name], type.NameStart);
        }
    }
}
