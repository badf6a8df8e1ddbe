using System.Text;
using System.Text.Json.Nodes;
using Graph.GraphQL.Language;
using Graph.GraphQL.Types;

namespace Graph.Tests.Oracle;

/// <summary>
/// Answers an operation by brute force, as api.md says, in the bytes that the service writes. It shares nothing with
/// planner, stores and writer: it reads the ontology's text, an export's lines and the syntax tree. Where a cursor
/// stands, whose bytes are the service's own affair, it writes between marks where it stands and what it points at.
/// </summary>
internal sealed class NaiveOracle(OracleGraph graph, GraphQLSchema schema)
{
    public const char Mark = '\u0001';

    private readonly OracleFilter _filter = new(graph);
    private readonly List<string> _path = [];
    private readonly StringBuilder _output = new();
    private Dictionary<string, FragmentDefinitionNode> _fragments = [];
    private JsonObject _variables = [];
    private Dictionary<string, OracleEntry> _cursors = [];

    /// <summary>An object, by its fields: each is JSON, a node, an object, a list of them, or null.</summary>
    private delegate object? Part(Group field);

    /// <summary>Fields of one response key, merged.</summary>
    private sealed record Group(List<FieldNode> Fields)
    {
        public string Name => Fields[0].Name;
    }

    private string Site => string.Join('/', _path);

    /// <param name="document">One operation, and fragments.</param>
    /// <param name="variables">As they came.</param>
    /// <param name="cursors">What the cursors of earlier answers point at.</param>
    public string Answer(DocumentNode document, JsonObject variables, Dictionary<string, OracleEntry> cursors)
    {
        var operation = document.Definitions.OfType<OperationDefinitionNode>().Single();
        _fragments = document.Definitions.OfType<FragmentDefinitionNode>().ToDictionary(f => f.Name);
        (_cursors, _variables) = (cursors, (JsonObject)variables.DeepClone());
        foreach (var variable in operation.VariableDefinitions.Where(v => v.DefaultValue is not null))
            _variables.TryAdd(variable.Variable.Name, Value(variable.DefaultValue!).Value);
        _output.Clear().Append("{\"data\":");
        WriteObject([operation.SelectionSet], schema.QueryType!, Root);
        return _output.Append('}').ToString();
    }

    private void WriteObject(IEnumerable<SelectionSetNode> selections, GraphQLNamedType type, Part part)
    {
        var groups = new OrderedDictionary<string, Group>();
        foreach (var selection in selections)
            Collect(selection, type, groups);
        _output.Append('{');
        foreach (var (key, group) in groups)
        {
            _output.Append(_output[^1] == '{' ? "" : ",").Append(OracleValues.Quote(key)).Append(':');
            _path.Add(key);
            if (group.Name == "__typename")
                _output.Append(OracleValues.Quote(type.Name));
            else
                Write(group, schema.FindField(type, group.Name)!.Type.NamedType, part(group));
            _path.RemoveAt(_path.Count - 1);
        }

        _output.Append('}');
    }

    private void Write(Group group, GraphQLNamedType type, object? value)
    {
        var below = group.Fields.Select(f => f.SelectionSet!);
        if (value is OracleNode node)
            WriteObject(below, schema.FindType(node.Type.Name)!, g => NodeField(g, node));
        else if (value is Part part)
            WriteObject(below, type, part);
        else if (value is not IEnumerable<object?> items)
            _output.Append(value ?? "null");
        else
        {
            _output.Append('[');
            foreach (var item in items)
            {
                _output.Append(_output[^1] == '[' ? "" : ",");
                Write(group, type, item);
            }

            _output.Append(']');
        }
    }

    private void Collect(SelectionSetNode set, GraphQLNamedType type, OrderedDictionary<string, Group> groups)
    {
        foreach (var selection in set.Selections.Where(s => s.Directives.All(IsIncluded)))
        {
            if (selection is FieldNode field && !groups.TryAdd(field.Alias ?? field.Name, new Group([field])))
                groups[field.Alias ?? field.Name].Fields.Add(field);
            else if (selection is InlineFragmentNode inline && Applies(inline.TypeCondition?.Name, type))
                Collect(inline.SelectionSet, type, groups);
            else if (selection is FragmentSpreadNode spread && _fragments[spread.Name] is var fragment
                && Applies(fragment.TypeCondition.Name, type))
                Collect(fragment.SelectionSet, type, groups);
        }
    }

