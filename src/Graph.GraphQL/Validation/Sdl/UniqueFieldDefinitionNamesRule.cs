using Graph.GraphQL.Language;

namespace Graph.GraphQL.Validation.Sdl;

/// <summary>All fields of an object, interface or input object have different names, extensions included.</summary>
internal sealed class UniqueFieldDefinitionNamesRule(SdlContext context) : SdlRule(context)
{
    private readonly Dictionary<(string Type, string Field), int> _known = [];

    protected override string Section => "sec-Objects.Type-Validation";

    public override void Definition(DefinitionNode node)
    {
        switch (node)
        {
            case ObjectTypeDefinitionNode n:
                Check(n.Name, n.Fields);
                break;
            case ObjectTypeExtensionNode n:
                Check(n.Name, n.Fields);
                break;
            case InterfaceTypeDefinitionNode n:
                Check(n.Name, n.Fields);
                break;
            case InterfaceTypeExtensionNode n:
                Check(n.Name, n.Fields);
                break;
            case InputObjectTypeDefinitionNode n:
                Check(n.Name, n.Fields);
                break;
            case InputObjectTypeExtensionNode n:
                Check(n.Name, n.Fields);
                break;
        }
    }

    private void Check(string type, FieldDefinitionNode[] fields)
    {
        foreach (var field in fields)
        {
            Check(type, field.Name, field.NameStart);
        }
    }

    private void Check(string type, InputValueDefinitionNode[] fields)
    {
        foreach (var field in fields)
        {
            Check(type, field.Name, field.NameStart);
        }
    }

    private void Check(string type, string field, int start)
    {
        if (!_known.TryAdd((type, field), start))
        {
            Report($"Field \"{type}.{field}\" can only be defined once.", _known[(type, field)], start);
        }
    }
}
