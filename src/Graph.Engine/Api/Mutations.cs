using Graph.Engine.Ontology;
using Graph.GraphQL.Language;

namespace Graph.Engine.Api;

/// <summary>Inputs and payloads that write nodes and relationships, and the type Mutation. Derived attributes and paths
/// are
/// in none, nor the four properties of <c>Evidenced</c>; managed types have none.</summary>
internal sealed class Mutations(ApiDocument document, GraphOntology ontology)
{
    private readonly InputValueDefinitionNode _evidence = document.Input(
        "evidence", "[EvidenceInput!]", "Why the facts of this input are believed.", null);

    private readonly FieldDefinitionNode _sequence = document.Field(
        "sequence", "Long", "Number of the commit; null if nothing was written.", null);

    private readonly FieldDefinitionNode _errors = document.Field(
        "errors", "[MutationError!]", "Why nothing was written.", null);

    private IEnumerable<NodeType> Written => ontology.NodeTypes.Where(type => !type.IsManaged);

    public void AddAll(ApiUse use)
    {
        foreach (var type in Written)
        {
            AddCreate(type);
            AddUpdate(type);
            AddPayload(ApiNames.CreatePayload(type), $"What came of creating a node of {type.Name}.", type);
            AddPayload(ApiNames.UpdatePayload(type), $"What came of changing a node of {type.Name}.", type);
        }

        foreach (var type in use.WrittenProperties)
        {
            AddProperties(type);
        }

        AddErrors();
    }

    public void AddRoot()
    {
        var fields = new List<FieldDefinitionNode>();
        foreach (var type in Written)
        {
            fields.Add(Write($"create{type.Name}", ApiNames.CreateInput(type), ApiNames.CreatePayload(type),
                $"Makes a node of {type.Name}, with relationships to nodes that are there."));
            fields.Add(Write($"update{type.Name}", ApiNames.UpdateInput(type), ApiNames.UpdatePayload(type),
                $"Changes a node of {type.Name}: what is absent stays, what is null is removed."));
        }

        fields.AddRange(FixedTypes.Mutations(ontology.Evidence is not null).Select(NotYet.Bind));
        document.AddObject(
            "Mutation", "Changes of the graph; those of one operation are all made or none.", null, fields);
    }

    private FieldDefinitionNode Write(string name, string input, string payload, string description) => document.Field(
        name, $"{payload}!", description, new NotYetBinding(name), [document.Input("input", $"{input}!", null, null)]);

    private void AddCreate(NodeType type)
    {
        var fields = new List<InputValueDefinitionNode>
        {
            document.Input("id", "ID", "Its id; generated if absent.", null),
        };
        fields.AddRange(type.Attributes.Where(a => a.Derived is null).Select(attribute => document.Input(
            attribute.Name, Required(attribute), attribute.Description, null)));
        fields.AddRange(type.Links.Select(link => document.Input(link.Name, Relate(link), link.Description, null)));
        AddEvidence(fields, type.HasClaims);
        fields.Add(document.Input(
            "onConflict", "OnConflict", "What to do when the id or a key is taken.", null,
            new EnumValueNode { Value = "ERROR" }));
        document.AddInput(ApiNames.CreateInput(type), $"A node of {type.Name} to make.", fields);
    }

    private void AddUpdate(NodeType type)
    {
        var fields = new List<InputValueDefinitionNode>
        {
            document.Input("id", "ID!", "Which node.", null),
            document.Input("ifUpdatedAt", "DateTime", "Change it only if it was last changed at this time.", null),
        };
        fields.AddRange(type.Attributes.Where(a => a.Derived is null).Select(attribute => document.Input(
            attribute.Name, Optional(attribute), attribute.Description, null)));
        fields.AddRange(type.Links.Select(link => document.Input(
            link.Name,
            link.Properties is null ? "RelationshipChangesInput" : ApiNames.ChangesInput(link.Properties),
            link.Description,
            null)));
        AddEvidence(fields, type.HasClaims);
        document.AddInput(
            ApiNames.UpdateInput(type),
            $"Changes of a node of {type.Name}: what is absent stays, what is null is removed.",
            fields);
    }

    private static string Relate(Link link)
    {
        var one = link.Properties is null ? "ID" : ApiNames.Input(link.Properties);
        return link.IsToOne ? one : $"[{one}!]";
    }

    private static string Optional(OntologyAttribute attribute)
    {
        var name = ApiNames.Value(ValueType.Of(attribute));
        return attribute.IsList ? $"[{name}!]" : name;
    }

    // Lists are optional: a missing list is an empty one.
    private static string Required(OntologyAttribute attribute) =>
        attribute is { IsNonNull: true, IsList: false } ? $"{Optional(attribute)}!" : Optional(attribute);

    private void AddEvidence(List<InputValueDefinitionNode> fields, bool isWanted)
    {
        if (isWanted)
        {
            fields.Add(_evidence);
        }
    }

    private void AddPayload(string name, string description, NodeType type)
    {
        var node = document.Field(ApiNames.One(type), type.Name, "The node; null if nothing was written.", null);
        document.AddObject(name, description, null, [node, _sequence, _errors]);
    }

    private void AddProperties(PropertiesType type)
    {
        var own = type.Attributes.Where(a => !type.IsEvidenced || a.Slot > PropertiesType.ModalitySlot).ToList();
        var add = new List<InputValueDefinitionNode>
        {
            document.Input("node", "ID!", "Id of the node at the far end.", null),
            document.Input("id", "ID", "The relationship's id; derived from its content if absent.", null),
        };
        add.AddRange(own.Select(a => document.Input(a.Name, Required(a), a.Description, null)));
        AddEvidence(add, type.IsEvidenced);
        document.AddInput(ApiNames.Input(type), $"A relationship to make, with the properties {type.Name}.", add);
        var update = new List<InputValueDefinitionNode> { document.Input("id", "ID!", "Which relationship.", null) };
        update.AddRange(own.Select(a => document.Input(a.Name, Optional(a), a.Description, null)));
        AddEvidence(update, type.IsEvidenced);
        document.AddInput(
            ApiNames.UpdateInput(type), $"Changes of a relationship with the properties {type.Name}.", update);
        document.AddInput(
            ApiNames.ChangesInput(type), $"Changes of relationships with the properties {type.Name}.",
            [
                document.Input("add", $"[{ApiNames.Input(type)}!]", "Relationships to make.", null),
                document.Input("update", $"[{ApiNames.UpdateInput(type)}!]", "Relationships to change.", null),
                document.Input("remove", "[ID!]", "Ids of relationships to remove.", null),
            ]);
    }

    private void AddErrors()
    {
        List<string> types =
            ["NotFoundError", "DuplicateKeyError", "InvalidValueError", "ConflictError", "ForbiddenError"];
        if (ontology.Evidence is not null)
        {
            types.Add("EvidenceRequiredError");
        }

        document.Add(new UnionTypeDefinitionNode
        {
            Name = "MutationError",
            Description = ApiDocument.Text("Why nothing was written."),
            Types = [.. types.Select(name => new NamedTypeNode { Name = name })],
        });
    }
}