    private bool IsIncluded(DirectiveNode directive) =>
        (bool)Value(directive.FindArgument("if")!.Value).Value! == (directive.Name == "include");

    private bool Applies(string? condition, GraphQLNamedType type) =>
        condition is null || condition == type.Name || schema.IsSubType(schema.FindType(condition)!, type);

    private JsonObject Arguments(Group group) => (JsonObject)Value(new ObjectValueNode
    {
        Fields = [.. group.Fields[0].Arguments.Select(a => new ObjectFieldNode { Name = a.Name, Value = a.Value })],
    }).Value!;

    // A variable that was not given leaves the entry out that it is the value of.
    private (bool IsGiven, JsonNode? Value) Value(ValueNode node) => node switch
    {
        VariableNode variable => (_variables.ContainsKey(variable.Name), _variables[variable.Name]?.DeepClone()),
        ListValueNode list => (true, new JsonArray([.. list.Values.Select(v => Value(v).Value)])),
        ObjectValueNode input => (true, new JsonObject(input.Fields.Select(f => (f.Name, Given: Value(f.Value)))
            .Where(f => f.Given.IsGiven).Select(f => KeyValuePair.Create(f.Name, f.Given.Value)))),
        StringValueNode text => (true, JsonValue.Create(text.Value)),
        EnumValueNode member => (true, JsonValue.Create(member.Value)),
        _ => (true, JsonNode.Parse(node.ToString())),
    };

    private object? Root(Group group)
    {
        var arguments = Arguments(group);
        var type = graph.Ontology.Types.Values.FirstOrDefault(t => t.Has("node")
            && (t.RootList == group.Name || (t.IsConcreteNode && t.RootField == group.Name)));
        return group.Name switch
        {
            "nodes" => OracleFilter.Names(arguments["ids"]).Select(graph.Find),
            "search" => Search(arguments),
            "paths" => graph.Paths(arguments).Select(Path),
            "neighborhood" => Neighborhood(graph.Neighborhood(arguments)),
            "relationshipsAmong" => OracleFilter.Names(arguments["ids"]).Select(graph.Find).ToHashSet() is var among
                ? InOrder(graph.Relationships.Where(r => r.Happened && among.IsSupersetOf([r.From, r.To]))) : null,
            _ when type?.RootList == group.Name =>
                Connection(group, graph.Nodes.Where(n => n.Type.Is(type.Name)).Select(OracleEntry.Of), type),
            _ => Keyed(type ?? OracleOntology.Node, arguments.Single(a => a.Value is not null)),
        };
    }

    private OracleNode? Keyed(OracleType type, KeyValuePair<string, JsonNode?> key) => key.Key == "id"
        ? graph.Find(OracleValues.Text(key.Value!)) is { } node && node.Type.Is(type.Name) ? node : null
        : graph.Nodes.Find(n => n.Type == type && n.Properties[key.Key] is { } value
            && OracleValues.AreEqual(type.Find(key.Key)!, value, key.Value!));

    private object? NodeField(Group group, OracleNode node)
    {
        var (type, name) = (node.Type, group.Name);
        if (type.Find(name) is { IsPath: false, IsLink: false } own)
            return OracleValues.Write(own, OracleGraph.Value(node, own));
        if (type.Find(name) is { } field)
        {
            return field.IsPath ? Connection(group, graph.Walk(node, field), graph.Ontology[field.Kind])
                : field.IsToOne ? OracleGraph.Follow(node, field).FirstOrDefault().Node : Links(group, node, field);
        }

