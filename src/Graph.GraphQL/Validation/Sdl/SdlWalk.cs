using System.Runtime.CompilerServices;
using Graph.GraphQL.Language;

namespace Graph.GraphQL.Validation.Sdl;

/// <summary>Goes through a document once and tells every rule what it meets.</summary>
internal sealed class SdlWalk(SdlRule[] rules, SdlContext context)
{
    private DefinitionNode _definition = null!;

    public void Run()
    {
        foreach (var definition in context.Document.Definitions)
        {
            if (context.IsFull)
            {
                return;
            }

            _definition = definition;
            foreach (var rule in rules)
            {
                rule.Definition(definition);
            }

            WalkDefinition(definition);
        }
    }

    private void WalkDefinition(DefinitionNode definition)
    {
        switch (definition)
        {
            case TypeSystemDefinitionNode node:
                WalkTypeSystemDefinition(node);
                break;
            case TypeSystemExtensionNode node:
                WalkExtension(node);
                break;
            case OperationDefinitionNode node:
                WalkOperation(node);
                break;
            case FragmentDefinitionNode node:
                NamedType(node.TypeCondition);
                Directives(node, node.Directives, DirectiveLocation.FragmentDefinition);
                SelectionSet(node.SelectionSet);
                break;
        }
    }

    private void WalkTypeSystemDefinition(TypeSystemDefinitionNode definition)
    {
        switch (definition)
        {
            case SchemaDefinitionNode node:
                Directives(node, node.Directives, DirectiveLocation.Schema);
                OperationTypes(node.OperationTypes);
                break;
            case ScalarTypeDefinitionNode node:
                Directives(node, node.Directives, DirectiveLocation.Scalar);
                break;
            case ObjectTypeDefinitionNode node:
                FieldsType(node, node.Interfaces, node.Directives, node.Fields, DirectiveLocation.Object);
                break;
            case InterfaceTypeDefinitionNode node:
                FieldsType(node, node.Interfaces, node.Directives, node.Fields, DirectiveLocation.Interface);
                break;
            case UnionTypeDefinitionNode node:
                Directives(node, node.Directives, DirectiveLocation.Union);
                NamedTypes(node.Types);
                break;
            case EnumTypeDefinitionNode node:
                Directives(node, node.Directives, DirectiveLocation.Enum);
                EnumValues(node.Values);
                break;
            case InputObjectTypeDefinitionNode node:
                Directives(node, node.Directives, DirectiveLocation.InputObject);
                InputValues(node.Fields, DirectiveLocation.InputFieldDefinition);
                break;
            case DirectiveDefinitionNode node:
                InputValues(node.Arguments, DirectiveLocation.ArgumentDefinition);
                Directives(node, node.Directives, DirectiveLocation.DirectiveDefinition);
                break;
        }
    }

    private void WalkExtension(TypeSystemExtensionNode extension)
    {
        switch (extension)
        {
            case SchemaExtensionNode node:
                Directives(node, node.Directives, DirectiveLocation.Schema);
                OperationTypes(node.OperationTypes);
                break;
            case ScalarTypeExtensionNode node:
                Directives(node, node.Directives, DirectiveLocation.Scalar);
                break;
            case ObjectTypeExtensionNode node:
                FieldsType(node, node.Interfaces, node.Directives, node.Fields, DirectiveLocation.Object);
                break;
            case InterfaceTypeExtensionNode node:
                FieldsType(node, node.Interfaces, node.Directives, node.Fields, DirectiveLocation.Interface);
                break;
            case UnionTypeExtensionNode node:
                Directives(node, node.Directives, DirectiveLocation.Union);
                NamedTypes(node.Types);
                break;
            case EnumTypeExtensionNode node:
                Directives(node, node.Directives, DirectiveLocation.Enum);
                EnumValues(node.Values);
                break;
            case InputObjectTypeExtensionNode node:
                Directives(node, node.Directives, DirectiveLocation.InputObject);
                InputValues(node.Fields, DirectiveLocation.InputFieldDefinition);
                break;
            case DirectiveExtensionNode node:
                Directives(node, node.Directives, DirectiveLocation.DirectiveDefinition);
                break;
        }
    }

