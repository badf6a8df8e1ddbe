using Graph.Engine.Ontology;
using Graph.Engine.Values;

namespace Graph.Engine.Api;

/// <summary>Aggregates and facets.</summary>
internal sealed class Counts(ApiDocument document)
{
    public void AddAll(ApiUse use)
    {
        foreach (var type in use.Composites)
        {
            AddAggregate(type);
            AddFacets(type);
        }

        foreach (var kind in use.Aggregates)
        {
            AddValueAggregate(kind);
        }
    }

    private void AddAggregate(CompositeType type)
    {
        var dates = $"{ApiNames.ValueAggregate(ScalarKind.DateTime)}!";
        document.AddObject(
            ApiNames.Aggregate(type),
            $"Figures about the distinct nodes of a whole connection of {type.Name}.",
            null,
            [
                document.Field("count", "Int!", "How many there are.", null),
                document.Field("createdAt", dates, null, null),
                document.Field("updatedAt", dates, null, null),
                .. type.Attributes.Where(ApiUse.IsAggregated).Select(attribute => document.Field(
                    attribute.Name, $"{ApiNames.ValueAggregate(attribute.Kind)}!", attribute.Description, null)),
            ]);
    }

    private void AddFacets(CompositeType type)
    {
        var values = ApiUse.Facets(type)
            .Select(facet => ApiDocument.EnumValue(facet.Value, facet.Field?.Description ?? null, null)).ToList();
        if (values.Count > 0)
        {
            document.AddEnum(ApiNames.Facet(type), $"What nodes of {type.Name} can be counted by.", null, values);
        }
    }

    private void AddValueAggregate(ScalarKind kind)
    {
        var name = kind.ToString();
        var isNumber = kind is ScalarKind.Int or ScalarKind.Long or ScalarKind.Float;
        document.AddObject(
            ApiNames.ValueAggregate(kind),
            $"Figures about values of {name}; missing ones are left out.",
            null,
            [
                document.Field("min", name, "The least; null of nothing.", null),
                document.Field("max", name, "The greatest; null of nothing.", null),
                .. isNumber
                    ? [
                        document.Field(
                            "sum", kind == ScalarKind.Float ? "Float" : "Long", "All together; 0 of nothing.", null),
                        document.Field("average", "Float", "The mean; null of nothing.", null),
                    ]
                    : Array.Empty<GraphQL.Language.FieldDefinitionNode>(),
            ]);
    }
}
