using System.Globalization;
using System.Text.Json.Nodes;

namespace Graph.Tests.Oracle;

/// <summary>Values, relationships, paths and neighbourhoods of api.md.</summary>
internal sealed partial class OracleGraph
{
    public static JsonNode? Value(OracleNode node, OracleField field) => field.Name switch
    {
        _ when field.Kind == "NodeType" => JsonValue.Create(node.Type.Name),
        _ when node.Type.Find(field.Name) is { } own && own.Text("derived", "from") is { } from => Derived(node, from),
        _ when node.Type.Find(field.Name) is not null => node.Properties[field.Name],
        "id" => JsonValue.Create(node.Id),
        "formerIds" => node.System["formerIds"] ?? new JsonArray(),
        _ => node.System[field.Name],
    };

    /// <summary>What a relationship field shows; what is pending, or of another type, only where it is asked for.
    /// </summary>
    public static IEnumerable<OracleEntry> Follow(
        OracleNode node, OracleField link, bool pendingToo = false, bool anyEnd = false) =>
        (link.Direction == "IN" ? [] : node.Out.Select(r => new OracleEntry(r.To, r)))
        .Concat(link.Direction == "OUT" ? [] : node.In.Where(r => link.Direction == "IN" || r.From != node)
            .Select(r => new OracleEntry(r.From, r)))
        .Where(e => e.Relationship!.Type == link.Relationship && (pendingToo || e.Relationship.Happened)
            && (anyEnd || e.Node.Type.Is(link.Kind)));

    /// <summary>What a relationship or path field shows.</summary>
    public IEnumerable<OracleEntry> Entries(OracleNode node, OracleField field) =>
        field.IsPath ? Walk(node, field) : Follow(node, field);

    public bool HoldsAsOf(OracleRelationship relationship, string asOf)
    {
        var temporal = PropertiesOf(relationship.Type);
        var (from, to, first, last) = (Known("from"), Known("to"), Known("seenFirst"), Known("seenLast"));
        if (from is null && to is null)
            (from, to) = (first ?? last, last ?? first);
        var asked = OracleValues.Days(asOf)!.Value;
        return (from?.Earliest ?? long.MinValue) <= asked.Latest && (to?.Latest ?? long.MaxValue) >= asked.Earliest;

        (long Earliest, long Latest)? Known(string end) =>
            temporal?.Text("temporal", end) is { } name && relationship.Properties[name] is { } date
                ? OracleValues.Days(OracleValues.Text(date)) : null;
    }

    /// <summary>Tries every way between two nodes, longer ones where shorter ones do not suffice.</summary>
    public IEnumerable<OraclePath> Paths(JsonObject arguments)
    {
        var (from, to) = (Find((string)arguments["from"]!), Find((string)arguments["to"]!));
        if (from is null || to is null || from == to)
            return [];
        var avoided = OracleFilter.Names(arguments["avoid"]).Select(Find).ToHashSet();
        var steps = Steps(arguments, r => Confidence(r) >= ((decimal?)arguments["minConfidence"] ?? 0));
        var (away, level) = (new Dictionary<OracleNode, int> { [to] = 0 }, new List<OracleNode> { to });
        for (var distance = 1; level.Count > 0; distance++)
            level = [.. level.SelectMany(n => steps[n]).Select(s => s.To.Node).Where(n => away.TryAdd(n, distance))];
        var (found, first) = (new List<OraclePath>(), (int?)arguments["first"] ?? 5);
        for (var length = 1; length <= ((int?)arguments["maxLength"] ?? 4) && found.Count < first; length++)
        {
            found.AddRange(Extend(new OraclePath([from], []), length).OrderByDescending(p => Confidence(p.Links))
                .ThenBy(p => string.Join('\u0001', p.Nodes.Select(n => n.Id)), OracleValues.CodePoints)
                .ThenBy(p => string.Join('\u0001', p.Links.Select(r => r.Id)), OracleValues.CodePoints));
        }

        return found.Take(first);

        IEnumerable<OraclePath> Extend(OraclePath path, int left) => path.Nodes[^1] == to
            ? left == 0 ? [path] : []
            : steps[path.Nodes[^1]].Select(s => s.To).Where(e => !path.Nodes.Contains(e.Node)
                    && away.GetValueOrDefault(e.Node, int.MaxValue) < left && (e.Node == to || IsInner(e.Node)))
                .SelectMany(e => Extend(new([.. path.Nodes, e.Node], [.. path.Links, e.Relationship!]), left - 1));

        bool IsInner(OracleNode node) => !avoided.Contains(node) && (arguments["through"] is null
            || OracleFilter.Names(arguments["through"]).Contains(node.Type.Name));
    }

