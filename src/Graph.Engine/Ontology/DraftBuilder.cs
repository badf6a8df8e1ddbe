using Graph.GraphQL.Language;

namespace Graph.Engine.Ontology;

/// <summary>
/// Gathers definitions and their extensions into drafts. What it cannot use (a second definition of a name, an
/// extension
/// of nothing) it leaves out: rules report it.
/// </summary>
internal sealed class DraftBuilder
{
    private readonly OntologyText _text;
    private readonly DocumentNode _document;
    private readonly OntologyDraft _draft;
    private readonly Dictionary<string, DirectiveDefinitionNode> _directives = new(StringComparer.Ordinal);
    private readonly HashSet<string> _languageNames = new(StringComparer.Ordinal);

    private DraftBuilder(OntologyText text, DocumentNode document, bool hasModule)
    {
        _text = text;
        _document = document;
        _draft = new OntologyDraft
        {
            Text = text,
            Document = document,
            HasModule = hasModule,
            Node = new TypeDraft
            {
                Name = "Node",
                Position = text.PositionOf(0),
                IsInterface = true,
                IsOfModule = true,
                Role = TypeRole.Interface,
            },
        };
    }

    /// <summary>Makes the drafts of a parsed ontology.</summary>
    public static OntologyDraft Build(OntologyText text, DocumentNode document, bool hasModule)
    {
        var builder = new DraftBuilder(text, document, hasModule);
        builder.AddDefinitions();
        builder.AddExtensions();
        builder.AssignRoles();
        Inheritance.Resolve(builder._draft);
        return builder._draft;
    }

    private void AddDefinitions()
    {
        foreach (var directive in _document.Definitions.OfType<DirectiveDefinitionNode>())
        {
            if (_text.IsLanguage(directive.Start))
            {
                _directives.TryAdd(directive.Name, directive);
            }
        }

        foreach (var definition in _document.Definitions.OfType<TypeDefinitionNode>())
        {
            if (_text.IsLanguage(definition.Start))
            {
                _languageNames.Add(definition.Name);
            }
            else
            {
                AddDefinition(definition);
            }
        }
    }

    private void AddDefinition(TypeDefinitionNode definition)
    {
        switch (definition)
        {
            case ObjectTypeDefinitionNode node:
                AddType(node, isInterface: false, node.Interfaces, node.Fields);
                break;
            case InterfaceTypeDefinitionNode node:
                AddType(node, isInterface: true, node.Interfaces, node.Fields);
                break;
            case EnumTypeDefinitionNode node:
                AddEnum(node);
                break;
        }
    }

    private void AddType(
        TypeDefinitionNode node, bool isInterface, NamedTypeNode[] interfaces, FieldDefinitionNode[] fields)
    {
        var type = new TypeDraft
        {
            Name = node.Name,
            Position = _text.PositionOf(node.NameStart),
            IsInterface = isInterface,
            Description = node.Description?.Value,
            IsOfModule = _text.IsModule(node.Start),
        };
        if (IsFree(node.Name) && _draft.TryAdd(type))
        {
            Extend(type, node.Directives, interfaces, fields);
        }
    }

    private void AddEnum(EnumTypeDefinitionNode node)
    {
        var type = new EnumDraft
        {
            Name = node.Name,
            Position = _text.PositionOf(node.NameStart),
            Description = node.Description?.Value,
            IsOfModule = _text.IsModule(node.Start),
        };
        if (IsFree(node.Name) && _draft.TryAdd(type))
        {
            Extend(type, node.Directives, node.Values);
        }
    }

    // The language's names, also the enums it is written with, are not the author's to define.
    private bool IsFree(string name) =>
        !_languageNames.Contains(name) && _draft.FindType(name) is null && _draft.FindEnum(name) is null;

    private void AddExtensions()
    {
        foreach (var extension in _document.Definitions.OfType<TypeExtensionNode>())
        {
            var type = _draft.FindType(extension.Name);
            switch (extension)
            {
                case ObjectTypeExtensionNode node when type is { IsInterface: false }:
                    Extend(type, node.Directives, node.Interfaces, node.Fields);
                    break;
                case InterfaceTypeExtensionNode node when type is { IsInterface: true } && type != _draft.Node:
                    Extend(type, node.Directives, node.Interfaces, node.Fields);
                    break;
                case EnumTypeExtensionNode node when _draft.FindEnum(node.Name) is { } enumType:
                    Extend(enumType, node.Directives, node.Values);
                    break;
            }
        }
    }

    private void Extend(
        TypeDraft type, DirectiveNode[] directives, NamedTypeNode[] interfaces, FieldDefinitionNode[] fields)
    {
        type.Directives.AddRange(directives.Select(Use));
        type.Implements.AddRange(interfaces.Select(i => new InterfaceUse(i.Name, _text.PositionOf(i.Start))));
        foreach (var node in fields)
        {
            var field = new FieldDraft
            {
                Declaring = type,
                Node = node,
                Position = _text.PositionOf(node.NameStart),
                TypePosition = _text.PositionOf(node.Type.Start),
                IsOfModule = _text.IsModule(node.NameStart),
            };
            field.Directives.AddRange(node.Directives.Select(Use));
            if (!type.OwnFields.Exists(other => other.Name == field.Name))
            {
                type.OwnFields.Add(field);
            }
        }
    }

    private void Extend(EnumDraft type, DirectiveNode[] directives, EnumValueDefinitionNode[] values)
    {
        type.Directives.AddRange(directives.Select(Use));
        foreach (var node in values)
        {
            var value = new EnumValueDraft
            {
                Name = node.Name,
                Position = _text.PositionOf(node.NameStart),
                Description = node.Description?.Value,
            };
            value.Directives.AddRange(node.Directives.Select(Use));
            if (!type.Values.Exists(other => other.Name == value.Name))
            {
                type.Values.Add(value);
            }
        }
    }

    private DirectiveUse Use(DirectiveNode node) => new(node, _directives.GetValueOrDefault(node.Name), _text);

    private void AssignRoles()
    {
        foreach (var type in _draft.Types)
        {
            type.Role = type switch
            {
                { IsInterface: true, IsOfModule: true } => TypeRole.Evidenced,
                { IsInterface: true } => type.Find("node") is null ? TypeRole.Broken : TypeRole.Interface,
                _ when type.Find("node") is not null => TypeRole.Node,
                _ when type.Find("relationshipProperties") is not null => TypeRole.Properties,
                _ => TypeRole.Broken,
            };
        }
    }
}
