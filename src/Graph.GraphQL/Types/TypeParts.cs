using Graph.GraphQL.Language;

namespace Graph.GraphQL.Types;

/// <summary>What a type's definition and its extensions say together, in their order.</summary>
internal static class TypeParts
{
    public static IEnumerable<NamedTypeNode> Interfaces(GraphQLFieldsType type) => Nodes(type).SelectMany(node =>
        node switch
        {
            ObjectTypeDefinitionNode n => n.Interfaces,
            InterfaceTypeDefinitionNode n => n.Interfaces,
            ObjectTypeExtensionNode n => n.Interfaces,
            InterfaceTypeExtensionNode n => n.Interfaces,
            _ => [],
        });

    public static IEnumerable<FieldDefinitionNode> Fields(GraphQLFieldsType type) => Nodes(type).SelectMany(node =>
        node switch
        {
            ObjectTypeDefinitionNode n => n.Fields,
            InterfaceTypeDefinitionNode n => n.Fields,
            ObjectTypeExtensionNode n => n.Fields,
            InterfaceTypeExtensionNode n => n.Fields,
            _ => [],
        });

    public static IEnumerable<NamedTypeNode> Members(GraphQLUnionType type) => Nodes(type).SelectMany(node =>
        node switch
        {
            UnionTypeDefinitionNode n => n.Types,
            UnionTypeExtensionNode n => n.Types,
            _ => [],
        });

    public static IEnumerable<EnumValueDefinitionNode> Values(GraphQLEnumType type) => Nodes(type).SelectMany(node =>
        node switch
        {
            EnumTypeDefinitionNode n => n.Values,
            EnumTypeExtensionNode n => n.Values,
            _ => [],
        });

    public static IEnumerable<InputValueDefinitionNode> InputFields(GraphQLInputObjectType type) =>
        Nodes(type).SelectMany(node => node switch
        {
            InputObjectTypeDefinitionNode n => n.Fields,
            InputObjectTypeExtensionNode n => n.Fields,
            _ => [],
        });

    /// <summary>The definition and the extensions of the type.</summary>
    public static IEnumerable<DefinitionNode> Nodes(GraphQLNamedType type)
    {
        if (type.AstNode is not null)
        {
            yield return type.AstNode;
        }

        foreach (var extension in type.ExtensionAstNodes)
        {
            yield return extension;
        }
    }
}
