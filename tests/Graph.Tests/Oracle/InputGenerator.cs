using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Graph.GraphQL.Types;

namespace Graph.Tests.Oracle;

/// <summary>Makes filters, orders and other arguments; half of the values occur in the graph.</summary>
internal sealed partial class InputGenerator(OracleGraph graph, Random random)
{
    private readonly GeneratedValues _values = new(random, graph.Ontology);
    private int _variables;
    private bool _inVariable;
    private bool _one;
    private OpVariable? _condition;

    public void Begin()
    {
        _variables = 0;
        _condition = null;
        _begin = null;
    }

    public OpValue Condition()
    {
        if (Chance(4))
            return OpValue.Of(JsonValue.Create(Chance(2)));
        _condition = _condition is not null && Chance(2) ? _condition : new OpVariable($"if{++_variables}", "Boolean!")
        {
            Value = OpValue.Of(JsonValue.Create(Chance(2))),
        };
        return new OpValue { Variable = _condition };
    }

    public OpValue Filter(GraphQLType type, OracleType? nodes, OracleField? link) => MaybeVariable(type, 3, () =>
        Chance(20) ? OpValue.Of(null)
        : nodes is null ? EdgeFilter(type, link!, 0) : NodeFilter(type, nodes, 0));

    public OpValue OneCondition(GraphQLType type, OracleType nodes)
    {
        _one = true;
        var filter = NodeFilter(type, nodes, 0);
        _one = false;
        return filter;
    }

    public OpValue Order(GraphQLType type) => MaybeVariable(type, 3, () =>
    {
        var element = (GraphQLInputObjectType)type.NamedType;
        if (Chance(30))
            return OpValue.Of(null);
        if (Chance(10))
            return OrderObject(element, 0);
        return new OpValue { Items = [.. Enumerable.Range(0, random.Next(4)).Select(_ => OrderObject(element, 0))] };
    });

    public OpValue AsOf(GraphQLType type)
    {
        var day = DayWithYear();
        return MaybeVariable(type, 3, () => Chance(10) ? OpValue.Of(null) : OpValue.Of(JsonValue.Create(day)));
    }

    public OpValue Predicates(GraphQLType type) => MaybeVariable(type, 3, () => Chance(6)
        ? OpValue.Of(null)
        : new OpValue { Items = [.. Enumerable.Range(0, random.Next(4)).Select(_ => OpValue.Of(Pick(Predicates())))] });

    public OpValue By(GraphQLType type) => MaybeVariable(type, 4, () => new OpValue
    {
        Items = [.. Enumerable.Range(0, 1 + random.Next(3)).Select(_ =>
            MaybeVariable(((GraphQLList)type.NullableType).OfType, 6, () => Member((GraphQLEnumType)type.NamedType)))],
    });

    private OpValue Member(GraphQLEnumType type) =>
        OpValue.Of(JsonValue.Create(type.Values[random.Next(type.Values.Count)].Name), isEnum: true);

    public OpValue Number(GraphQLType type, int min, int max) =>
        MaybeVariable(type, 3, () => OpValue.Of(JsonValue.Create(random.Next(min, max + 1))));

    public OpValue Ids(GraphQLType type) => MaybeVariable(type, 3, () =>
        new OpValue { Items = [.. Enumerable.Range(0, random.Next(6)).Select(_ => OpValue.Of(AnyId(null)))] });

    public OpValue Id(GraphQLType type, OracleType? of) =>
        MaybeVariable(type.NullableType.AsNonNull(), 3, () => OpValue.Of(AnyId(of)));

    public OpValue Key(GraphQLType type, OracleType of, OracleField key) =>
        MaybeVariable(type.NullableType.AsNonNull(), 3, () => Leaf(type, key, Sample(of, key) ?? _values.Value(key)));

    // ---------- filters ----------

