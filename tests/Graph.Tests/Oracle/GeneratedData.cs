using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Graph.Tests.Oracle;

/// <summary>
/// Makes import lines for any ontology from a seed: nodes of every type, relationships within what the ontology
/// allows, evidence where it is wanted or may be, nulls wherever they can stand.
/// </summary>
internal sealed class GeneratedData(OracleOntology ontology, int seed, int nodesPerType)
{
    private static readonly JsonSerializerOptions Written =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // What arises from evidence, and is not written by hand here.
    private static readonly string[] Arising = ["Claim", "Activity"];

    private readonly Random _random = new(seed);
    private readonly GeneratedValues _values = new(new Random(seed + 1), ontology);
    private readonly List<string> _lines = [];
    private readonly Dictionary<string, List<string>> _idsByType = [];
    private readonly HashSet<string> _taken = [];
    private readonly Dictionary<string, int> _used = [];

    /// <summary>The lines, in an order of no meaning.</summary>
    public List<string> Lines()
    {
        var types = ontology.Types.Values.Where(t => t.IsConcreteNode && !Arising.Contains(t.Name)).ToArray();
        foreach (var type in types)
        {
            _idsByType[type.Name] = [.. Enumerable.Range(0, nodesPerType + _random.Next(nodesPerType))
                .Select(i => IdOf(type, i)).Distinct()];
        }

        foreach (var type in types)
        {
            foreach (var id in _idsByType[type.Name])
                AddNode(type, id);
        }

        foreach (var name in RelationshipTypes())
            AddRelationships(name);
        var lines = _lines.ToArray();
        _random.Shuffle(lines);
        return [.. lines];
    }

    private IEnumerable<string> RelationshipTypes() => ontology.Types.Values
        .Where(t => !Arising.Contains(t.Name)).SelectMany(t => t.Fields)
        .Where(f => f.IsLink && !Arising.Contains(f.Kind))
        .Select(f => f.Relationship!).Distinct()
        .Where(r => r is not ("SUPPORTED_BY" or "CONTRADICTED_BY" or "SUPERSEDES" or "CONFLICTS_WITH"));

    private string IdOf(OracleType type, int i) => _random.Next(8) switch
    {
        0 => $"{type.Name}/ñ{i}",
        1 => $"z\"{type.Name}\\{i}",
        2 => $"{i}-{type.Name.ToUpperInvariant()}",
        _ => $"{char.ToLowerInvariant(type.Name[0])}{type.Name[1..]}-{i}",
    };

    private string AnyId(string type)
    {
        var ids = _idsByType.Where(e => ontology[e.Key].Is(type)).SelectMany(e => e.Value).ToArray();
        return ids[_random.Next(ids.Length)];
    }

    private void AddNode(OracleType type, string id)
    {
        var properties = new JsonObject();
        foreach (var field in type.Fields.Where(f => !f.IsLink && !f.IsPath && !f.Has("derived")))
        {
            if (Attribute(field) is { } value && IsFree(type, field, properties, value))
                properties[field.Name] = value;
        }

        if (type.Name == "Passage")
            Place(properties);
        var record = new JsonObject { ["node"] = type.Name, ["id"] = id };
        var evidence = NodeEvidence(type, properties);
        record["properties"] = properties;
        if (evidence.Count > 0)
            record["evidence"] = evidence;
        if (_random.Next(4) == 0)
            record["system"] = SystemMembers(id);
        _lines.Add(record.ToJsonString(Written));
    }

    private JsonObject SystemMembers(string id)
    {
        var created = _values.Moment();
        return new JsonObject
        {
            ["formerIds"] = _random.Next(2) == 0 ? [] : new JsonArray($"was-{id}"),
            ["createdAt"] = created,
            ["updatedAt"] = created.DeepClone(),
        };
    }

    private JsonNode? Attribute(OracleField field)
    {
        if (!field.IsRequired && _random.Next(4) == 0)
            return null;
        if (field.IsList)
        {
            var items = Enumerable.Range(0, _random.Next(4)).Select(_ => Single(field));
            return new JsonArray([.. items.DistinctBy(v => v.ToJsonString())]);
        }

        return Single(field);
    }

    private JsonNode Single(OracleField field) => field.References is { } target
        ? JsonValue.Create(AnyId(target))
        : _values.Value(field, isKey: field.Has("unique") && field.Texts("unique", "with").Length == 0);

