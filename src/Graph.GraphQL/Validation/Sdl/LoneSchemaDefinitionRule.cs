using Graph.GraphQL.Language;

namespace Graph.GraphQL.Validation.Sdl;

/// <summary>A document has at most one schema definition.</summary>
internal sealed class LoneSchemaDefinitionRule(SdlContext context) : SdlRule(context)
{
    private bool _seen;

    protected override string Section => "sec-Schema";

    public override void Definition(DefinitionNode node)
    {
        if (node is SchemaDefinitionNode)
        {
            if (_seen)
            {
                Report("Must provide only one schema definition.", node.Start);
            }

            _seen = true;
        }
    }
}
