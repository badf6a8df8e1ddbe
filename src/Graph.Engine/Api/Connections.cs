using System.Globalization;
using Graph.Engine.Ontology;
using Graph.GraphQL.Language;

namespace Graph.Engine.Api;

/// <summary>Connections, the edges of those without properties, and PageInfo. Connection types are keyed by target and
/// properties, never by owner and field: an interface's field and an object's must have the same type.</summary>
internal sealed class Connections(ApiDocument document)
{
    private readonly FieldDefinitionNode _pageInfo = document.Field(
        "pageInfo", "PageInfo!", "Where the page lies.", new ConnectionFieldBinding(ConnectionFieldKind.PageInfo));

    private readonly FieldDefinitionNode _totalCount = document.Field(
        "totalCount", "Int!", "How many entries there are before paging.",
        new ConnectionFieldBinding(ConnectionFieldKind.TotalCount));

    private readonly InputValueDefinitionNode _top = document.Input(
        "top", "Int", "How many values of each, 1 to 100.", new ArgumentBinding(ArgumentRole.Top),
        new IntValueNode { Value = 10.ToString(CultureInfo.InvariantCulture) });

    public void AddAll(ApiUse use)
    {
        foreach (var type in use.Composites)
        {
            AddConnection(ApiNames.Connection(type), ApiNames.Edge(type), type, null);
            document.AddObject(
                ApiNames.Edge(type),
                $"An entry of a connection of {type.Name}.",
                new EdgeTypeBinding(type, null),
                [
                    document.Field(
                        "cursor", "String!", "The entry's place, for after and before.",
                        new EdgeBinding(EdgePart.Cursor)),
                    document.Field("node", $"{type.Name}!", "The node.", new EdgeBinding(EdgePart.Node)),
                ]);
        }

        foreach (var kind in use.ManyEdgeKinds)
        {
            AddConnection(ApiNames.Connection(kind), ApiNames.Edge(kind), kind.Target, kind.Properties);
        }

        AddPageInfo();
    }

    private void AddConnection(string name, string edge, CompositeType target, PropertiesType? properties)
    {
        var fields = new List<FieldDefinitionNode>
        {
            document.Field(
                "nodes", $"[{target.Name}!]", "The page's nodes.",
                new ConnectionFieldBinding(ConnectionFieldKind.Nodes)),
            document.Field(
                "edges", $"[{edge}!]", "The page's entries.", new ConnectionFieldBinding(ConnectionFieldKind.Edges)),
            _pageInfo,
            _totalCount,
            document.Field(
                "aggregate", $"{ApiNames.Aggregate(target)}!", "Figures about all nodes, not only the page's.",
                new ConnectionFieldBinding(ConnectionFieldKind.Aggregate)),
        };
        if (ApiUse.Facets(target).Any())
        {
            fields.Add(document.Field(
                "facets", "[Facet!]!", "How all nodes, not only the page's, are spread over values.",
                new ConnectionFieldBinding(ConnectionFieldKind.Facets),
                [
                    document.Input(
                        "by", $"[{ApiNames.Facet(target)}!]!", "What to count by.",
                        new ArgumentBinding(ArgumentRole.By)),
                    _top,
                ]));
        }

        var what = properties is null ? target.Name : $"relationships to {target.Name}";
        document.AddObject(name, $"A page of {what}.", new ConnectionTypeBinding(target, properties), fields);
    }

    private void AddPageInfo() => document.AddObject("PageInfo", "Where a page lies among all entries.", null,
    [
        document.Field(
            "hasNextPage", "Boolean!", "Whether entries follow it.", new PageInfoBinding(PageInfoField.HasNextPage)),
        document.Field(
            "hasPreviousPage", "Boolean!", "Whether entries precede it.",
            new PageInfoBinding(PageInfoField.HasPreviousPage)),
        document.Field(
            "startCursor", "String", "The first entry's cursor; null on an empty page.",
            new PageInfoBinding(PageInfoField.StartCursor)),
        document.Field(
            "endCursor", "String", "The last entry's cursor; null on an empty page.",
            new PageInfoBinding(PageInfoField.EndCursor)),
    ]);
}
