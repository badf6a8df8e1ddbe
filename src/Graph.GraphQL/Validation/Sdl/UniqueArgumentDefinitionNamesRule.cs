using Graph.GraphQL.Language;

namespace Graph.GraphQL.Validation.Sdl;

/// <summary>All arguments of a field or directive definition have different names.</summary>
internal sealed class UniqueArgumentDefinitionNamesRule(SdlContext context) : SdlRule(context)
{
    protected override string Section => "sec-Field-Arguments";

    public override void Definition(DefinitionNode node)
    {
        switch (node)
        {
            case DirectiveDefinitionNode n:
                Check("@" + n.Name, n.Arguments);
                break;
            case ObjectTypeDefinitionNode n:
                CheckFields(n.Name, n.Fields);
                break;
            case ObjectTypeExtensionNode n:
                CheckFields(n.Name, n.Fields);
                break;
            case InterfaceTypeDefinitionNode n:
                CheckFields(n.Name, n.Fields);
                break;
            case InterfaceTypeExtensionNode n:
                CheckFields(n.Name, n.Fields);
                break;
        }
    }

    private void CheckFields(string type, FieldDefinitionNode[] fields)
    {
        foreach (var field in fields)
        {
            if (field.Arguments.Length > 1)
            {
                Check($"{type}.{field.Name}", field.Arguments);
            }
        }
    }

    private void Check(string parent, InputValueDefinitionNode[] arguments)
    {
        foreach (var group in arguments.GroupBy(argument => argument.Name, argument => argument.NameStart))
        {
            int[] offsets = [.. group];
            if (offsets.Length > 1)
            {
                Report($"Argument \"{parent}({group.Key}:)\" can only be defined once.", offsets);
            }
        }
    }
}
