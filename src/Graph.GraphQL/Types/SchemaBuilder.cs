using Graph.GraphQL.Language;

namespace Graph.GraphQL.Types;

/// <summary>
/// Builds a schema from type system definitions and extensions, parsed or made in code (then with
/// <see cref="FieldDefinitionNode.Binding"/> and its siblings where the maker wants to find things again). Types
/// refer to each other by name, in any order.
/// </summary>
public sealed class SchemaBuilder
{
    private readonly DocumentNode _document;
    private readonly SchemaOptions _options;
    private readonly ExtensionIndex _extensions;
    private readonly Dictionary<string, GraphQLNamedType> _types = new(StringComparer.Ordinal);
    private readonly List<GraphQLNamedType> _defined = [];
    private readonly Dictionary<string, GraphQLNamedType> _builtIn = new(StringComparer.Ordinal);

    private SchemaBuilder(DocumentNode document, SchemaOptions options)
    {
        _document = document;
        _options = options;
        _extensions = new ExtensionIndex(document);
    }

    /// <summary>Builds the schema of a document.</summary>
    /// <param name="document">
    /// Definitions that passed the SDL rules (<c>SdlValidator</c>): in particular every type that is named exists and
    /// names are unique. Executable definitions are ignored.
    /// </param>
    /// <param name="options">Coercion of custom scalars; default none.</param>
    /// <exception cref="ArgumentException">A type is named that does not exist.</exception>
    public static GraphQLSchema Build(DocumentNode document, SchemaOptions? options = null) =>
        new SchemaBuilder(document, options ?? new SchemaOptions()).Build();

    private GraphQLSchema Build()
    {
        MakeBuiltInShells();
        MakeDefinedShells();
        foreach (var type in _builtIn.Values.Concat(_defined))
        {
            Fill(type);
        }

        // Their offsets belong to another text, so nobody may take them for places in the document.
        foreach (var type in _builtIn.Values)
        {
            type.AstNode = null;
        }

        var meta = BuildFields(null, _metaFields);
        var directives = BuildDirectives();
        var definition = _document.Definitions.OfType<SchemaDefinitionNode>().LastOrDefault();
        return new GraphQLSchema(new SchemaParts
        {
            Types = OrderTypes(directives),
            Directives = directives,
            Query = FindRoot(definition, OperationType.Query, "Query"),
            Mutation = FindRoot(definition, OperationType.Mutation, "Mutation"),
            Subscription = FindRoot(definition, OperationType.Subscription, "Subscription"),
            SchemaField = meta[0],
            TypeField = meta[1],
            TypenameField = meta[2],
            Definition = definition,
            Extensions = _extensions.Schema,
            Source = _document.Source,
        });
    }

    private FieldDefinitionNode[] _metaFields = [];

    private void MakeBuiltInShells()
    {
        foreach (var definition in BuiltInDefinitions.Document.Definitions.OfType<TypeDefinitionNode>())
        {
            if (definition is ObjectTypeDefinitionNode { Name: "__Meta" } meta)
            {
                _metaFields = meta.Fields;
            }
            else
            {
                _types[definition.Name] = _builtIn[definition.Name] = MakeShell(definition);
            }
        }
    }

    // A document that defines a type of the specification again gets the specification's: as the reference does.
    private void MakeDefinedShells()
    {
        foreach (var definition in _document.Definitions.OfType<TypeDefinitionNode>())
        {
            if (_builtIn.TryGetValue(definition.Name, out var builtIn))
            {
                _defined.Remove(builtIn);
                _defined.Add(builtIn);
                continue;
            }

            if (_types.Remove(definition.Name, out var earlier))
            {
                _defined.Remove(earlier);
            }

            var type = MakeShell(definition);
            type.ExtensionAstNodes = _extensions.Of(definition);
            _types[definition.Name] = type;
            _defined.Add(type);
        }
    }

