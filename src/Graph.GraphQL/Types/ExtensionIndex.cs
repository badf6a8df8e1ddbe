using Graph.GraphQL.Language;

namespace Graph.GraphQL.Types;

/// <summary>The extensions of a document by what they extend, each kind of type apart.</summary>
internal sealed class ExtensionIndex
{
    private readonly Dictionary<(NodeKind, string), List<TypeExtensionNode>> _types = [];
    private readonly Dictionary<string, List<DirectiveExtensionNode>> _directives = new(StringComparer.Ordinal);

    public ExtensionIndex(DocumentNode document)
    {
        Schema = [.. document.Definitions.OfType<SchemaExtensionNode>()];
        foreach (var definition in document.Definitions)
        {
            switch (definition)
            {
                case TypeExtensionNode extension:
                    Add(_types, (extension.Kind, extension.Name), extension);
                    break;
                case DirectiveExtensionNode extension:
                    Add(_directives, extension.Name, extension);
                    break;
            }
        }
    }

    public SchemaExtensionNode[] Schema { get; }

    /// <summary>The extensions of this definition; those of another kind of type are not among them.</summary>
    public TypeExtensionNode[] Of(TypeDefinitionNode definition) =>
        _types.TryGetValue((ExtensionKind(definition.Kind), definition.Name), out var list) ? [.. list] : [];

    public DirectiveExtensionNode[] OfDirective(string name) =>
        _directives.TryGetValue(name, out var list) ? [.. list] : [];

    public static NodeKind ExtensionKind(NodeKind definition) => definition switch
    {
        NodeKind.ScalarTypeDefinition => NodeKind.ScalarTypeExtension,
        NodeKind.ObjectTypeDefinition => NodeKind.ObjectTypeExtension,
        NodeKind.InterfaceTypeDefinition => NodeKind.InterfaceTypeExtension,
        NodeKind.UnionTypeDefinition => NodeKind.UnionTypeExtension,
        NodeKind.EnumTypeDefinition => NodeKind.EnumTypeExtension,
        _ => NodeKind.InputObjectTypeExtension,
    };

    private static void Add<TKey, TValue>(Dictionary<TKey, List<TValue>> lists, TKey key, TValue value)
        where TKey : notnull
    {
        if (!lists.TryGetValue(key, out var list))
        {
            lists[key] = list = [];
        }

        list.Add(value);
    }
}
