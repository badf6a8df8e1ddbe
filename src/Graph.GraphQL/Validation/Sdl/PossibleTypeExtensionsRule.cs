using Graph.GraphQL.Language;
using Graph.GraphQL.Types;

namespace Graph.GraphQL.Validation.Sdl;

/// <summary>What is extended is defined in the document, as the same kind of type.</summary>
internal sealed class PossibleTypeExtensionsRule : SdlRule
{
    private readonly Dictionary<string, TypeDefinitionNode> _defined = new(StringComparer.Ordinal);

    public PossibleTypeExtensionsRule(SdlContext context)
        : base(context)
    {
        foreach (var definition in context.Document.Definitions.OfType<TypeDefinitionNode>())
        {
            _defined[definition.Name] = definition;
        }
    }

    protected override string Section => "sec-Type-Extensions";

    public override void Definition(DefinitionNode node)
    {
        if (node is not TypeExtensionNode extension)
        {
            return;
        }

        if (!_defined.TryGetValue(extension.Name, out var definition))
        {
            var suggestion = Suggestions.DidYouMean(extension.Name, _defined.Keys);
            Report(
                $"Cannot extend type \"{ErrorText.Shorten(extension.Name)}\" because it is not defined.{suggestion}",
                extension.NameStart);
        }
        else if (ExtensionIndex.ExtensionKind(definition.Kind) != extension.Kind)
        {
            Report(
                $"Cannot extend non-{KindName(extension.Kind)} type \"{extension.Name}\".",
                definition.Start,
                extension.Start);
        }
    }

    private static string KindName(NodeKind kind) => kind switch
    {
        NodeKind.ScalarTypeExtension => "scalar",
        NodeKind.ObjectTypeExtension => "object",
        NodeKind.InterfaceTypeExtension => "interface",
        NodeKind.UnionTypeExtension => "union",
        NodeKind.EnumTypeExtension => "enum",
        _ => "input object",
    };
}