    private void WalkOperation(OperationDefinitionNode node)
    {
        foreach (var variable in node.VariableDefinitions)
        {
            Type(variable.Type);
            Value(variable.DefaultValue);
            Directives(variable, variable.Directives, DirectiveLocation.VariableDefinition);
        }

        var location = node.Operation switch
        {
            OperationType.Query => DirectiveLocation.Query,
            OperationType.Mutation => DirectiveLocation.Mutation,
            _ => DirectiveLocation.Subscription,
        };
        Directives(node, node.Directives, location);
        SelectionSet(node.SelectionSet);
    }

    private void SelectionSet(SelectionSetNode? set)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        foreach (var selection in set?.Selections ?? [])
        {
            switch (selection)
            {
                case FieldNode field:
                    Arguments(field.Arguments);
                    Directives(field, field.Directives, DirectiveLocation.Field);
                    SelectionSet(field.SelectionSet);
                    break;
                case InlineFragmentNode inline:
                    NamedTypes(inline.TypeCondition is null ? [] : [inline.TypeCondition]);
                    Directives(inline, inline.Directives, DirectiveLocation.InlineFragment);
                    SelectionSet(inline.SelectionSet);
                    break;
                default:
                    Directives(selection, selection.Directives, DirectiveLocation.FragmentSpread);
                    break;
            }
        }
    }

    private void FieldsType(
        DefinitionNode node,
        NamedTypeNode[] interfaces,
        DirectiveNode[] directives,
        FieldDefinitionNode[] fields,
        DirectiveLocation location)
    {
        NamedTypes(interfaces);
        Directives(node, directives, location);
        foreach (var field in fields)
        {
            InputValues(field.Arguments, DirectiveLocation.ArgumentDefinition);
            Type(field.Type);
            Directives(field, field.Directives, DirectiveLocation.FieldDefinition);
        }
    }

    private void InputValues(InputValueDefinitionNode[] values, DirectiveLocation location)
    {
        foreach (var value in values)
        {
            Type(value.Type);
            Value(value.DefaultValue);
            Directives(value, value.Directives, location);
        }
    }

    private void EnumValues(EnumValueDefinitionNode[] values)
    {
        foreach (var value in values)
        {
            Directives(value, value.Directives, DirectiveLocation.EnumValue);
        }
    }

    private void OperationTypes(OperationTypeDefinitionNode[] types)
    {
        foreach (var type in types)
        {
            NamedType(type.Type);
        }
    }

    private void Type(TypeNode type) => NamedType(type.NamedType);

    private void NamedTypes(NamedTypeNode[] types)
    {
        foreach (var type in types)
        {
            NamedType(type);
        }
    }

    private void NamedType(NamedTypeNode type)
    {
        foreach (var rule in rules)
        {
            rule.NamedType(type, _definition);
        }
    }

    private void Directives(AstNode holder, DirectiveNode[] directives, DirectiveLocation location)
    {
        if (directives.Length == 0)
        {
            return;
        }

        foreach (var rule in rules)
        {
            rule.Directives(holder, directives, location);
        }

        foreach (var directive in directives)
        {
            Arguments(directive.Arguments);
        }
    }

    private void Arguments(ArgumentNode[] arguments)
    {
        if (arguments.Length == 0)
        {
            return;
        }

        foreach (var rule in rules)
        {
            rule.Arguments(arguments);
        }

        foreach (var argument in arguments)
        {
            Value(argument.Value);
        }
    }

    private void Value(ValueNode? value)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        switch (value)
        {
            case ListValueNode list:
                foreach (var item in list.Values)
                {
                    Value(item);
                }

                break;
            case ObjectValueNode node:
                ObjectValue(node);
                break;
        }
    }

    private void ObjectValue(ObjectValueNode node)
    {
        foreach (var rule in rules)
        {
            rule.ObjectValue(node);
        }

        foreach (var field in node.Fields)
        {
            Value(field.Value);
        }
    }
}
