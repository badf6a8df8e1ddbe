using Graph.Engine.Ontology;

namespace Graph.Engine.Api;

/// <summary>The types of changes and the type Subscription.</summary>
internal sealed class Subscriptions(ApiDocument document, GraphOntology ontology)
{
    public void AddTypes()
    {
        foreach (var type in ontology.NodeTypes)
        {
            document.AddObject(ApiNames.Change(type), $"A change of a node of {type.Name}.", null,
            [
                document.Field("sequence", "Long!", "Number of the commit, to resume after.", null),
                document.Field("at", "DateTime!", "When.", null),
                document.Field("action", "ChangeAction!", "What happened.", null),
                document.Field("id", "ID!", "The node's id.", null),
                document.Field(
                    ApiNames.One(type), type.Name,
                    "The node after the change; null if it is gone or matches no longer.", null),
            ]);
        }
    }

    public void AddRoot()
    {
        var fields = FixedTypes.Subscriptions().Select(NotYet.Bind).ToList();
        foreach (var type in ontology.NodeTypes)
        {
            var name = $"on{type.Name}Changed";
            fields.Add(document.Field(
                name, $"{ApiNames.Change(type)}!", $"Changes of nodes of {type.Name}.", new NotYetBinding(name),
                [
                    document.Input(
                        "where", ApiNames.Filter(type), "Only nodes that match after the change, or did before.", null),
                    document.Input("after", "Long", "Everything since this commit first.", null),
                ]));
        }

        document.AddObject("Subscription", "Changes as they happen.", null, fields);
    }
}
