using System.Text.Json.Nodes;

namespace Graph.Tests.Oracle;

/// <summary>Filters and orders of api.md, entry by entry.</summary>
internal sealed class OracleFilter(OracleGraph graph)
{
    private static readonly OracleField Count = OracleField.System("count", "Int");

    private sealed record SortKey(OracleField Field, Func<OracleEntry, JsonNode?> Value, bool Descending);

    public bool Holds(OracleNode node, OracleType type, JsonNode filter) =>
        filter.AsObject().All(e => NodeEntry(node, type, e.Key, e.Value));

    public bool EdgeHolds(OracleEntry edge, OracleField link, JsonNode filter) =>
        filter.AsObject().All(e => EdgeEntry(edge, link, e.Key, e.Value));

    // An edge condition asks for it at its top or inside and, or, not, but not inside node.
    public static bool AsksForModality(JsonNode? filter) => (filter as JsonObject)?.Any(e => e.Key switch
    {
        "modality" => e.Value is JsonObject { Count: > 0 },
        "and" or "or" or "not" => Items(e.Value).Any(AsksForModality),
        _ => false,
    }) ?? false;

    /// <summary>The order of a list: of its edges, then of its nodes, then ids.</summary>
    public Comparison<OracleEntry> Order(OracleType type, OracleField? link, JsonNode? order, JsonNode? orderEdges)
    {
        var keys = EdgeKeys(link, orderEdges).Concat(NodeKeys(type, order, e => e.Node)).ToArray();
        return (a, b) => keys.Select(key => CompareBy(key, a, b)).Append(OracleValues.ByCodePoint(a.Node.Id, b.Node.Id))
            .Append(OracleValues.ByCodePoint(a.Relationship?.Id ?? "", b.Relationship?.Id ?? ""))
            .FirstOrDefault(c => c != 0);
    }

    public static IEnumerable<JsonNode> Items(JsonNode? value) =>
        value is JsonArray list ? list.OfType<JsonNode>() : value is null ? [] : [value];

    public static IEnumerable<string> Names(JsonNode? value) => Items(value).Select(OracleValues.Text);

    private int CompareBy(SortKey key, OracleEntry a, OracleEntry b)
    {
        var (left, right) = (Ordered(key.Value(a)), Ordered(key.Value(b)));
        if (left is null || right is null)
            return (left is null ? 1 : 0) - (right is null ? 1 : 0);
        var order = OracleValues.Compare(key.Field, Vocabulary(key.Field), left, right);
        return key.Descending ? -order : order;

        JsonNode? Ordered(JsonNode? value) => value is not null && key.Field.Kind == "PartialDate"
            && OracleValues.Days(OracleValues.Text(value)) is null ? null : value;
    }

    private IEnumerable<SortKey> EdgeKeys(OracleField? link, JsonNode? order) =>
        Items(order).SelectMany(o => o.AsObject()).Where(e => e.Value is not null).SelectMany(e => e.Key == "node"
            ? NodeKeys(graph.Ontology[link!.Kind], e.Value, entry => entry.Node)
            : [new SortKey(graph.Ontology[link!.Properties!].Find(e.Key)!,
                entry => entry.Relationship!.Properties[e.Key], (string)e.Value! == "DESC")]);

    private IEnumerable<SortKey> NodeKeys(OracleType type, JsonNode? order, Func<OracleEntry, OracleNode?> from) =>
        Items(order).SelectMany(o => o.AsObject()).Where(e => e.Value is not null)
            .SelectMany(e => NodeKey(type, e.Key, e.Value!, from));

    private IEnumerable<SortKey> NodeKey(
        OracleType type, string name, JsonNode value, Func<OracleEntry, OracleNode?> from)
    {
        if (value is JsonObject)
        {
            var hop = type.Find(name)!;
            return NodeKeys(graph.Ontology[hop.Kind], value,
                e => from(e) is { } node ? OracleGraph.Follow(node, hop).FirstOrDefault().Node : null);
        }

        var descending = (string)value! == "DESC";
        var field = type.Find(name) ?? OracleField.OfEveryNode(name);
        return [new SortKey(field ?? Count, e => from(e) is not { } node ? null
            : field is not null ? OracleGraph.Value(node, field)
            : JsonValue.Create(graph.Entries(node, type.Find(name[..^"Count".Length])!).Count()), descending)];
    }

    private bool NodeEntry(OracleNode node, OracleType type, string name, JsonNode? value)
    {
        // There is one for which it holds; for null, there is none.
        if (type.Find(name) is { IsToOne: true } one)
            return OracleGraph.Follow(node, one)
                .Any(e => value is null || Holds(e.Node, graph.Ontology[one.Kind], value)) == value is not null;
        if (type.FindToOneEdge(name) is { } edge)
            return OracleGraph.Follow(node, edge, AsksForModality(value))
                .Any(e => value is null || EdgeHolds(e, edge, value)) == value is not null;
        return name switch
        {
            _ when value is null => true,
            _ when type.Find(name) is { } field => FieldEntry(node, field, value),
            "and" => Items(value).All(f => Holds(node, type, f)),
            "or" => !Items(value).Any() || Items(value).Any(f => Holds(node, type, f)),
            "not" => !Holds(node, type, value),
            "inTreeOf" => graph.IsInTree(node, type, OracleValues.Text(value)),
            _ => Value(OracleField.OfEveryNode(name)!, OracleGraph.Value(node, OracleField.OfEveryNode(name)!), value),
        };
    }

