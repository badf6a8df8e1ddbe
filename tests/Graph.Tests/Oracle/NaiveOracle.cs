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
    private readonly OracleCounts _counts = new(graph);
    private readonly List<string> _path = [];
    private readonly StringBuilder _output = new();
    private Dictionary<string, FragmentDefinitionNode> _fragments = [];
    private JsonObject _variables = [];
    private IReadOnlyDictionary<string, OracleEntry> _cursors = new Dictionary<string, OracleEntry>();

    /// <summary>Fields of one response key, merged.</summary>
    private sealed record Group(List<FieldNode> Fields)
    {
        public string Name => Fields[0].Name;

        public IEnumerable<SelectionSetNode> Below => Fields.Select(f => f.SelectionSet!);
    }

    private string Site => string.Join('/', _path);

    /// <param name="document">One operation, and fragments.</param>
    /// <param name="variables">As they came.</param>
    /// <param name="cursors">What the cursors of earlier answers point at.</param>
    public string Answer(
        DocumentNode document, JsonObject variables, IReadOnlyDictionary<string, OracleEntry> cursors)
    {
        var operation = document.Definitions.OfType<OperationDefinitionNode>().Single();
        _fragments = document.Definitions.OfType<FragmentDefinitionNode>().ToDictionary(f => f.Name);
        (_cursors, _variables) = (cursors, (JsonObject)variables.DeepClone());
        foreach (var variable in operation.VariableDefinitions.Where(v => v.DefaultValue is not null))
        {
            if (!_variables.ContainsKey(variable.Variable.Name))
                _variables[variable.Variable.Name] = Value(variable.DefaultValue!).Value;
        }

        _output.Clear().Append("{\"data\":");
        WriteObject([operation.SelectionSet], schema.QueryType!, WriteRoot);
        return _output.Append('}').ToString();
    }

    private void WriteObject(
        IEnumerable<SelectionSetNode> selections, GraphQLNamedType type, Action<Group, GraphQLField> write)
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
                write(group, schema.FindField(type, group.Name)!);
            _path.RemoveAt(_path.Count - 1);
        }

        _output.Append('}');
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

    private void WriteRoot(Group group, GraphQLField field)
    {
        var arguments = Arguments(group);
        var type = graph.Ontology.Types.Values.FirstOrDefault(t => t.Has("node")
            && (t.RootList == group.Name || (t.IsConcreteNode && t.RootField == group.Name)));
        if (group.Name == "nodes")
            WriteList(OracleFilter.Items(arguments["ids"]), id => WriteNode(group, graph.Find((string)id!)));
        else if (type?.RootList == group.Name)
            WriteConnection(group, field, graph.Nodes.Where(n => n.Type.Is(type.Name)).Select(OracleEntry.Of), type);
        else
            WriteNode(group, Keyed(type ?? OracleOntology.Node, arguments.Single(a => a.Value is not null)));
    }

    private OracleNode? Keyed(OracleType type, KeyValuePair<string, JsonNode?> key)
    {
        if (key.Key == "id")
            return graph.Find(OracleValues.Text(key.Value!)) is { } node && node.Type.Is(type.Name) ? node : null;
        return graph.Nodes.Find(n => n.Type == type && n.Properties[key.Key] is { } value
            && OracleValues.AreEqual(type.Find(key.Key)!, value, key.Value!));
    }

    private void WriteNode(Group group, OracleNode? node)
    {
        if (node is null)
            _output.Append("null");
        else
            WriteObject(group.Below, schema.FindType(node.Type.Name)!, (g, field) => WriteNodeField(g, field, node));
    }

    private void WriteNodeField(Group group, GraphQLField field, OracleNode node)
    {
        var (type, name) = (node.Type, group.Name);
        if (type.Find(name) is { } own)
            WriteOwnField(group, field, node, own);
        else if (type.FindToOneEdge(name) is { } link)
            WriteToOneEdge(group, field, OracleGraph.Follow(node, link).FirstOrDefault(), link);
        else if (type.FindReference(name) is { } reference)
            WriteReference(group, reference, OracleGraph.Value(node, reference));
        else if (name == "claims")
            WriteClaims(group, field, OracleGraph.ClaimsOf(node));
        else if (name is "ancestors" or "descendants")
            WriteConnection(group, field, OracleGraph.Tree(node, name == "ancestors", Depth(type, group)), type);
        else
            WriteValue(OracleField.OfEveryNode(name)!, OracleGraph.Value(node, OracleField.OfEveryNode(name)!));
    }

    private long Depth(OracleType type, Group group) =>
        (int?)Arguments(group)["maxDepth"] ?? OracleGraph.MaxDepth(type);

    private void WriteOwnField(Group group, GraphQLField field, OracleNode node, OracleField own)
    {
        if (own.IsPath)
            WriteConnection(group, field, graph.Walk(node, own), graph.Ontology[own.Kind]);
        else if (own.IsToOne)
            WriteNode(group, OracleGraph.Follow(node, own).FirstOrDefault().Node);
        else if (own.IsLink)
            WriteLink(group, field, node, own);
        else
            WriteValue(own, OracleGraph.Value(node, own));
    }

    private void WriteLink(Group group, GraphQLField field, OracleNode node, OracleField link)
    {
        var arguments = Arguments(group);
        var whereEdges = arguments["whereEdges"];
        var entries = OracleGraph.Follow(node, link, OracleFilter.AsksForModality(whereEdges))
            .Where(e => whereEdges is null || _filter.EdgeHolds(e, link, whereEdges))
            .Where(e => arguments["asOf"] is not { } day || _filter.HoldsAsOf(e, link, OracleValues.Text(day)));
        WriteConnection(group, field, entries, graph.Ontology[link.Kind], link);
    }

    private void WriteClaims(Group group, GraphQLField field, IEnumerable<OracleEntry> claims)
    {
        var predicates = Arguments(group)["predicate"];
        var kept = claims.Where(c => predicates is null
            || OracleFilter.Items(predicates).Any(p => (string)p! == (string)c.Node.Properties["predicate"]!));
        WriteConnection(group, field, kept, graph.Ontology["Claim"]);
    }

    private void WriteToOneEdge(Group group, GraphQLField field, OracleEntry edge, OracleField link)
    {
        if (edge.Node is null)
            _output.Append("null");
        else
            WriteEdge(group, field.Type.NamedType, edge, link, Site + "#");
    }

    private void WriteReference(Group group, OracleField reference, JsonNode? id)
    {
        var node = id is null ? null : graph.Find(OracleValues.Text(id));
        WriteNode(group, node?.Type.Is(reference.References!) == true ? node : null);
    }

    private void WriteConnection(
        Group group, GraphQLField field, IEnumerable<OracleEntry> entries, OracleType type, OracleField? link = null)
    {
        var arguments = Arguments(group);
        var where = arguments["where"];
        var kept = entries.Where(e => where is null || _filter.Holds(e.Node, type, where)).ToList();
        var order = _filter.Order(type, link, arguments["order"], arguments["orderEdges"]);
        kept.Sort(order);
        var (page, hasNext, hasPrevious) = Page(kept, arguments, order);
        var site = Site;
        WriteObject(group.Below, field.Type.NamedType, (inner, part) =>
        {
            if (inner.Name == "nodes")
                WriteList(page, e => WriteNode(inner, e.Node));
            else if (inner.Name == "edges")
                WriteList(page, e => WriteEdge(inner, part.Type.NamedType, e, link, site));
            else if (inner.Name == "totalCount")
                _output.Append(kept.Count);
            else if (inner.Name == "aggregate")
                WriteAggregate(inner, part, kept.Select(e => e.Node).Distinct().ToList(), type);
            else if (inner.Name == "facets")
                WriteFacets(inner, part, kept.Select(e => e.Node).Distinct().ToList(), type);
            else
                WriteObject(inner.Below, part.Type.NamedType, (info, _) => _output.Append(info.Name switch
                {
                    "hasNextPage" => hasNext ? "true" : "false",
                    "hasPreviousPage" => hasPrevious ? "true" : "false",
                    _ when page.Count == 0 => "null",
                    _ => Cursor(site, info.Name == "startCursor" ? page[0] : page[^1]),
                }));
        });
    }

    private void WriteAggregate(Group group, GraphQLField field, List<OracleNode> nodes, OracleType type) =>
        WriteObject(group.Below, field.Type.NamedType, (figure, of) =>
        {
            var own = type.Find(figure.Name) ?? OracleField.OfEveryNode(figure.Name);
            if (own is null)
                _output.Append(nodes.Count);
            else
                WriteObject(figure.Below, of.Type.NamedType, (part, _) =>
                    _output.Append(_counts.Figure(own, nodes, part.Name)));
        });

    private void WriteFacets(Group group, GraphQLField field, List<OracleNode> nodes, OracleType type)
    {
        var (by, top) = (Arguments(group)["by"], (int?)Arguments(group)["top"] ?? 10);
        WriteList(OracleFilter.Items(by), key => WriteObject(group.Below, field.Type.NamedType, (facet, of) =>
        {
            if (facet.Name == "field")
                WriteValue(OracleField.System("field", "String"), key);
            else
                WriteList(_counts.Buckets(type, (string)key!, nodes).Take(top), b => WriteBucket(facet, of, b));
        }));
    }

    private void WriteBucket(Group group, GraphQLField field, (string Value, int Count, OracleNode? Node) bucket) =>
        WriteObject(group.Below, field.Type.NamedType, (part, _) =>
        {
            if (part.Name == "node")
                WriteNode(part, bucket.Node);
            else
                _output.Append(part.Name == "count" ? bucket.Count.ToString() : OracleValues.Quote(bucket.Value));
        });

    private (List<OracleEntry> Page, bool HasNext, bool HasPrevious) Page(
        List<OracleEntry> all, JsonObject arguments, Comparison<OracleEntry> order)
    {
        var (after, before) = (Cursor("after"), Cursor("before"));
        var rest = all.Where(e => (after is null || order(e, after.Value) > 0)
            && (before is null || order(e, before.Value) < 0)).ToList();
        var size = (int?)(arguments["first"] ?? arguments["last"]) ?? 50;
        return arguments["last"] is null && before is null
            ? (rest.Take(size).ToList(), rest.Count > size, after is not null)
            : (rest.TakeLast(size).ToList(), before is not null, rest.Count > size);

        OracleEntry? Cursor(string name) => arguments[name] is { } cursor ? _cursors[(string)cursor!] : null;
    }

    private void WriteEdge(Group group, GraphQLNamedType type, OracleEntry edge, OracleField? link, string site)
    {
        var properties = link?.Properties is { } name ? graph.Ontology[name] : null;
        WriteObject(group.Below, type, (inner, field) =>
        {
            if (inner.Name == "node")
                WriteNode(inner, edge.Node);
            else if (inner.Name == "cursor")
                _output.Append(Cursor(site, edge));
            else if (inner.Name == "id")
                _output.Append(OracleValues.Quote(edge.Relationship!.Id));
            else if (properties!.Find(inner.Name) is { } own)
                WriteValue(own, edge.Relationship!.Properties[own.Name]);
            else if (properties.FindReference(inner.Name) is { } reference)
                WriteReference(inner, reference, edge.Relationship!.Properties[reference.Name]);
            else
                WriteClaims(inner, field, graph.ClaimsOf(edge.Relationship!));
        });
    }

    private static string Cursor(string site, OracleEntry entry) =>
        $"{Mark}{site}\u0002{entry.Node.Id}\u0002{entry.Relationship?.Id}{Mark}";

    private void WriteValue(OracleField field, JsonNode? value)
    {
        if (field.IsList)
            WriteList(OracleFilter.Items(value), v => _output.Append(OracleValues.Write(field, v)));
        else
            _output.Append(value is null ? "null" : OracleValues.Write(field, value));
    }

    private void WriteList<T>(IEnumerable<T> items, Action<T> write)
    {
        _output.Append('[');
        foreach (var item in items)
        {
            _output.Append(_output[^1] == '[' ? "" : ",");
            write(item);
        }

        _output.Append(']');
    }
}
