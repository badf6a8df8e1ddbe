using Graph.GraphQL.Language;
using Graph.GraphQL.Types;

namespace Graph.GraphQL.Validation.Sdl;

/// <summary>
/// Every type that is named is defined in the document or by the specification; operations in the document see
/// only its own definitions, for there is no schema they could be about.
/// </summary>
internal sealed class KnownTypeNamesRule(SdlContext context) : SdlRule(context)
{
    private readonly HashSet<string> _defined = new(
        context.Document.Definitions.OfType<TypeDefinitionNode>().Select(definition => definition.Name),
        StringComparer.Ordinal);

    protected override string Section => "sec-Type-References";

    public override void NamedType(NamedTypeNode node, DefinitionNode definition)
    {
        var isTypeSystem = definition is TypeSystemDefinitionNode or TypeSystemExtensionNode;
        if (_defined.Contains(node.Name) || (isTypeSystem && IsBuiltIn(node.Name)) || Context.IsFull)
        {
            return;
        }

        IEnumerable<string> options = isTypeSystem
            ? [.. BuiltInDefinitions.Scalars, .. BuiltInDefinitions.IntrospectionTypes, .. _defined]
            : _defined;
        var suggestion = Suggestions.DidYouMean(node.Name, options);
        Report($"Unknown type \"{ErrorText.Shorten(node.Name)}\".{suggestion}", node.Start);
    }

    private static bool IsBuiltIn(string name) =>
        BuiltInDefinitions.IsScalar(name) || BuiltInDefinitions.IsIntrospectionType(name);
}