    private OpValue NodeFilter(GraphQLType type, OracleType nodes, int depth) => Object(type, depth, name => name switch
    {
        "and" or "or" => (type, t => Several(t, e => NodeFilter(e, nodes, depth + 1), depth)),
        "not" => (type, t => NodeFilter(t, nodes, depth + 1)),
        "inTreeOf" => (type, _ => OpValue.Of(AnyId(Chance(5) ? null : nodes))),
        "id" => (type, t => Operations(t, OracleField.System("id", "ID"), nodes, null, 0)),
        "createdAt" or "updatedAt" => (type, t => Operations(t, OracleField.System(name, "DateTime"), nodes, null, 0)),
        "typename" when nodes.Find(name) is null =>
            (type, t => Operations(t, OracleField.System("typename", "NodeType"), nodes, null, 0)),
        _ when nodes.Find(name) is { } field => (type, t => FieldFilter(t, nodes, field, depth)),
        _ => (type, t => EdgeFilter(t, nodes.Find(name[..^"Edge".Length])!, depth + 1)),
    });

    private OpValue FieldFilter(GraphQLType type, OracleType nodes, OracleField field, int depth)
    {
        if (field.IsToOne)
            return NodeFilter(type, graph.Ontology[field.Kind], depth + 1);
        if (field.IsLink || field.IsPath)
            return ListFilter(type, field, depth + 1);
        return field.IsList ? Elements(type, nodes, field, null) : Operations(type, field, nodes, null, 0);
    }

    private OpValue ListFilter(GraphQLType type, OracleField list, int depth) => Object(type, depth, name => name switch
    {
        "any" => (type, _ => OpValue.Of(JsonValue.Create(Chance(2)))),
        "count" => (type, t => Operations(t, OracleField.System("count", "Int"), null, null, 0)),
        "all" or "none" or "some" => (type, t => NodeFilter(t, graph.Ontology[list.Kind], depth)),
        _ => (type, t => EdgeFilter(t, list, depth)),
    });

    private OpValue EdgeFilter(GraphQLType type, OracleField link, int depth) => Object(type, depth, name => name switch
    {
        "and" or "or" => (type, t => Several(t, e => EdgeFilter(e, link, depth + 1), depth)),
        "not" => (type, t => EdgeFilter(t, link, depth + 1)),
        "id" => (type, t => Operations(t, OracleField.System("id", "ID"), null, link, 0)),
        "node" => (null, t => NodeFilter(t, graph.Ontology[link.Kind], depth + 1)),
        _ => (type, t => graph.Ontology[link.Properties!].Find(name)! is var field && field.IsList
            ? Elements(t, null, field, link) : Operations(t, field, null, link, 0)),
    });

    private OpValue Elements(GraphQLType type, OracleType? nodes, OracleField field, OracleField? link) =>
        Object(type, 2, name => name == "any"
            ? (type, _ => OpValue.Of(JsonValue.Create(Chance(2))))
            : (type, t => Operations(t, field, nodes, link, 0)));

    private OpValue Operations(GraphQLType type, OracleField field, OracleType? nodes, OracleField? link, int depth) =>
        Object(type, 2, name => name switch
        {
            "and" or "or" => (type, t => Several(t, e => Operations(e, field, nodes, link, depth + 1), depth + 2)),
            "folded" => (type, t => Folded(t, field, nodes, link)),
            _ => (type, t => Operand(t, name, field, nodes, link)),
        }, name => (name != "folded" || field.IsFolded) && (depth < 2 || name is not ("and" or "or")));

    private OpValue Folded(GraphQLType type, OracleField field, OracleType? nodes, OracleField? link) =>
        Object(type, 2, name => (name == "in" ? null : type, t => Operand(t, name, field, nodes, link)));

    private OpValue Operand(GraphQLType type, string name, OracleField field, OracleType? nodes, OracleField? link)
    {
        if (type.NullableType is GraphQLList list)
        {
            // One value stands for a list of one, but a variable for it would have to be a list.
            if (Chance(12) && !_inVariable)
            {
                _inVariable = true;
                var single = One(list.OfType.NullableType.AsNonNull());
                _inVariable = false;
                return single;
            }

            return new OpValue { Items = [.. Enumerable.Range(0, random.Next(4)).Select(_ => One(list.OfType))] };
        }

        return One(type);

        OpValue One(GraphQLType element)
        {
            if (!element.IsNonNull && Chance(12))
                return OpValue.Of(null);
            var value = (Chance(3) ? null : Sample(nodes, link, field)) ?? _values.Value(field);
            if (name.Contains("ontains", StringComparison.Ordinal) || name.EndsWith("With", StringComparison.Ordinal))
                value = Part(OracleValues.Text(value), name);
            return MaybeVariable(element, 4, () => Leaf(element, field, value));
        }
    }

