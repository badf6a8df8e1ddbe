using Graph.Engine.Ontology;
using Graph.GraphQL.Language;

namespace Graph.Engine.Api;

/// <summary>Interfaces and types of nodes, and the types of edges with properties.</summary>
internal sealed class NodeTypes(ApiDocument document, GraphOntology ontology)
{
    private readonly Arguments _arguments = new(document);

    private readonly FieldDefinitionNode[] _system =
    [
        document.Field("id", "ID!", "Its id; never changes.", new SystemBinding(SystemField.Id)),
        document.Field(
            "formerIds", "[ID!]!", "Ids of nodes merged into it.", new SystemBinding(SystemField.FormerIds)),
        document.Field("createdAt", "DateTime!", "When it was made.", new SystemBinding(SystemField.CreatedAt)),
        document.Field(
            "updatedAt", "DateTime!", "When one of its attributes last changed.",
            new SystemBinding(SystemField.UpdatedAt)),
        document.Field(
            "relationshipCounts", "[RelationshipCount!]!", "How many relationships it has, by type and direction.",
            new RelationshipCountsBinding()),
    ];

    public void AddAll(ApiUse use)
    {
        document.AddInterface(
            "Node", "Anything in the graph that has an id.", new NodeTypeBinding(ontology.Node), _system, []);
        foreach (var type in ontology.Interfaces)
        {
            document.AddInterface(
                type.Name, type.Description, new NodeTypeBinding(type), FieldsOf(type), InterfacesOf(type));
        }

        foreach (var type in ontology.NodeTypes)
        {
            document.AddObject(
                type.Name, type.Description, new NodeTypeBinding(type), FieldsOf(type), InterfacesOf(type));
        }

        foreach (var kind in use.EdgeKinds)
        {
            AddEdge(kind);
        }
    }

    private static IEnumerable<string> InterfacesOf(CompositeType type) =>
        type.Interfaces.Select(i => i.Name).Prepend("Node");

    private List<FieldDefinitionNode> FieldsOf(CompositeType type)
    {
        var fields = new List<FieldDefinitionNode>(_system);
        foreach (var field in type.Fields)
        {
            switch (field)
            {
                case OntologyAttribute attribute:
                    fields.Add(Attribute(attribute, new AttributeBinding(type, attribute)));
                    AddReference(fields, attribute, new ReferenceBinding(attribute, type, null));
                    break;
                case Link link:
                    AddLink(fields, link);
                    break;
                case PathField path:
                    fields.Add(document.Field(
                        path.Name, $"{ApiNames.Connection(path.Target)}!", path.Description, new PathBinding(path),
                        _arguments.Plain(path.Target)));
                    break;
            }
        }

        AddTree(fields, type);
        AddClaims(fields, type);
        return fields;
    }

    private FieldDefinitionNode Attribute(OntologyAttribute attribute, Binding binding) =>
        document.Field(attribute.Name, TypeText(attribute), attribute.Description, binding);

    /// <summary>The type of an attribute in output: a missing list is an empty one.</summary>
    private static string TypeText(OntologyAttribute attribute)
    {
        var name = ApiNames.Value(ValueType.Of(attribute));
        return attribute switch
        {
            { IsList: true } => $"[{name}!]{(attribute.IsNonNull ? "!" : "")}",
            { IsNonNull: true } => $"{name}!",
            _ => name,
        };
    }

    private void AddReference(List<FieldDefinitionNode> fields, OntologyAttribute attribute, ReferenceBinding binding)
    {
        if (attribute is { References: { } target, ReferenceField: { } name })
        {
            fields.Add(document.Field(
                name, target.Name, $"The node that {attribute.Name} names; null where there is none.", binding));
        }
    }

    private void AddLink(List<FieldDefinitionNode> fields, Link link)
    {
        var kind = EdgeKind.Of(link);
        var binding = new LinkBinding(link, AsEdge: false);
        if (!link.IsToOne)
        {
            var connection = kind is null ? ApiNames.Connection(link.Target) : ApiNames.Connection(kind);
            fields.Add(document.Field(link.Name, $"{connection}!", link.Description, binding, _arguments.Of(link)));
            return;
        }

        fields.Add(document.Field(link.Name, link.Target.Name, link.Description, binding));
        if (kind is not null)
        {
            fields.Add(document.Field(
                ApiNames.EdgeField(link), ApiNames.Edge(kind), $"The relationship to {link.Name}, with its properties.",
                new LinkBinding(link, AsEdge: true)));
        }
    }

    private void AddTree(List<FieldDefinitionNode> fields, CompositeType type)
    {
        if (type.Hierarchy is { } hierarchy)
        {
            var connection = $"{ApiNames.Connection(type)}!";
            fields.Add(document.Field(
                "ancestors", connection, "Those above it in the hierarchy, each once.",
                new TreeBinding(type, hierarchy, Direction.Out), _arguments.Tree(type)));
            fields.Add(document.Field(
                "descendants", connection, "Those below it in the hierarchy, each once.",
                new TreeBinding(type, hierarchy, Direction.In), _arguments.Tree(type)));
        }
    }

    private void AddClaims(List<FieldDefinitionNode> fields, CompositeType type)
    {
        if (type.HasClaims && ontology.Evidence is { Claim: { } claim })
        {
            fields.Add(document.Field(
                "claims", $"{ApiNames.Connection(claim)}!", "Claims about it: it is their subject or object.",
                new ClaimsBinding(OfEdge: false), _arguments.Claims(claim)));
        }
    }

    private void AddEdge(EdgeKind kind)
    {
        var fields = new List<FieldDefinitionNode>
        {
            document.Field("id", "ID!", "The relationship's id.", new SystemBinding(SystemField.RelationshipId)),
            document.Field(
                "cursor", "String!", "The entry's place, for after and before.", new EdgeBinding(EdgePart.Cursor)),
            document.Field("node", $"{kind.Target.Name}!", "The node at the far end.", new EdgeBinding(EdgePart.Node)),
        };
        foreach (var property in kind.Properties.Attributes)
        {
            fields.Add(Attribute(property, new PropertyBinding(kind.Properties, property)));
            AddReference(fields, property, new ReferenceBinding(property, null, kind.Properties));
        }

        if (kind.Properties.IsEvidenced && ontology.Evidence is { Claim: { } claim })
        {
            fields.Add(document.Field(
                "claims", $"{ApiNames.Connection(claim)}!", "The claims it rests on.", new ClaimsBinding(OfEdge: true),
                _arguments.Plain(claim)));
        }

        document.AddObject(
            ApiNames.Edge(kind),
            $"A relationship that leads to {kind.Target.Name}, with its properties.",
            new EdgeTypeBinding(kind.Target, kind.Properties),
            fields);
    }
}