        if (type.FindToOneEdge(name) is { } link)
            return OracleGraph.Follow(node, link).Select(e => Edge(e, link, Site + "#")).FirstOrDefault();
        if (type.FindReference(name) is { } reference)
            return Referred(reference, OracleGraph.Value(node, reference));
        return name switch
        {
            "claims" => Claims(group, OracleGraph.ClaimsOf(node)),
            "relationshipCounts" => type.Fields.Where(f => f.IsLink).DistinctBy(f => (f.Relationship, f.Direction))
                .Select(f => (f, Count: OracleGraph.Follow(node, f, anyEnd: true).Count())).Where(c => c.Count > 0)
                .Select(c => (Part)(g => g.Name == "count" ? c.Count
                    : OracleValues.Quote((g.Name == "type" ? c.f.Relationship : c.f.Direction)!))),
            "ancestors" or "descendants" => Connection(group, OracleGraph.Tree(node, name == "ancestors",
                (int?)Arguments(group)["maxDepth"] ?? OracleGraph.MaxDepth(type)), type),
            _ => OracleValues.Write(
                OracleField.OfEveryNode(name)!, OracleGraph.Value(node, OracleField.OfEveryNode(name)!)),
        };
    }

    private Part Links(Group group, OracleNode node, OracleField link)
    {
        var arguments = Arguments(group);
        var whereEdges = arguments["whereEdges"];
        var entries = OracleGraph.Follow(node, link, OracleFilter.AsksForModality(whereEdges))
            .Where(e => whereEdges is null || _filter.EdgeHolds(e, link, whereEdges))
            .Where(e => arguments["asOf"] is not { } day || graph.HoldsAsOf(e.Relationship!, OracleValues.Text(day)));
        return Connection(group, entries, graph.Ontology[link.Kind], link);
    }

    private Part Claims(Group group, IEnumerable<OracleEntry> claims)
    {
        var wanted = Arguments(group)["predicate"] is { } given ? OracleFilter.Names(given) : null;
        var kept = claims.Where(c => wanted?.Contains((string)c.Node.Properties["predicate"]!) != false);
        return Connection(group, kept, graph.Ontology["Claim"]);
    }

    private OracleNode? Referred(OracleField reference, JsonNode? id) =>
        id is not null && graph.Find(OracleValues.Text(id)) is { } node && node.Type.Is(reference.References!)
            ? node : null;

    private Part Connection(Group group, IEnumerable<OracleEntry> entries, OracleType type, OracleField? link = null)
    {
        var arguments = Arguments(group);
        var where = arguments["where"];
        var kept = entries.Where(e => where is null || _filter.Holds(e.Node, type, where)).ToList();
        var (order, site) = (_filter.Order(type, link, arguments["order"], arguments["orderEdges"]), Site);
        kept.Sort(order);
        var nodes = kept.Select(e => e.Node).Distinct().ToArray();
        return Paged(arguments, kept, order, e => Edge(e, link, site), part => part.Name == "facets"
            ? OracleFilter.Names(Arguments(part)["by"]).Select(by => Facet(type, nodes, by, Arguments(part)))
            : (Part)(field => field.Name == "count" ? nodes.Length : (Part)(value => OracleCounts.Aggregate(
                type.Find(field.Name) ?? OracleField.OfEveryNode(field.Name)!, nodes, value.Name))));
    }

    private Part Facet(OracleType type, OracleNode[] nodes, string by, JsonObject arguments) => part =>
        part.Name == "field" ? OracleValues.Quote(by)
        : OracleCounts.Facet(graph, type, nodes, by).Take((int?)arguments["top"] ?? 10).Select(b => (Part)(bucket =>
            bucket.Name == "count" ? b.Count : bucket.Name == "value" ? OracleValues.Quote(b.Value) : b.Node));

    private Part Paged(
        JsonObject arguments, List<OracleEntry> all, Comparison<OracleEntry> order,
        Func<OracleEntry, Part> edge, Part? more = null)
    {
        var (after, before, site) = (Cursor("after"), Cursor("before"), Site);
        var rest = all.Where(e => (after is null || order(e, after.Value) > 0)
            && (before is null || order(e, before.Value) < 0)).ToList();
        var size = (int?)(arguments["first"] ?? arguments["last"]) ?? 50;
        var isForward = arguments["last"] is null && before is null;
        var page = (isForward ? rest.Take(size) : rest.TakeLast(size)).ToList();
        return part => part.Name switch
        {
            "nodes" => page.Select(e => e.Node),
            "edges" => page.Select(edge),
            "totalCount" => all.Count,
            "pageInfo" => (Part)(info => info.Name switch
            {
                "hasNextPage" => (isForward ? rest.Count > size : before is not null) ? "true" : "false",
                "hasPreviousPage" => (isForward ? after is not null : rest.Count > size) ? "true" : "false",
                _ when page.Count == 0 => null,
                _ => CursorOf(site, info.Name == "startCursor" ? page[0] : page[^1]),
            }),
            _ => more!(part),
        };

        OracleEntry? Cursor(string name) => arguments[name] is { } cursor ? _cursors[(string)cursor!] : null;
    }