    private bool IsFree(OracleType type, OracleField field, JsonObject properties, JsonNode value)
    {
        if (!field.Has("unique"))
            return true;
        // Those with which it is unique come later in the text or not at all; then the value alone decides.
        var owner = ontology.Types.Values.FirstOrDefault(t => t.IsInterface && type.Is(t.Name)
            && t.Find(field.Name) is not null)?.Name ?? type.Name;
        var others = field.Texts("unique", "with").Select(w => properties[w]?.ToJsonString());
        return _taken.Add($"{owner}.{field.Name}={value.ToJsonString()}|{string.Join('|', others)}");
    }

    // Offsets of a passage come together and count its words.
    private void Place(JsonObject properties)
    {
        properties.Remove("start");
        properties.Remove("end");
        if (_random.Next(3) == 0)
            return;
        var start = _random.Next(1000);
        properties["start"] = start;
        properties["end"] = start + ((string)properties["exact"]!).Length;
    }

    // ---------- evidence ----------

    private JsonArray NodeEvidence(OracleType type, JsonObject properties)
    {
        var entries = new JsonArray();
        foreach (var (name, value) in properties)
        {
            var field = type.Find(name)!;
            var level = field.Text("evidence", "level") ?? type.Text("evidence", "level") ?? "NONE";
            if (level == "NONE" || value is JsonArray { Count: 0 } || (level == "OPTIONAL" && _random.Next(2) == 0))
                continue;
            var happened = field.IsRequired || level == "REQUIRED" || _random.Next(4) > 0;
            entries.Add(Entry(happened ? "HAPPENED" : Modality(), [name]));
            if (_random.Next(4) == 0)
                entries.Add(Entry(Modality(), [name]));
        }

        return entries;
    }

    private JsonArray RelationshipEvidence(bool isRequired)
    {
        var entries = new JsonArray();
        if (!isRequired && _random.Next(5) == 0)
            return entries;
        var count = 1 + _random.Next(3) / 2;
        for (var i = 0; i < count; i++)
            entries.Add(Entry(_random.Next(5) < 3 ? "HAPPENED" : Modality(), null));
        return entries;
    }

    private string Modality() => Pick(["HAPPENED", "PLANNED", "CONDITIONAL", "APPROVED_NOT_DONE", "DENIED", "PLANNED"]);

    private JsonObject Entry(string modality, string[]? attributes)
    {
        var entry = new JsonObject();
        if (attributes is not null)
            entry["attributes"] = new JsonArray([.. attributes.Select(a => JsonValue.Create(a))]);
        entry["passage"] = AnyId("Passage");
        if (modality != "HAPPENED" || _random.Next(2) == 0)
            entry["modality"] = modality;
        if (_random.Next(2) == 0)
            entry["basis"] = Pick(ontology["ClaimBasis"].Members);
        if (_random.Next(3) == 0)
            entry["confidence"] = Math.Round(_random.NextDouble(), 2);
        return entry;
    }

    // ---------- relationships ----------

    private void AddRelationships(string name)
    {
        var links = ontology.Types.Values.Where(t => t.Has("node"))
            .SelectMany(t => t.Fields.Where(f => f.Relationship == name && f.IsLink).Select(f => (Owner: t, Link: f)))
            .Where(l => !Arising.Contains(l.Link.Kind) && !Arising.Contains(l.Owner.Name))
            .Where(l => _idsByType.Keys.Any(type => ontology[type].Is(l.Link.Kind))).ToArray();
        var isRequired = links.Any(l =>
            (l.Link.Text("evidence", "level") ?? l.Owner.Text("evidence", "level")) == "REQUIRED");
        foreach (var (owner, link) in links)
        {
            var ids = _idsByType.Where(e => ontology[e.Key].Is(owner.Name)).SelectMany(e => e.Value).ToArray();
            foreach (var id in ids.Where(_ => _random.Next(3) > 0))
            {
                var count = link.IsToOne ? 1 : _random.Next(4);
                for (var i = 0; i < count; i++)
                    AddRelationship(link, id, AnyId(link.Kind), isRequired, links);
            }

            // A chain that is longer than a tree may be deep.
            if (owner.Text("hierarchy", "type") == name && link.Direction == "OUT")
            {
                for (var i = 1; i < ids.Length; i++)
                    AddRelationship(link, ids[i], ids[i - 1], isRequired, links);
            }
        }
    }

