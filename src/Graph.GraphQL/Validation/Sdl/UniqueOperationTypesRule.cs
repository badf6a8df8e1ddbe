using Graph.GraphQL.Language;

namespace Graph.GraphQL.Validation.Sdl;

/// <summary>A schema names each of its root operation types once, extensions included.</summary>
internal sealed class UniqueOperationTypesRule(SdlContext context) : SdlRule(context)
{
    private readonly Dictionary<OperationType, OperationTypeDefinitionNode> _known = [];

    protected override string Section => "sec-Root-Operation-Types";

    public override void Definition(DefinitionNode node)
    {
        var types = node switch
        {
            SchemaDefinitionNode n => n.OperationTypes,
            SchemaExtensionNode n => n.OperationTypes,
            _ => [],
        };
        foreach (var type in types)
        {
            if (!_known.TryAdd(type.Operation, type))
            {
                Report(
                    $"There can be only one {type.Operation.Keyword()} type in schema.",
                    _known[type.Operation].Start,
                    type.Start);
            }
        }
    }
}
