using Graph.GraphQL.Language;

namespace Graph.GraphQL.Validation;

/// <summary>
/// Walks the type system definitions of a document that was meant to be executed. The document is refused for
/// having them; the rules on type names, directives and values look at them none the less, as in the reference
/// implementation.
/// </summary>
internal sealed class TypeSystemWalk(
    ValidationContext context, Rules.KnownTypeNamesRule knownTypeNames, DocumentWalk documentWalk)
{
    private readonly Dictionary<string, DirectiveNode> _ofSchema = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Dictionary<string, DirectiveNode>> _ofTypes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Dictionary<string, DirectiveNode>> _ofDirectives =
        new(StringComparer.Ordinal);

    public void Walk(DefinitionNode definition)
    {
        switch (definition)
        {
            case SchemaDefinitionNode node:
                Enter(node.Directives, DirectiveLocation.Schema, _ofSchema);
                WalkTypes(node.OperationTypes.Select(type => type.Type));
                break;
            case SchemaExtensionNode node:
                Enter(node.Directives, DirectiveLocation.Schema, _ofSchema);
                WalkTypes(node.OperationTypes.Select(type => type.Type));
                break;
            case DirectiveDefinitionNode node:
                EnterNode(node.Directives, Seen(_ofDirectives, node.Name));
                WalkInputValues(node.Arguments, DirectiveLocation.ArgumentDefinition);
                documentWalk.WalkDirectives(node.Directives, DirectiveLocation.DirectiveDefinition);
                break;
            case DirectiveExtensionNode node:
                Enter(node.Directives, DirectiveLocation.DirectiveDefinition, Seen(_ofDirectives, node.Name));
                break;
            case TypeDefinitionNode node:
                WalkType(node.Name, node.Directives, node);
                break;
            case TypeExtensionNode node:
                WalkType(node.Name, node.Directives, node);
                break;
        }
    }

    private void WalkType(string name, DirectiveNode[] directives, DefinitionNode definition)
    {
        var seen = Seen(_ofTypes, name);
        switch (definition)
        {
            case ObjectTypeDefinitionNode node:
                WalkFieldsType(directives, DirectiveLocation.Object, seen, node.Interfaces, node.Fields);
                break;
            case ObjectTypeExtensionNode node:
                WalkFieldsType(directives, DirectiveLocation.Object, seen, node.Interfaces, node.Fields);
                break;
            case InterfaceTypeDefinitionNode node:
                WalkFieldsType(directives, DirectiveLocation.Interface, seen, node.Interfaces, node.Fields);
                break;
            case InterfaceTypeExtensionNode node:
                WalkFieldsType(directives, DirectiveLocation.Interface, seen, node.Interfaces, node.Fields);
                break;
            default:
                WalkOtherType(directives, definition, seen);
                break;
        }
    }

    private void WalkOtherType(
        DirectiveNode[] directives, DefinitionNode definition, Dictionary<string, DirectiveNode> seen)
    {
        switch (definition)
        {
            case UnionTypeDefinitionNode node:
                Enter(directives, DirectiveLocation.Union, seen);
                WalkTypes(node.Types);
                break;
            case UnionTypeExtensionNode node:
                Enter(directives, DirectiveLocation.Union, seen);
                WalkTypes(node.Types);
                break;
            case EnumTypeDefinitionNode node:
                Enter(directives, DirectiveLocation.Enum, seen);
                WalkEnumValues(node.Values);
                break;
            case EnumTypeExtensionNode node:
                Enter(directives, DirectiveLocation.Enum, seen);
                WalkEnumValues(node.Values);
                break;
            case InputObjectTypeDefinitionNode node:
                Enter(directives, DirectiveLocation.InputObject, seen);
                WalkInputValues(node.Fields, DirectiveLocation.InputFieldDefinition);
                break;
            case InputObjectTypeExtensionNode node:
                Enter(directives, DirectiveLocation.InputObject, seen);
                WalkInputValues(node.Fields, DirectiveLocation.InputFieldDefinition);
                break;
            default:
                Enter(directives, DirectiveLocation.Scalar, seen);
                break;
        }
    }

    private void WalkFieldsType(
        DirectiveNode[] directives,
        DirectiveLocation location,
        Dictionary<string, DirectiveNode> seen,
        NamedTypeNode[] interfaces,
        FieldDefinitionNode[] fields)
    {
        EnterNode(directives, seen);
        WalkTypes(interfaces);
        documentWalk.WalkDirectives(directives, location);
        foreach (var field in fields)
        {
            EnterNode(field.Directives, null);
            WalkInputValues(field.Arguments, DirectiveLocation.ArgumentDefinition);
            WalkTypes([field.Type.NamedType]);
            documentWalk.WalkDirectives(field.Directives, DirectiveLocation.FieldDefinition);
        }
    }

    private void WalkInputValues(InputValueDefinitionNode[] values, DirectiveLocation location)
    {
        foreach (var value in values)
        {
            EnterNode(value.Directives, null);
            WalkTypes([value.Type.NamedType]);
            if (value.DefaultValue is not null)
            {
                documentWalk.WalkValue(value.DefaultValue, type: null, hasDefault: false, oneOf: null);
            }

            documentWalk.WalkDirectives(value.Directives, location);
        }
    }

    private void WalkEnumValues(EnumValueDefinitionNode[] values)
    {
        foreach (var value in values)
        {
            Enter(value.Directives, DirectiveLocation.EnumValue, null);
        }
    }

    private void WalkTypes(IEnumerable<NamedTypeNode> types)
    {
        foreach (var type in types)
        {
            context.Errors.NextVisit();
            if (!context.Errors.IsFull)
            {
                knownTypeNames.EnterTypeReference(type);
            }
        }
    }

    private void Enter(
        DirectiveNode[] directives, DirectiveLocation location, Dictionary<string, DirectiveNode>? seen)
    {
        EnterNode(directives, seen);
        documentWalk.WalkDirectives(directives, location);
    }

    private void EnterNode(DirectiveNode[] directives, Dictionary<string, DirectiveNode>? seen)
    {
        context.Errors.NextVisit();
        if (seen is null)
        {
            Rules.UniqueDirectivesPerLocationRule.EnterNode(context, directives);
        }
        else
        {
            Rules.UniqueDirectivesPerLocationRule.EnterNode(context, directives, seen);
        }
    }

    private static Dictionary<string, DirectiveNode> Seen(
        Dictionary<string, Dictionary<string, DirectiveNode>> byOwner, string name)
    {
        if (!byOwner.TryGetValue(name, out var seen))
        {
            byOwner[name] = seen = new Dictionary<string, DirectiveNode>(StringComparer.Ordinal);
        }

        return seen;
    }
}