    private void AddRelationship(
        OracleField link, string near, string far, bool isRequired, (OracleType Owner, OracleField Link)[] links)
    {
        var (from, to) = link.Direction == "IN" ? (far, near) : (near, far);
        var type = link.Properties is { } p ? ontology[p] : null;
        var isEvidenced = type?.Is("Evidenced") ?? false;
        var properties = new JsonObject();
        foreach (var field in type?.Fields ?? [])
        {
            if (ontology.Types.GetValueOrDefault("Evidenced")?.Find(field.Name) is null || !isEvidenced)
                properties[field.Name] = Attribute(field);
        }

        PutInOrder(properties, type);
        // A date that tells relationships apart would make them alike in ways that others test.
        var identity = (type?.Directives.First(d => d.Name == "relationshipProperties").FindArgument("identity")?.Value)
            is { } names ? OracleOntology.Texts(names).Where(n => type!.Find(n)!.Kind != "PartialDate") : [];
        var ends = link.Direction == "BOTH" && string.CompareOrdinal(from, to) > 0 ? (to, from) : (from, to);
        var evidence = isEvidenced ? RelationshipEvidence(isRequired) : [];
        var happens = evidence.Count == 0 || evidence.Any(e => (string?)e!["modality"] is null or "HAPPENED");
        if ((happens && !HasRoom(from, to, links)) || !_taken.Add(
            $"{link.Relationship} {ends} {string.Join(',', identity.Select(i => properties[i]?.ToJsonString()))}"))
        {
            return;
        }

        var record = new JsonObject { ["relationship"] = link.Relationship, ["from"] = from, ["to"] = to };
        if (_random.Next(4) == 0)
            record["id"] = $"r\"{_random.Next()}é";
        if (properties.Count > 0 || _random.Next(2) == 0)
            record["properties"] = properties;
        if (evidence.Count > 0)
            record["evidence"] = evidence;
        _lines.Add(record.ToJsonString(Written));
    }

    // What is missing is sometimes written as null and sometimes not at all; an interval does not end before it begins.
    private void PutInOrder(JsonObject properties, OracleType? type)
    {
        foreach (var (begin, end) in new[] { ("from", "to"), ("seenFirst", "seenLast") })
        {
            if (type?.Text("temporal", begin) is { } a && type.Text("temporal", end) is { } b
                && properties[a] is { } first && properties[b] is { } last
                && OracleValues.Days((string)first!) is { } left && OracleValues.Days((string)last!) is { } right
                && left.Earliest > right.Latest)
            {
                properties[b] = null;
            }
        }

        var missing = properties.Where(e => e.Value is null).Select(e => e.Key).ToArray();
        foreach (var name in missing.Where(_ => _random.Next(2) == 0))
            properties.Remove(name);
    }

    // Every field that would see it must have room left, at both ends.
    private bool HasRoom(string from, string to, (OracleType Owner, OracleField Link)[] links)
    {
        var limited = links.Where(l => l.Link.Text("relationship", "max") is not null);
        var ends = limited.SelectMany(l => l.Link.Direction switch
        {
            "OUT" => [(l, Near: from, Far: to)],
            "IN" => [(l, Near: to, Far: from)],
            _ => new[] { (l, Near: from, Far: to), (l, Near: to, Far: from) },
        });
        var counted = ends.Where(e => TypeOf(e.Near).Is(e.l.Owner.Name) && TypeOf(e.Far).Is(e.l.Link.Kind))
            .Select(e => (Key: $"{e.Near} {TypeOf(e.Near).Name}.{e.l.Link.Name}",
                Max: int.Parse(e.l.Link.Text("relationship", "max")!, CultureInfo.InvariantCulture)))
            .Distinct().ToArray();
        if (counted.Any(c => _used.GetValueOrDefault(c.Key) >= c.Max))
            return false;
        foreach (var (key, _) in counted)
            _used[key] = _used.GetValueOrDefault(key) + 1;
        return true;
    }

    private OracleType TypeOf(string id) => ontology[_idsByType.First(e => e.Value.Contains(id)).Key];

    private T Pick<T>(T[] items) => items[_random.Next(items.Length)];
}