    private bool FieldEntry(OracleNode node, OracleField field, JsonNode value) => field.IsLink || field.IsPath
        ? value.AsObject().All(e => e.Value is null || ListEntry(node, field, e.Key, e.Value))
        : field.IsList ? ElementsHold(field, Items(OracleGraph.Value(node, field)).ToArray(), value)
        : Value(field, OracleGraph.Value(node, field), value);

    private bool ListEntry(OracleNode node, OracleField field, string name, JsonNode value)
    {
        var onEdges = name.EndsWith("Edges", StringComparison.Ordinal);
        var entries = onEdges && AsksForModality(value)
            ? OracleGraph.Follow(node, field, pendingToo: true) : graph.Entries(node, field);
        return Quantified(name, entries, value, e =>
            onEdges ? EdgeHolds(e, field, value) : Holds(e.Node, graph.Ontology[field.Kind], value));
    }

    private bool Quantified<T>(string name, IEnumerable<T> items, JsonNode value, Func<T, bool> holds) => name switch
    {
        "any" => items.Any() == (bool)value,
        "all" or "allEdges" => items.All(holds),
        "none" or "noneEdges" => !items.Any(holds),
        "some" or "someEdges" => items.Any(holds),
        _ => Value(Count, JsonValue.Create(items.Count()), value),
    };

    private bool EdgeEntry(OracleEntry edge, OracleField link, string name, JsonNode? value) => name switch
    {
        _ when value is null => true,
        "and" => Items(value).All(f => EdgeHolds(edge, link, f)),
        "or" => !Items(value).Any() || Items(value).Any(f => EdgeHolds(edge, link, f)),
        "not" => !EdgeHolds(edge, link, value),
        "id" => Value(OracleField.System("", "ID"), JsonValue.Create(edge.Relationship!.Id), value),
        "node" => Holds(edge.Node, graph.Ontology[link.Kind], value),
        _ => graph.Ontology[link.Properties!].Find(name)! is var field && field.IsList
            ? ElementsHold(field, Items(edge.Relationship!.Properties[name]).ToArray(), value)
            : Value(field, edge.Relationship!.Properties[name], value),
    };

    private bool ElementsHold(OracleField field, JsonNode[] elements, JsonNode filter) => filter.AsObject()
        .All(e => e.Value is null || Quantified(e.Key, elements, e.Value, v => Value(field, v, e.Value)));

    private bool Value(OracleField field, JsonNode? value, JsonNode operations) =>
        operations.AsObject().All(e => Operation(field, value, e.Key, e.Value));

    private bool Operation(OracleField field, JsonNode? value, string name, JsonNode? argument) => name switch
    {
        "and" => Items(argument).All(o => Value(field, value, o)),
        "or" => !Items(argument).Any() || Items(argument).Any(o => Value(field, value, o)),
        "folded" => argument is null || argument.AsObject().All(e => Folded(value, e.Key, e.Value)),
        "eq" => argument is null ? value is null : value is not null && AreEqual(field, value, argument),
        "in" => argument is not null && (argument is JsonArray list ? list : [argument.DeepClone()])
            .Any(a => Operation(field, value, "eq", a)),
        _ when name[0] == 'n' => !Operation(field, value, name[1..], argument),
        _ => value is not null && argument is not null && Compares(field, value, name, argument),
    };

    // A former id stands for the survivor.
    private bool AreEqual(OracleField field, JsonNode value, JsonNode argument) =>
        OracleValues.AreEqual(field, value, field.Name == "id" && graph.Find(OracleValues.Text(argument)) is { } node
            ? JsonValue.Create(node.Id) : argument);

    private bool Compares(OracleField field, JsonNode value, string name, JsonNode argument)
    {
        var (a, b) = (OracleValues.Text(value), OracleValues.Text(argument));
        if (name is "contains" or "startsWith" or "endsWith")
            return Contains(a, name, b);
        if (field.Kind != "PartialDate")
            return Order(OracleValues.Compare(field, Vocabulary(field), value, argument));
        if (OracleValues.Days(a) is not { } left || OracleValues.Days(b) is not { } right)
            return false;
        return name switch
        {
            "overlaps" => left.Earliest <= right.Latest && left.Latest >= right.Earliest,
            "certainlyBefore" => left.Latest < right.Earliest,
            "certainlyAfter" => left.Earliest > right.Latest,
            "possiblyBefore" => left.Earliest < right.Latest,
            "possiblyAfter" => left.Latest > right.Earliest,
            _ => Order(left.CompareTo(right)),
        };

        bool Order(int order) => (name[0] == 'g' ? order > 0 : order < 0) || (name[^1] == 'e' && order == 0);
    }

    private static bool Contains(string text, string name, string part) =>
        name == "contains" ? text.Contains(part, StringComparison.Ordinal)
        : name == "startsWith" ? text.StartsWith(part, StringComparison.Ordinal)
        : text.EndsWith(part, StringComparison.Ordinal);

    private static bool Folded(JsonNode? value, string name, JsonNode? argument)
    {
        if (argument is null || value is null)
            return name == "eq" && argument is null && value is null;
        var text = OracleValues.Fold(OracleValues.Text(value));
        return Items(argument).Select(a => OracleValues.Fold(OracleValues.Text(a)))
            .Any(part => name is "eq" or "in" ? text == part : Contains(text, name, part));
    }

    private OracleType? Vocabulary(OracleField field) => graph.Ontology.Types.GetValueOrDefault(field.Kind);
}