    public static decimal Confidence(params IEnumerable<OracleRelationship> links) =>
        links.Aggregate(1m, (product, r) => product * ((decimal?)r.Properties["confidence"] ?? 1));

    /// <summary>The given ones and what is around them, breadth first; and whether there was more.</summary>
    public (OracleNode[] Nodes, IEnumerable<OracleRelationship> Links, bool IsCut) Neighborhood(JsonObject arguments)
    {
        var steps = Steps(arguments, _ => true);
        var nodes = OracleFilter.Names(arguments["of"]).Select(Find).OfType<OracleNode>().Distinct().ToList();
        var (links, cut) = (new HashSet<OracleRelationship>(), false);
        for (var (depth, next) = ((int?)arguments["depth"] ?? 1, 0); depth > 0; depth--)
        {
            for (var end = nodes.Count; next < end; next++)
            {
                foreach (var group in steps[nodes[next]].Distinct().GroupBy(s => (s.Way, s.To.Relationship!.Type))
                    .OrderBy(g => Ontology.RelationshipTypes.IndexOf(g.Key.Type)).ThenBy(g => g.Key.Way))
                {
                    cut |= group.Count() > ((int?)arguments["perType"] ?? 10);
                    foreach (var (_, to) in group.OrderBy(s => s.To.Node.Id, OracleValues.CodePoints)
                        .ThenBy(s => s.To.Relationship!.Id, OracleValues.CodePoints)
                        .Take((int?)arguments["perType"] ?? 10))
                    {
                        links.Add(to.Relationship!);
                        if (!nodes.Contains(to.Node))
                            nodes.Add(to.Node);
                    }
                }
            }
        }

        var kept = nodes.Take((int?)arguments["limit"] ?? 200).ToArray();
        return (kept, links.Where(r => kept.Contains(r.From) && kept.Contains(r.To)), cut || nodes.Count > kept.Length);
    }

    // From either end, as far as the arguments over and asOf let it.
    private ILookup<OracleNode, (string Way, OracleEntry To)> Steps(
        JsonObject arguments, Func<OracleRelationship, bool> passes) => Relationships
        .Where(r => r.Happened && passes(r) && (arguments["over"] is { } over
            ? OracleFilter.Names(over).Contains(r.Type) : !Ontology.ModuleRelationships.Contains(r.Type)))
        .Where(r => arguments["asOf"] is not { } day || HoldsAsOf(r, OracleValues.Text(day)))
        .SelectMany(r => new[] { (r.From, ("", new OracleEntry(r.To, r))), (r.To, (r.WayIn, new(r.From, r))) })
        .ToLookup(s => s.Item1, s => s.Item2);

    /// <summary>The nodes of a path, each once.</summary>
    public IEnumerable<OracleEntry> Walk(OracleNode node, OracleField path)
    {
        HashSet<OracleNode> reached = [node];
        foreach (var step in path.Steps)
        {
            reached = step.IsRepeated ? Repeat(reached, step.Types, step.Direction, step.Min, step.Max, Passes)
                : [.. reached.SelectMany(n => Neighbours(n, step.Types, step.Direction)).Where(Passes)];

            bool Passes(OracleNode n) => n.Type.Is(step.Target) && step.Conditions.All(c =>
                n.Type.Find(c.Field) is { } field && Value(n, field) is { } value
                && OracleValues.AreEqual(field, value, JsonValue.Create(c.Value)));
        }

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
        long.Parse(type.Text("hierarchy", "maxDepth") ?? "8", CultureInfo.InvariantCulture);

    public static IEnumerable<OracleEntry> ClaimsOf(OracleNode node) =>
        node.In.Where(r => r.Type is "CLAIM_SUBJECT" or "CLAIM_OBJECT")
            .Select(r => r.From).Distinct().Select(OracleEntry.Of);

    public IEnumerable<OracleEntry> ClaimsOf(OracleRelationship relationship)
    {
        var keys = OracleFilter.Names(relationship.Properties["claimKeys"]);
        return Nodes.Where(n => n.Type.Name == "Claim" && keys.Contains((string)n.Properties["key"]!))
            .Select(OracleEntry.Of);
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
}
