using System.Text.Json.Nodes;

namespace Graph.Tests.Oracle;

/// <summary>A node as a line of an export says it.</summary>
internal sealed class OracleNode(string id, OracleType type, JsonObject properties, JsonObject system)
{
    public string Id => id;

    public OracleType Type => type;

    public JsonObject Properties => properties;

    public JsonObject System => system;

    public List<OracleRelationship> Out { get; } = [];

    public List<OracleRelationship> In { get; } = [];
}

/// <summary>A relationship as a line of an export says it, the four properties of <c>Evidenced</c> included.</summary>
internal sealed record OracleRelationship(
    string Type, OracleNode From, OracleNode To, string Id, JsonObject Properties)
{
    public bool Happened { get; init; }

    /// <summary>How it is walked from its end: nothing where its type has no direction.</summary>
    public string WayIn { get; init; } = "";
}

/// <summary>A node as an entry of a list, with the relationship that leads to it where there is one.</summary>
internal readonly record struct OracleEntry(OracleNode Node, OracleRelationship? Relationship)
{
    public static OracleEntry Of(OracleNode node) => new(node, null);
}

/// <summary>A way from a node to another: its nodes, and what joins each with the next.</summary>
internal sealed record OraclePath(OracleNode[] Nodes, OracleRelationship[] Links);

/// <summary>A graph as an export wrote it, in plain lists; what follows from them is in the other part.</summary>
internal sealed partial class OracleGraph
{
    private readonly Dictionary<string, OracleNode> _nodes = [];

    public OracleGraph(OracleOntology ontology, IEnumerable<string> lines)
    {
        Ontology = ontology;
        var records = lines.Where(l => l.Length > 0).Select(l => (JsonObject)JsonNode.Parse(l)!).ToArray();
        foreach (var record in records.Where(r => r.ContainsKey("node")))
        {
            var (properties, system) = (Member(record, "properties"), Member(record, "system"));
            var node = new OracleNode((string)record["id"]!, ontology[(string)record["node"]!], properties, system);
            Nodes.Add(node);
            _nodes.Add(node.Id, node);
            foreach (var former in system["formerIds"] as JsonArray ?? [])
                _nodes.Add((string)former!, node);
        }

        foreach (var record in records.Where(r => r.ContainsKey("relationship")))
            Add(record);
    }

    public OracleOntology Ontology { get; }

    public List<OracleNode> Nodes { get; } = [];

    public List<OracleRelationship> Relationships { get; } = [];

    /// <summary>The node of this id or former id.</summary>
    public OracleNode? Find(string id) => _nodes.GetValueOrDefault(id);

    /// <summary>The type of a relationship's properties; null where it has none.</summary>
    public OracleType? PropertiesOf(string relationship) => Ontology.Types.Values.SelectMany(t => t.Fields)
        .FirstOrDefault(f => f.Relationship == relationship && f.Properties is not null) is { } link
            ? Ontology[link.Properties!] : null;

    private static JsonObject Member(JsonObject record, string name) => record[name] as JsonObject ?? [];

    private void Add(JsonObject record)
    {
        var properties = Member(record, "properties");
        foreach (var (name, value) in Member(record, "system"))
            properties[name] = value?.DeepClone();
        var (from, to) = (_nodes[(string)record["from"]!], _nodes[(string)record["to"]!]);
        var type = (string)record["relationship"]!;
        // A modality of one's own, in properties that are not evidenced, is a property like any other.
        var evidenced = PropertiesOf(type)?.Is("Evidenced") == true;
        var relationship = new OracleRelationship(type, from, to, (string)record["id"]!, properties)
        {
            WayIn = Ontology.IsBoth(type) ? "" : "in",
            Happened = !evidenced || (string?)properties["modality"] is null or "HAPPENED",
        };
        Relationships.Add(relationship);
        from.Out.Add(relationship);
        to.In.Add(relationship);
    }
}
