using Graph.GraphQL.Language;

namespace Graph.GraphQL.Validation.Sdl;

/// <summary>All values of an enum have different names, extensions included.</summary>
internal sealed class UniqueEnumValueNamesRule(SdlContext context) : SdlRule(context)
{
    private readonly Dictionary<(string Type, string Value), int> _known = [];

    protected override string Section => "sec-Enums.Type-Validation";

    public override void Definition(DefinitionNode node)
    {
        var (name, values) = node switch
        {
            EnumTypeDefinitionNode n => (n.Name, n.Values),
            EnumTypeExtensionNode n => (n.Name, n.Values),
            _ => ("", []),
        };
        foreach (var value in values)
        {
            if (!_known.TryAdd((name, value.Name), value.NameStart))
            {
                Report(
                    $"Enum value \"{name}.{value.Name}\" can only be defined once.",
                    _known[(name, value.Name)],
                    value.NameStart);
            }
        }
    }
}
