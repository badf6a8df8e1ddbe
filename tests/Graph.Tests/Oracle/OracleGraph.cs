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
}

/// <summary>A node as an entry of a list, with the relationship that leads to it where there is one.</summary>
internal readonly record struct OracleEntry(OracleNode Node, OracleRelationship? Relationship)
{
    public static OracleEntry Of(OracleNode node) => new(node, null);
}

/// <summary>A graph as an export wrote it, in plain lists.</summary>
internal sealed class OracleGraph
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

    public static JsonNode? Value(OracleNode node, OracleField field) => field.Name switch
    {
        _ when node.Type.Find(field.Name) is { } own && own.Text("derived", "from") is { } from => Derived(node, from),
        _ when node.Type.Find(field.Name) is not null => node.Properties[field.Name],
        "id" => JsonValue.Create(node.Id),
        "formerIds" => node.System["formerIds"] ?? new JsonArray(),
        "typename" => JsonValue.Create(node.Type.Name),
        _ => node.System[field.Name],
    };

    /// <summary>What a relationship field shows; what is pending only where it is asked for.</summary>
    public static IEnumerable<OracleEntry> Follow(OracleNode node, OracleField link, bool pendingToo = false)
    {
        var outward = node.Out.Where(r => r.Type == link.Relationship).Select(r => new OracleEntry(r.To, r));
        var inward = node.In.Where(r => r.Type == link.Relationship).Select(r => new OracleEntry(r.From, r));
        var all = link.Direction switch
        {
            "OUT" => outward,
            "IN" => inward,
            _ => outward.Concat(inward.Where(e => e.Node != node)),
        };
        return all.Where(e => e.Node.Type.Is(link.Kind) && (pendingToo || e.Relationship!.Happened));
    }

    /// <summary>The nodes of a path, each once.</summary>
    public IEnumerable<OracleEntry> Walk(OracleNode node, OracleField path)
    {
        var steps = path.Texts("path", "steps");
        HashSet<OracleNode> reached = [node];
        for (var i = 0; i < steps.Length; i += 2)
            reached = Step(reached, steps[i], steps[i + 1]);
        return reached.Select(OracleEntry.Of);
    }

    /// <summary>What lies above (or below) a node, at most so many steps away, without itself.</summary>
    public static IEnumerable<OracleEntry> Tree(OracleNode node, bool up, long depth) => Repeat(
        [node], [node.Type.Text("hierarchy", "type")!], up ? 1 : -1, 1, depth, n => n.Type == node.Type)
        .Select(OracleEntry.Of);

    public bool IsInTree(OracleNode node, OracleType type, string root) =>
        Find(root) is { } top && top.Type == type
        && (top == node || Tree(node, up: true, MaxDepth(type)).Any(e => e.Node == top));

    public static long MaxDepth(OracleType type) =>
        long.Parse(type.Text("hierarchy", "maxDepth") ?? "8", System.Globalization.CultureInfo.InvariantCulture);

    public static IEnumerable<OracleEntry> ClaimsOf(OracleNode node) =>
        node.In.Where(r => r.Type is "CLAIM_SUBJECT" or "CLAIM_OBJECT")
            .Select(r => r.From).Distinct().Select(OracleEntry.Of);

    public IEnumerable<OracleEntry> ClaimsOf(OracleRelationship relationship)
    {
        var keys = ((JsonArray)relationship.Properties["claimKeys"]!).Select(k => (string)k!).ToHashSet();
        return Nodes.Where(n => n.Type.Name == "Claim" && keys.Contains((string)n.Properties["key"]!))
            .Select(OracleEntry.Of);
    }

    private static JsonObject Member(JsonObject record, string name) => record[name] as JsonObject ?? [];

    private void Add(JsonObject record)
    {
        var properties = Member(record, "properties");
        foreach (var (name, value) in Member(record, "system"))
            properties[name] = value?.DeepClone();
        var (from, to) = (_nodes[(string)record["from"]!], _nodes[(string)record["to"]!]);
        var type = (string)record["relationship"]!;
        // A modality of one's own, in properties that are not evidenced, is a property like any other.
        var evidenced = Ontology.Types.Values.SelectMany(t => t.Fields)
            .Any(f => f.Relationship == type && f.Properties is { } p && Ontology[p].Is("Evidenced"));
        var relationship = new OracleRelationship(type, from, to, (string)record["id"]!, properties)
        {
            Happened = !evidenced || (string?)properties["modality"] is null or "HAPPENED",
        };
        Relationships.Add(relationship);
        from.Out.Add(relationship);
        to.In.Add(relationship);
    }

    private static JsonArray Derived(OracleNode node, string from)
    {
        var parts = from.Split('.');
        var values = Follow(node, node.Type.Find(parts[0])!)
            .Select(e => e.Node.Properties[parts[1]]).OfType<JsonNode>()
            .SelectMany(v => v is JsonArray list ? list.OfType<JsonNode>() : [v])
            .DistinctBy(v => v.ToJsonString()).ToList();
        values.Sort((a, b) => OracleValues.ByCodePoint(OracleValues.Text(a), OracleValues.Text(b)));
        return new JsonArray([.. values.Select(v => v.DeepClone())]);
    }

    private HashSet<OracleNode> Step(HashSet<OracleNode> from, string step, string target)
    {
        var (min, max, isRepeat) = (1L, 1L, false);
        if (step.IndexOf('*', StringComparison.Ordinal) is var star and >= 0)
        {
            isRepeat = true;
            var range = step[(star + 1)..].Split("..").Select(long.Parse).ToArray();
            (min, max, step) = (range[0], range[1], step[..star]);
        }

        var direction = step.EndsWith("->", StringComparison.Ordinal) ? 1 : step[0] == '<' ? -1 : 0;
        var types = step.Trim('<', '>', '-').Split('|');
        var passes = Condition(target);
        return isRepeat ? Repeat(from, types, direction, min, max, passes)
            : [.. from.SelectMany(n => Neighbours(n, types, direction)).Where(passes)];
    }

    private static HashSet<OracleNode> Repeat(
        HashSet<OracleNode> from, string[] types, int direction, long min, long max, Func<OracleNode, bool> passes)
    {
        var seen = new HashSet<OracleNode>(from);
        HashSet<OracleNode> reached = min == 0 ? [.. from.Where(passes)] : [], level = from;
        for (var depth = 1; depth <= max && level.Count > 0; depth++)
        {
            level = [.. level.SelectMany(n => Neighbours(n, types, direction)).Where(n => passes(n) && seen.Add(n))];
            reached.UnionWith(level);
        }

        return reached;
    }

    private static IEnumerable<OracleNode> Neighbours(OracleNode node, string[] types, int direction) =>
        (direction >= 0 ? node.Out.Where(r => r.Happened && types.Contains(r.Type)).Select(r => r.To) : [])
        .Concat(direction <= 0 ? node.In.Where(r => r.Happened && types.Contains(r.Type)).Select(r => r.From) : []);

    private Func<OracleNode, bool> Condition(string target)
    {
        var brace = target.IndexOf('{', StringComparison.Ordinal);
        if (brace < 0)
            return n => n.Type.Is(target);
        var name = target[..brace];
        var conditions = target[(brace + 1)..^1].Split(',').Select(c => c.Split(':', 2, StringSplitOptions.TrimEntries))
            .Select(c => (Field: Ontology[name].Find(c[0])!, Value: JsonValue.Create(c[1].Trim('"')))).ToArray();
        return n => n.Type.Is(name) && conditions.All(c =>
            Value(n, c.Field) is { } value && OracleValues.AreEqual(c.Field, value, c.Value));
    }
}
