using Graph.GraphQL.Language;

namespace Graph.Engine.Ontology.Rules;

/// <summary>An ontology contains object types, interfaces, enums and their extensions; fields have no
/// arguments.</summary>
internal static class DefinitionKinds
{
    private const string Remedy =
        "An ontology contains object types, interfaces, enums and extensions of them; remove it.";

    public static void Check(OntologyDraft draft, OntologyErrors errors)
    {
        foreach (var definition in draft.Document.Definitions)
        {
            if (!draft.Text.IsLanguage(definition.Start) && Unwanted(definition) is { } what)
            {
                errors.Add(draft.Text.PositionOf(definition.Start), $"An ontology cannot contain {what}.", Remedy);
            }
        }

        foreach (var field in draft.Types.SelectMany(type => type.OwnFields))
        {
            if (field.Node.Arguments.Length > 0)
            {
                errors.Add(
                    draft.Text.PositionOf(field.Node.Arguments[0].NameStart),
                    $"\"{field.Coordinate}\" has arguments, which the fields of an ontology cannot have.",
                    "Remove them; the API adds its own.");
            }
        }
    }

    private static string? Unwanted(DefinitionNode definition) => definition switch
    {
        ObjectTypeDefinitionNode or InterfaceTypeDefinitionNode or EnumTypeDefinitionNode => null,
        ObjectTypeExtensionNode or InterfaceTypeExtensionNode or EnumTypeExtensionNode => null,
        ScalarTypeDefinitionNode node => $"the scalar \"{node.Name}\"",
        ScalarTypeExtensionNode node => $"an extension of the scalar \"{node.Name}\"",
        UnionTypeDefinitionNode node => $"the union \"{node.Name}\"",
        UnionTypeExtensionNode node => $"an extension of the union \"{node.Name}\"",
        InputObjectTypeDefinitionNode node => $"the input object \"{node.Name}\"",
        InputObjectTypeExtensionNode node => $"an extension of the input object \"{node.Name}\"",
        DirectiveDefinitionNode node => $"the definition of the directive \"@{node.Name}\"",
        DirectiveExtensionNode node => $"an extension of the directive \"@{node.Name}\"",
        SchemaDefinitionNode or SchemaExtensionNode => "a schema definition",
        _ => "an operation or fragment",
    };
}
