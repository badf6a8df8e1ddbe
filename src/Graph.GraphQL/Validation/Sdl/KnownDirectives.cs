using Graph.GraphQL.Language;
using Graph.GraphQL.Types;

namespace Graph.GraphQL.Validation.Sdl;

/// <summary>The directives a document may use: those of the specification and its own, which replace them.</summary>
internal sealed class KnownDirectives
{
    private readonly Dictionary<string, DirectiveDefinitionNode> _byName = new(StringComparer.Ordinal);

    public KnownDirectives(DocumentNode document)
    {
        foreach (var definitions in new[] { BuiltInDefinitions.Document, document })
        {
            foreach (var definition in definitions.Definitions.OfType<DirectiveDefinitionNode>())
            {
                _byName[definition.Name] = definition;
            }
        }
    }

    public DirectiveDefinitionNode? Find(string name) => _byName.GetValueOrDefault(name);
}