    private Part Edge(OracleEntry edge, OracleField? link, string site) => part => part.Name switch
    {
        "node" => edge.Node,
        "cursor" => CursorOf(site, edge),
        "id" => OracleValues.Quote(edge.Relationship!.Id),
        _ when graph.Ontology[link!.Properties!] is var type && type.Find(part.Name) is { } own =>
            OracleValues.Write(own, edge.Relationship!.Properties[own.Name]),
        _ when graph.Ontology[link!.Properties!].FindReference(part.Name) is { } reference =>
            Referred(reference, edge.Relationship!.Properties[reference.Name]),
        _ => Claims(part, graph.ClaimsOf(edge.Relationship!)),
    };

    private static string CursorOf(string site, OracleEntry entry) =>
        $"{Mark}{site}\u0002{entry.Node.Id}\u0002{entry.Relationship?.Id}{Mark}";

    private Part Search(JsonObject arguments)
    {
        var (query, site) = (OracleValues.Fold((string)arguments["text"]!), Site);
        var hits = graph.Nodes.SelectMany(n => OracleCounts.Search(n, query))
            .Where(h => arguments["types"] is not { } types || OracleFilter.Names(types).Contains(h.Node.Type.Name))
            .OrderByDescending(h => h.Score).ThenBy(h => OracleValues.Fold(h.Text), OracleValues.CodePoints)
            .ThenBy(h => h.Node.Id, OracleValues.CodePoints).ToList();
        var all = hits.ConvertAll(h => OracleEntry.Of(h.Node));
        return Paged(arguments, all, (a, b) => all.IndexOf(a) - all.IndexOf(b), e => part => part.Name switch
        {
            "cursor" => CursorOf(site, e),
            "node" => e.Node,
            "score" => hits[all.IndexOf(e)].Score,
            "attribute" => OracleValues.Quote(hits[all.IndexOf(e)].Attribute),
            _ => OracleValues.Quote(hits[all.IndexOf(e)].Text),
        });
    }

    private Part Path(OraclePath path) => part => part.Name == "length" ? path.Links.Length
        : part.Name == "nodes" ? path.Nodes
        : part.Name == "relationships" ? path.Links.Select(Link)
        : OracleValues.Write(OracleValues.Float, JsonValue.Create(OracleGraph.Confidence(path.Links)));

    private Part Neighborhood((OracleNode[] Nodes, IEnumerable<OracleRelationship> Links, bool IsCut) found) => part =>
        part.Name == "nodes" ? found.Nodes
        : part.Name == "relationships" ? InOrder(found.Links) : found.IsCut ? "true" : "false";

    private IEnumerable<Part> InOrder(IEnumerable<OracleRelationship> links) => links
        .OrderBy(r => graph.Ontology.RelationshipTypes.IndexOf(r.Type)).ThenBy(r => r.From.Id, OracleValues.CodePoints)
        .ThenBy(r => r.To.Id, OracleValues.CodePoints).ThenBy(r => r.Id, OracleValues.CodePoints).Select(Link);

    private Part Link(OracleRelationship link) => part => part.Name switch
    {
        "id" => OracleValues.Quote(link.Id),
        "type" => OracleValues.Quote(link.Type),
        "from" => link.From,
        "to" => link.To,
        "properties" => graph.PropertiesOf(link.Type) is not { } type ? null : '{' + string.Join(',', type.Fields
            .Select(f => $"{OracleValues.Quote(f.Name)}:{OracleValues.Write(f, link.Properties[f.Name])}")) + '}',
        _ => Claims(part, graph.ClaimsOf(link)),
    };
}
