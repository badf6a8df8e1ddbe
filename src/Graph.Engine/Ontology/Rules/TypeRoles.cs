namespace Graph.Engine.Ontology.Rules;

/// <summary>An object type is a kind of node or the properties of relationships; an interface is of nodes. Directives
/// of
/// one are not used on the other.</summary>
internal static class TypeRoles
{
    private static readonly string[] _ofNodes = ["node", "hierarchy", "evidence", "managed"];

    private static readonly string[] _ofProperties = ["relationshipProperties", "temporal"];

    public static void Check(OntologyDraft draft, OntologyErrors errors)
    {
        foreach (var type in draft.Types)
        {
            switch (type.Role)
            {
                case TypeRole.Broken when type.IsInterface:
                    errors.Add(
                        type.Position,
                        $"The interface \"{type.Name}\" has no \"@node\".",
                        "Add @node: interfaces are of nodes, and properties implement Evidenced only.");
                    break;
                case TypeRole.Broken:
                    errors.Add(
                        type.Position,
                        $"The type \"{type.Name}\" is neither a kind of node nor the properties of relationships.",
                        "Add @node or @relationshipProperties.");
                    break;
                case TypeRole.Node:
                    Refuse(type, _ofProperties, "a kind of node", errors);
                    break;
                case TypeRole.Properties:
                    Refuse(type, _ofNodes, "the properties of relationships", errors);
                    break;
            }
        }
    }

    private static void Refuse(TypeDraft type, string[] names, string what, OntologyErrors errors)
    {
        foreach (var use in type.Directives.Where(use => names.Contains(use.Name)))
        {
            errors.Add(
                use.Position,
                $"\"@{use.Name}\" does not belong on \"{type.Name}\", which is {what}.",
                $"Remove \"@{use.Name}\", or make two types of it.");
        }
    }
}