    private GraphQLNamedType MakeShell(TypeDefinitionNode definition) => definition switch
    {
        ScalarTypeDefinitionNode node => new GraphQLScalarType(node.Name, node)
        {
            ScalarKind = BuiltInDefinitions.ScalarKindOf(node.Name),
            Coercion = _options.Scalars.GetValueOrDefault(node.Name),
        },
        ObjectTypeDefinitionNode node => new GraphQLObjectType(node.Name, node)
        {
            IsIntrospection = BuiltInDefinitions.IsIntrospectionType(node.Name),
        },
        InterfaceTypeDefinitionNode node => new GraphQLInterfaceType(node.Name, node),
        UnionTypeDefinitionNode node => new GraphQLUnionType(node.Name, node),
        EnumTypeDefinitionNode node => new GraphQLEnumType(node.Name, node)
        {
            IsIntrospection = BuiltInDefinitions.IsIntrospectionType(node.Name),
        },
        InputObjectTypeDefinitionNode node => new GraphQLInputObjectType(node.Name, node),
        _ => throw new ArgumentException($"\"{definition.Kind}\" does not define a type.", nameof(definition)),
    };

    private void Fill(GraphQLNamedType type)
    {
        switch (type)
        {
            case GraphQLScalarType scalar:
                scalar.SpecifiedByUrl = DirectiveText.SpecifiedByUrl(scalar);
                break;
            case GraphQLFieldsType fields:
                FillFields(fields);
                break;
            case GraphQLUnionType union:
                union.DeclaredTypes = [.. TypeParts.Members(union).Select(Resolve)];
                union.Types = [.. union.DeclaredTypes.OfType<GraphQLObjectType>()];
                break;
            case GraphQLEnumType enumType:
                enumType.Values = BuildValues(enumType);
                break;
            case GraphQLInputObjectType input:
                input.Fields = BuildInputFields(input);
                input.IsOneOf = input.AstNode is { } node && DirectiveText.Find(node.Directives, "oneOf") is not null;
                break;
        }
    }

    private void FillFields(GraphQLFieldsType type)
    {
        type.DeclaredInterfaces = [.. TypeParts.Interfaces(type).Select(Resolve)];
        type.Interfaces = [.. type.DeclaredInterfaces.OfType<GraphQLInterfaceType>()];
        type.Fields = new MemberList<GraphQLField>(BuildFields(type, TypeParts.Fields(type)));
    }

    private GraphQLField[] BuildFields(GraphQLFieldsType? parent, IEnumerable<FieldDefinitionNode> nodes) =>
        Unique(nodes.Select(node => BuildField(parent, node)));

    private GraphQLField BuildField(GraphQLFieldsType? parent, FieldDefinitionNode node)
    {
        var field = new GraphQLField(parent, node.Name, Resolve(node.Type))
        {
            Description = node.Description?.Value,
            DeprecationReason = DirectiveText.DeprecationReason(node.Directives),
            Binding = node.Binding,
            AstNode = node,
        };
        field.Arguments = BuildArguments(field, node.Arguments);
        return field;
    }

    private MemberList<GraphQLArgument> BuildArguments(object parent, InputValueDefinitionNode[] nodes)
    {
        if (nodes.Length == 0)
        {
            return new MemberList<GraphQLArgument>([]);
        }

        return new MemberList<GraphQLArgument>(Unique(nodes.Select(node =>
            new GraphQLArgument(parent, node.Name, Resolve(node.Type))
            {
                Description = node.Description?.Value,
                DeprecationReason = DirectiveText.DeprecationReason(node.Directives),
                DefaultValue = node.DefaultValue,
                Binding = node.Binding,
                AstNode = node,
            })));
    }

    private MemberList<GraphQLInputField> BuildInputFields(GraphQLInputObjectType type) =>
        new(Unique(TypeParts.InputFields(type).Select(node =>
            new GraphQLInputField(type, node.Name, Resolve(node.Type))
            {
                Description = node.Description?.Value,
                DeprecationReason = DirectiveText.DeprecationReason(node.Directives),
                DefaultValue = node.DefaultValue,
                Binding = node.Binding,
                AstNode = node,
            })));

