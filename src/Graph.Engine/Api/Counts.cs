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

        AddFacet();
    }

    private void AddFacet()
    {
        document.AddObject("Facet", "How nodes are spread over the values of one field.", null,
        [
            document.Field(
                "field", "String!", "What was counted by, as the argument named it.",
                new FacetPartBinding(FacetPart.Field)),
            document.Field(
                "buckets", "[FacetBucket!]!", "The most frequent values first.",
                new FacetPartBinding(FacetPart.Buckets)),
        ]);
        document.AddObject("FacetBucket", "A value and how many nodes have it.", null,
        [
            document.Field(
                "value", "String!",
                "The value: of an enum its name, of a date its year, of a relationship the id at its far end.",
                new FacetPartBinding(FacetPart.Value)),
            document.Field("count", "Int!", "How many distinct nodes.", new FacetPartBinding(FacetPart.Count)),
            document.Field(
                "node", "Node", "The node at the far end, where a relationship was counted by.",
                new FacetPartBinding(FacetPart.Node)),
        ]);
    }

    private void AddAggregate(CompositeType type)
    {
        var dates = $"{ApiNames.ValueAggregate(ScalarKind.DateTime)}!";
        document.AddObject(
            ApiNames.Aggregate(type),
            $"Figures about the distinct nodes of a whole connection of {type.Name}.",
            null,
            [
                document.Field("count", "Int!", "How many there are.", new AggregateCountBinding()),
                document.Field("createdAt", dates, null, new AggregateSystemBinding(SystemField.CreatedAt)),
                document.Field("updatedAt", dates, null, new AggregateSystemBinding(SystemField.UpdatedAt)),
                .. type.Attributes.Where(ApiUse.IsAggregated).Select(attribute => document.Field(
                    attribute.Name, $"{ApiNames.ValueAggregate(attribute.Kind)}!", attribute.Description,
                    new AggregateAttributeBinding(type, attribute))),
            ]);
    }

    private void AddFacets(CompositeType type)
    {
        var values = ApiUse.Facets(type)
            .Select(facet => ApiDocument.EnumValue(
                facet.Value, facet.Field?.Description, new FacetValueBinding(type, facet.Field))).ToList();
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
                document.Field("min", name, "The least; null of nothing.", new AggregatePartBinding(AggregatePart.Min)),
                document.Field(
                    "max", name, "The greatest; null of nothing.", new AggregatePartBinding(AggregatePart.Max)),
                .. isNumber
                    ? [
                        document.Field(
                            "sum", kind == ScalarKind.Float ? "Float" : "Long", "All together; 0 of nothing.",
                            new AggregatePartBinding(AggregatePart.Sum)),
                        document.Field(
                            "average", "Float", "The mean; null of nothing.",
                            new AggregatePartBinding(AggregatePart.Average)),
                    ]
                    : Array.Empty<GraphQL.Language.FieldDefinitionNode>(),
            ]);
    }
}