    private JsonValue Part(string text, string name)
    {
        var runes = text.EnumerateRunes().Select(r => r.ToString()).ToArray();
        var from = name.Contains("starts", StringComparison.OrdinalIgnoreCase) ? 0 : random.Next(runes.Length + 1);
        var to = name.Contains("ends", StringComparison.OrdinalIgnoreCase)
            ? runes.Length : random.Next(from, runes.Length + 1);
        return JsonValue.Create(string.Concat(runes[from..to]));
    }

    // A date that begins or ends where the other does.
    private JsonValue Beside(string date)
    {
        if (OracleValues.Days(date) is not { } days)
            return JsonValue.Create(date);
        var day = Chance(2) ? days.Earliest : days.Latest;
        if (day is < 0 or > 3_000_000)
            return JsonValue.Create(date);
        var text = DateOnly.FromDayNumber((int)day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return JsonValue.Create(random.Next(4) switch { 0 => $"../{text}", 1 => $"{text}/..", _ => text });
    }

    private OpValue Leaf(GraphQLType type, OracleField field, JsonNode value)
    {
        if (field.Kind == "DateTime" && Chance(4) && OracleValues.Text(value) is "2015-06-12T08:30:00Z")
            value = JsonValue.Create("2015-06-12T10:30:00.000+02:00");
        if (field.Kind == "PartialDate" && Chance(3))
            value = Beside(OracleValues.Text(value));
        else if (field.Kind == "PartialDate" && Chance(4))
            value = JsonValue.Create(OracleValues.Text(value).Replace('X', 'x'));
        if (field.Kind == "NodeType")
        {
            var types = ((GraphQLEnumType)type.NamedType).Values;
            return OpValue.Of(JsonValue.Create(types[random.Next(types.Count)].Name), isEnum: true);
        }

        return OpValue.Of(value, type.NamedType is GraphQLEnumType);
    }

    private OpValue Several(GraphQLType type, Func<GraphQLType, OpValue> one, int depth)
    {
        var element = type.NullableType is GraphQLList list ? list.OfType : type;
        var count = random.Next(depth > 2 ? 2 : 4);
        return Chance(10) ? one(element)
            : new OpValue { Items = [.. Enumerable.Range(0, count).Select(_ => one(element))] };
    }

    // A few entries of an input object. The function says how an entry is made, and null instead of the type where
    // null may not be written for it.
    private OpValue Object(
        GraphQLType type, int depth, Func<string, (GraphQLType? Nullable, Func<GraphQLType, OpValue> Make)> entry,
        Func<string, bool>? allowed = null)
    {
        var input = (GraphQLInputObjectType)type.NamedType;
        var fields = input.Fields.AsSpan().ToArray().Where(f => allowed is null || allowed(f.Name))
            .SelectMany(f => Enumerable.Repeat(f, Weight(f))).ToArray();
        var result = new OpValue { Fields = [] };
        var count = _one ? 1 : Chance(15) ? 0 : 1 + random.Next(3) / 2 + (depth == 0 ? random.Next(2) : 0);
        foreach (var field in Enumerable.Range(0, count).Select(_ => Pick(fields)).DistinctBy(f => f.Name))
        {
            // Deep down only what ends the nesting.
            if (depth > 3 && field.Type.NamedType.Name.EndsWith("FilterInput", StringComparison.Ordinal)
                && !field.Type.NamedType.Name.EndsWith("OperationFilterInput", StringComparison.Ordinal))
            {
                continue;
            }

            var (nullable, make) = entry(field.Name);
            result.Fields.Add((field.Name, nullable is not null && !field.Type.IsNonNull && Chance(_one ? 40 : 15)
                ? OpValue.Of(null)
                : MaybeVariable(field.Type, 15, () => make(field.Type))));
        }

        return result;
    }

    // What has the most rules is asked for most often.
    private static int Weight(GraphQLInputField field) => field.Name switch
    {
        "modality" or "inTreeOf" => 4,
        "overlaps" => 3,
        _ when field.Name.Contains("lyBefore", StringComparison.Ordinal) => 2,
        _ when field.Name.Contains("lyAfter", StringComparison.Ordinal) => 2,
        _ when field.Type.NamedType.Name == "PartialDate" => 1,
        _ when field.Type.NamedType.Name.StartsWith("PartialDate", StringComparison.Ordinal) => 5,
        var name => name.EndsWith("Edge", StringComparison.Ordinal) || name.EndsWith("Edges", StringComparison.Ordinal)
            ? 3 : 1,
    };

    // ---------- orders ----------

    private OpValue OrderObject(GraphQLInputObjectType type, int depth)
    {
        var result = new OpValue { Fields = [] };
        var count = Chance(12) ? 0 : 1 + random.Next(4) / 3;
        var keys = Enumerable.Range(0, count).Select(_ => type.Fields[random.Next(type.Fields.Count)]);
        foreach (var field in keys.DistinctBy(f => f.Name))
        {
            if (Chance(20))
                result.Fields.Add((field.Name, OpValue.Of(null)));
            else if (field.Type.NamedType is GraphQLInputObjectType inner && depth < 3)
                result.Fields.Add((field.Name, OrderObject(inner, depth + 1)));
            else if (field.Type.NamedType is GraphQLEnumType)
                result.Fields.Add((field.Name, MaybeVariable(field.Type, 12,
                    () => OpValue.Of(JsonValue.Create(Chance(2) ? "ASC" : "DESC"), isEnum: true))));
        }

        return result;
    }

    // ---------- variables and samples ----------

    private OpValue MaybeVariable(GraphQLType type, int oneIn, Func<OpValue> make)
    {
        if (_inVariable || !Chance(oneIn))
            return make();
        _inVariable = true;
        var isRequired = type.IsNonNull;
        var variable = new OpVariable($"v{++_variables}", type.ToString()!);
        var kind = random.Next(8);
        if (kind == 0)
            variable.Default = make();
        if (kind is not (0 or 1) || (isRequired && variable.Default is null))
            variable.Value = kind == 2 && !isRequired ? OpValue.Of(null) : make();
        if (kind == 0 && Chance(3))
            variable.Value = make();
        _inVariable = false;
        return new OpValue { Variable = variable };
    }

    private JsonNode AnyId(OracleType? type)
    {
        if (Chance(15))
            return JsonValue.Create("nobody");
        var nodes = graph.Nodes.Where(n => type is null || Chance(30) || n.Type.Is(type.Name)).ToArray();
        if (nodes.Length == 0)
            return JsonValue.Create("nobody");
        var node = Pick(nodes);
        return node.System["formerIds"] is JsonArray { Count: > 0 } former && Chance(3)
            ? former[0]!.DeepClone() : JsonValue.Create(node.Id);
    }

    private JsonNode[] Predicates() =>
    [
        JsonValue.Create("nothing"),
        .. graph.Nodes.Where(n => n.Type.Name == "Claim").Select(n => n.Properties["predicate"]!).Take(50),
    ];

    private JsonNode? Sample(OracleType? nodes, OracleField? link, OracleField field)
    {
        if (field.Name == "id" && nodes is not null)
            return AnyId(nodes);
        if (link is null)
            return nodes is null ? null : Sample(nodes, field);
        var edges = graph.Relationships.Where(r => r.Type == link.Relationship).ToArray();
        if (edges.Length == 0)
            return null;
        var edge = Pick(edges);
        return field.Name == "id" ? JsonValue.Create(edge.Id) : One(edge.Properties[field.Name]);
    }

    private JsonNode? Sample(OracleType nodes, OracleField field)
    {
        var candidates = graph.Nodes.Where(n => n.Type.Is(nodes.Name)).ToArray();
        return candidates.Length == 0 ? null : One(OracleGraph.Value(Pick(candidates), field));
    }

    private JsonNode? One(JsonNode? value) =>
        value is JsonArray list && value.GetValueKind() == JsonValueKind.Array
            ? list.Count == 0 ? null : list[random.Next(list.Count)] : value;

    private bool Chance(int oneIn) => random.Next(oneIn) == 0;

    private T Pick<T>(T[] items) => items[random.Next(items.Length)];
}