    private static MemberList<GraphQLEnumValue> BuildValues(GraphQLEnumType type) =>
        new(Unique(TypeParts.Values(type).Select(node => new GraphQLEnumValue(type, node.Name)
        {
            Description = node.Description?.Value,
            DeprecationReason = DirectiveText.DeprecationReason(node.Directives),
            Binding = node.Binding,
            AstNode = node,
        })));

    private GraphQLDirective[] BuildDirectives()
    {
        var defined = _document.Definitions.OfType<DirectiveDefinitionNode>()
            .Select(node => BuildDirective(node, builtIn: false)).ToList();
        var names = defined.Select(directive => directive.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var node in BuiltInDefinitions.Document.Definitions.OfType<DirectiveDefinitionNode>())
        {
            if (!names.Contains(node.Name))
            {
                defined.Add(BuildDirective(node, builtIn: true));
            }
        }

        return [.. defined];
    }

    private GraphQLDirective BuildDirective(DirectiveDefinitionNode node, bool builtIn)
    {
        var extensions = builtIn ? [] : _extensions.OfDirective(node.Name);
        var reason = DirectiveText.DeprecationReason(node.Directives);
        foreach (var extension in extensions)
        {
            reason ??= DirectiveText.DeprecationReason(extension.Directives);
        }

        var directive = new GraphQLDirective(node.Name)
        {
            Description = node.Description?.Value,
            DeprecationReason = reason,
            Locations = node.Locations,
            IsRepeatable = node.Repeatable,
            IsBuiltIn = builtIn,
            AstNode = builtIn ? null : node,
            ExtensionAstNodes = extensions,
        };
        directive.Arguments = BuildArguments(directive, node.Arguments);
        return directive;
    }

    // Definitions of one name: the last one wins, at the place of the first. Valid documents have none.
    private static T[] Unique<T>(IEnumerable<T> members)
        where T : SchemaMember
    {
        var result = members.ToArray();
        var names = new HashSet<string>(StringComparer.Ordinal);
        if (result.All(member => names.Add(member.Name)))
        {
            return result;
        }

        var order = new List<string>();
        var last = new Dictionary<string, T>(StringComparer.Ordinal);
        foreach (var member in result)
        {
            if (!last.ContainsKey(member.Name))
            {
                order.Add(member.Name);
            }

            last[member.Name] = member;
        }

        return [.. order.Select(name => last[name])];
    }

    private GraphQLNamedType? FindRoot(SchemaDefinitionNode? definition, OperationType operation, string name)
    {
        GraphQLNamedType? root = null;
        var declared = (definition?.OperationTypes ?? []).Concat(_extensions.Schema.SelectMany(e => e.OperationTypes));
        foreach (var node in declared)
        {
            if (node.Operation == operation)
            {
                root = Resolve(node.Type);
            }
        }

        // Without a schema definition the names decide, even against an extension.
        return definition is null && _defined.Find(type => type.Name == name) is { } named ? named : root;
    }

    private GraphQLNamedType[] OrderTypes(GraphQLDirective[] directives)
    {
        var order = new TypeOrder(_defined);
        foreach (var type in _defined)
        {
            order.AddWithReferences(type);
        }

        foreach (var argument in directives.SelectMany(directive => directive.Arguments.AsEnumerable()))
        {
            order.AddWithReferences(argument.Type.NamedType);
        }

        order.AddWithReferences(_builtIn["__Schema"]);
        return order.ToArray();
    }

    private GraphQLNamedType Resolve(NamedTypeNode node) => _types.TryGetValue(node.Name, out var type)
        ? type
        : throw new ArgumentException($"Unknown type \"{node.Name}\": check the document with the SDL rules first.");

    private GraphQLType Resolve(TypeNode node) => node switch
    {
        ListTypeNode list => Resolve(list.Type).AsList(),
        NonNullTypeNode nonNull => Resolve(nonNull.Type).AsNonNull(),
        _ => Resolve((NamedTypeNode)node),
    };
}
