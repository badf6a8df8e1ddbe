using Graph.Engine.Ontology;
using Graph.Engine.Values;
using Graph.GraphQL.Language;

namespace Graph.Engine.Api;

/// <summary>Inputs that filter: of nodes, of edges, of lists.</summary>
internal sealed class Filters(ApiDocument document, GraphOntology ontology)
{
    public void AddAll(ApiUse use)
    {
        AddFilter(ontology.Node);
        foreach (var type in use.Composites)
        {
            AddFilter(type);
        }

        foreach (var kind in use.EdgeKinds)
        {
            AddEdgeFilter(kind);
        }

        foreach (var type in use.PlainTargets)
        {
            document.AddInput(
                ApiNames.ListFilter(type),
                $"Which lists of {type.Name} to keep.",
                ListFields(ApiNames.Filter(type), null));
        }

        foreach (var kind in use.ManyEdgeKinds)
        {
            document.AddInput(
                ApiNames.ListFilter(kind),
                $"Which lists of relationships to {kind.Target.Name} to keep.",
                ListFields(ApiNames.Filter(kind.Target), ApiNames.EdgeFilter(kind)));
        }

        new Operations(document).AddAll(use);
    }

    private void AddFilter(CompositeType type)
    {
        var name = ApiNames.Filter(type);
        var fields = Logic(name);
        if (type is InterfaceType)
        {
            fields.Add(document.Input(
                "typename", "NodeTypeOperationFilterInput", "The node's type.", new FilterTypenameBinding()));
        }

        fields.Add(System("id", ScalarKind.ID, SystemField.Id));
        fields.Add(System("createdAt", ScalarKind.DateTime, SystemField.CreatedAt));
        fields.Add(System("updatedAt", ScalarKind.DateTime, SystemField.UpdatedAt));
        foreach (var field in type.Fields)
        {
            AddField(fields, type, field);
        }

        if (type.Hierarchy is { } hierarchy)
        {
            fields.Add(document.Input(
                "inTreeOf", "ID", "The node of this id, and all below it in the hierarchy.",
                new FilterTreeBinding(hierarchy)));
        }

        document.AddInput(name, $"Which nodes of {type.Name} to keep; entries side by side must all hold.", fields);
    }

    private void AddField(List<InputValueDefinitionNode> fields, CompositeType type, OntologyField field)
    {
        switch (field)
        {
            case OntologyAttribute attribute:
                fields.Add(document.Input(
                    attribute.Name, Operations(attribute), null, new FilterAttributeBinding(type, attribute)));
                break;
            case PathField path:
                fields.Add(document.Input(
                    path.Name, ApiNames.ListFilter(path.Target), null, new FilterPathBinding(path)));
                break;
            case Link { IsToOne: true } link:
                fields.Add(document.Input(
                    link.Name, ApiNames.Filter(link.Target), null, new FilterLinkBinding(link, AsEdge: false)));
                if (EdgeKind.Of(link) is { } toOne)
                {
                    fields.Add(document.Input(
                        ApiNames.EdgeField(link), ApiNames.EdgeFilter(toOne), null,
                        new FilterLinkBinding(link, AsEdge: true)));
                }

                break;
            case Link link:
                var list = EdgeKind.Of(link) is { } kind ? ApiNames.ListFilter(kind) : ApiNames.ListFilter(link.Target);
                fields.Add(document.Input(link.Name, list, null, new FilterLinkBinding(link, AsEdge: false)));
                break;
        }
    }

    private void AddEdgeFilter(EdgeKind kind)
    {
        var name = ApiNames.EdgeFilter(kind);
        var fields = Logic(name);
        fields.Add(System("id", ScalarKind.ID, SystemField.RelationshipId));
        fields.Add(document.Input(
            "node", ApiNames.Filter(kind.Target), "The node at the far end.", new FilterEdgeNodeBinding()));
        fields.AddRange(kind.Properties.Attributes.Select(property => document.Input(
            property.Name, Operations(property), null, new FilterPropertyBinding(kind.Properties, property))));
        document.AddInput(
            name,
            $"Which relationships to {kind.Target.Name} to keep; entries side by side must all hold."
                + (kind.Properties.IsEvidenced ? " Without a condition on modality only those that happened." : ""),
            fields);
    }

    private List<InputValueDefinitionNode> Logic(string name) =>
    [
        document.Input("and", $"[{name}!]", "All of these hold.", new LogicBinding(LogicKind.And)),
        document.Input("or", $"[{name}!]", "One of these holds.", new LogicBinding(LogicKind.Or)),
        document.Input("not", name, "This does not hold.", new LogicBinding(LogicKind.Not)),
    ];

    private InputValueDefinitionNode System(string name, ScalarKind kind, SystemField field) =>
        document.Input(name, ApiNames.Operations(new ValueType(kind)), null, new FilterSystemBinding(field));

    private static string Operations(OntologyAttribute attribute) => attribute.IsList
        ? ApiNames.ListOperations(ValueType.Of(attribute))
        : ApiNames.Operations(ValueType.Of(attribute));

    private IEnumerable<InputValueDefinitionNode> ListFields(string filter, string? edgeFilter)
    {
        yield return Condition("all", filter, ListFilterKind.All, false);
        yield return Condition("none", filter, ListFilterKind.None, false);
        yield return Condition("some", filter, ListFilterKind.Some, false);
        yield return document.Input(
            "any", "Boolean", "Whether there is one.", new ListFilterBinding(ListFilterKind.Any, false));
        yield return document.Input(
            "count", ApiNames.Operations(new ValueType(ScalarKind.Int)), "How many there are.",
            new ListFilterBinding(ListFilterKind.Count, false));
        if (edgeFilter is not null)
        {
            yield return Condition("allEdges", edgeFilter, ListFilterKind.All, true);
            yield return Condition("noneEdges", edgeFilter, ListFilterKind.None, true);
            yield return Condition("someEdges", edgeFilter, ListFilterKind.Some, true);
        }
    }

    private InputValueDefinitionNode Condition(string name, string type, ListFilterKind kind, bool ofEdges)
    {
        var what = kind switch
        {
            ListFilterKind.All => "It holds for all of them.",
            ListFilterKind.None => "It holds for none of them.",
            _ => "It holds for at least one of them.",
        };
        return document.Input(name, type, what, new ListFilterBinding(kind, ofEdges));
    }
}
