using Graph.Engine.Ontology;
using Graph.GraphQL.Language;

namespace Graph.Engine.Api;

/// <summary>The type Query.</summary>
internal sealed class Queries(ApiDocument document, GraphOntology ontology)
{
    private readonly Arguments _arguments = new(document);

    public void Add(ApiUse use)
    {
        var fields = new List<FieldDefinitionNode>
        {
            document.Field(
                "node", "Node", "The node of this id; null where there is none.", new NodeRootBinding(ontology.Node),
                [document.Input("id", "ID!", null, new ArgumentBinding(ArgumentRole.Id))]),
            document.Field(
                "nodes", "[Node]!", "The nodes of these ids, in this order; null where there is none.",
                new NodesRootBinding(), [document.Input("ids", "[ID!]!", null, new ArgumentBinding(ArgumentRole.Ids))]),
        };
        fields.AddRange(ontology.NodeTypes.Select(One));
        fields.AddRange(use.Composites.Select(type => document.Field(
            ApiNames.Many(type), $"{ApiNames.Connection(type)}!", $"All nodes of {type.Name}.",
            new ConnectionRootBinding(type), _arguments.Plain(type))));
        foreach (var question in FixedTypes.Questions(ontology.Evidence is not null))
        {
            fields.Add(WalkTypes.BindRoot(question) ?? SearchApi.Bind(question));
        }

        document.AddObject("Query", "Questions to the graph.", null, fields);
    }

    private FieldDefinitionNode One(NodeType type)
    {
        var keys = type.Keys.Where(key => key.Attributes.Length == 1).Select(Key).ToList();
        // With other keys beside it the id is one of several, of which exactly one must be given.
        var id = document.Input(
            "id", keys.Count == 0 ? "ID!" : "ID", null, new ArgumentBinding(ArgumentRole.Id));
        return document.Field(
            ApiNames.One(type),
            type.Name,
            keys.Count == 0
                ? $"The {type.Name} of this id; null where there is none."
                : $"The {type.Name} of this id or key (exactly one must be given); null where there is none.",
            new NodeRootBinding(type),
            [id, .. keys]);
    }

    private InputValueDefinitionNode Key(UniqueKey key)
    {
        var attribute = key.Attributes[0];
        return document.Input(
            attribute.Name, ApiNames.Value(ValueType.Of(attribute)), null, new KeyArgumentBinding(key));
    }
}
