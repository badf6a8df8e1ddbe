using Graph.GraphQL.Types;

namespace Graph.Tests.Oracle;

/// <summary>Makes operations over any API schema, as many kinds of questions as the oracle can answer.</summary>
internal sealed class OperationGenerator(GraphQLSchema schema, OracleGraph graph, int seed)
{
    // Root fields with arguments of their own.
    private static readonly string[] WalkingFields = ["search", "paths", "neighborhood", "relationshipsAmong"];

    private readonly Random _random = new(seed);
    private readonly InputGenerator _inputs = new(graph, new Random(seed + 7));
    private readonly List<OpFragment> _fragments = [];
    private readonly List<string> _path = [];
    private GeneratedOperation _operation = new();
    private int _names;
    private int _budget;

    public GeneratedOperation Next()
    {
        _operation = new GeneratedOperation();
        _fragments.Clear();
        _names = 0;
        _budget = 10 + _random.Next(40);
        _inputs.Begin();
        if (Chance(3))
        {
            _operation.Selections.Add(OneQuestion());
            return _operation;
        }

        var roots = schema.QueryType!.Fields.AsSpan().ToArray();
        var count = 1 + _random.Next(3) / 2;
        for (var i = 0; i < count; i++)
        {
            var lists = roots.Where(IsConnection).ToArray();
            var walks = roots.Where(f => WalkingFields.Contains(f.Name)).ToArray();
            var field = _random.Next(8) switch { < 4 => Pick(lists), < 6 => Pick(walks), _ => Pick(roots) };
            _operation.Selections.Add(Field(field, schema.QueryType!, 0, aliased: i > 0 || Chance(4)));
        }

        return _operation;
    }

    // One condition and nothing beside it, so that whatever it decides is seen.
    private OpSelection OneQuestion()
    {
        var list = Pick([.. schema.QueryType!.Fields.AsSpan().ToArray()
            .Where(f => IsConnection(f) && f.Arguments.Find("where") is not null)]);
        var selection = new OpSelection
        {
            Head = list.Name,
            Children =
            [
                new() { Head = "totalCount" },
                new() { Head = "nodes", Children = [new() { Head = "id" }] },
            ],
        };
        var (type, _) = Context(list, schema.QueryType);
        if (!Chance(4))
            selection.Arguments.Add(("where", _inputs.OneCondition(list.Arguments.Find("where")!.Type, type!)));
        if (selection.Arguments.Count == 0 || Chance(3))
            selection.Arguments.Add(("order", _inputs.Order(list.Arguments.Find("order")!.Type)));
        return selection;
    }

    private static bool IsConnection(GraphQLField field) =>
        field.Type.NamedType.Name.EndsWith("Connection", StringComparison.Ordinal);

    private OpSelection Field(GraphQLField field, GraphQLFieldsType parent, int depth, bool aliased)
    {
        _budget--;
        var key = aliased ? $"{field.Name}_{++_names}" : field.Name;
        _path.Add(key);
        var selection = new OpSelection
        {
            Head = key == field.Name ? key : $"{key}: {field.Name}",
            Arguments = Arguments(field, parent, depth),
            Directives = Directives(),
            Children = field.Type.NamedType.IsLeaf ? null : [],
        };
        if (IsConnection(field))
            Connection(selection, (GraphQLFieldsType)field.Type.NamedType, depth);
        else if (selection.Children is { } children)
            Node(children, (GraphQLFieldsType)field.Type.NamedType, depth + 1);
        _path.RemoveAt(_path.Count - 1);
        return selection;
    }

    private List<(string, OpValue)> Directives()
    {
        var directives = new List<(string, OpValue)>();
        if (Chance(12))
            directives.Add((Chance(2) ? "skip" : "include", _inputs.Condition()));
        if (Chance(60))
            directives.Add((directives is [("skip", _), ..] ? "include" : "skip", _inputs.Condition()));
        return directives;
    }

    // ---------- selections ----------

    private void Connection(OpSelection selection, GraphQLFieldsType type, int depth)
    {
        var children = selection.Children!;
        if (Chance(2))
            children.Add(new OpSelection { Head = "totalCount", Directives = Directives() });
        if (_operation.Walk is not null && _operation.Walk.Value.Site == string.Join('/', _path))
        {
            children.Add(PageInfo("hasNextPage", "startCursor", "endCursor", "hasPreviousPage"));
            children.Add(new OpSelection { Head = "edges", Children = [new() { Head = "cursor" }] });
        }
        else if (Chance(4))
        {
            string[] infos = ["hasNextPage", "__typename", "endCursor", "hasPreviousPage", "startCursor"];
            children.Add(PageInfo([.. infos.Where(_ => Chance(2)).Append("hasNextPage")]));
        }

        if (Chance(5) && type.Fields.Find("aggregate") is { } aggregate)
            children.Add(Aggregate(aggregate));
        if (Chance(4) && type.Fields.Find("facets") is { } facets)
            children.Add(Facets(facets, depth));
        if (Chance(10))
            children.Add(new OpSelection { Head = "__typename" });
        var edges = type.Fields.Find("edges");
        if (edges is not null && Chance(2))
            children.Add(List(edges, depth, Edge));
        if (children.Count == 0 || Chance(2))
            children.Add(List(type.Fields.Find("nodes")!, depth, Node));
        if (edges is not null && Chance(12))
            children.Add(List(edges, depth, Edge));
    }

    private OpSelection Aggregate(GraphQLField aggregate)
    {
        var children = new List<OpSelection> { new() { Head = "count", Directives = Directives() } };
        foreach (var field in ((GraphQLFieldsType)aggregate.Type.NamedType).Fields.AsSpan().ToArray())
        {
            if (field.Type.NamedType is not GraphQLFieldsType figures || Chance(2))
                continue;
            // A sum that no Long holds is an error, of which another test speaks.
            var parts = figures.Fields.AsSpan().ToArray().Where(f => Chance(2))
                .Where(f => figures.Name != "LongAggregate" || f.Name != "sum").Select(f => f.Name).Append("max");
            children.Add(new OpSelection
            {
                Head = field.Name,
                Directives = Directives(),
                Children = [.. parts.Distinct().Select(p => new OpSelection { Head = p, Directives = Directives() })],
            });
        }

        return new OpSelection { Head = "aggregate", Directives = Directives(), Children = children };
    }

    private OpSelection Facets(GraphQLField field, int depth)
    {
        var arguments = new List<(string, OpValue)> { ("by", _inputs.By(field.Arguments.Find("by")!.Type)) };
        if (Chance(2))
            arguments.Add(("top", _inputs.Number(field.Arguments.Find("top")!.Type, 1, 6)));
        var key = $"{field.Name}_{++_names}";
        var facet = (GraphQLFieldsType)field.Type.NamedType;
        var bucket = (GraphQLFieldsType)facet.Fields.Find("buckets")!.Type.NamedType;
        List<OpSelection> parts = [new() { Head = "value" }, new() { Head = "count", Directives = Directives() }];
        _path.Add(key);
        _path.Add("buckets");
        if (depth < 3 && _budget > 0 && Chance(2))
            parts.Add(Field(bucket.Fields.Find("node")!, bucket, depth + 1, aliased: Chance(3)));
        _path.RemoveRange(_path.Count - 2, 2);
        return new OpSelection
        {
            Head = $"{key}: {field.Name}",
            Arguments = arguments,
            Directives = Directives(),
            Children = [new() { Head = "field" }, new() { Head = "buckets", Children = parts }],
        };
    }

    private static OpSelection PageInfo(params string[] fields) =>
        new() { Head = "pageInfo", Children = [.. fields.Distinct().Select(f => new OpSelection { Head = f })] };

    private OpSelection List(GraphQLField field, int depth, Action<List<OpSelection>, GraphQLFieldsType, int> fill)
    {
        var list = new OpSelection { Head = field.Name, Directives = Directives(), Children = [] };
        _path.Add(field.Name);
        fill(list.Children, (GraphQLFieldsType)field.Type.NamedType, depth + 1);
        _path.RemoveAt(_path.Count - 1);
        return list;
    }

    private void Edge(List<OpSelection> children, GraphQLFieldsType type, int depth)
    {
        foreach (var field in type.Fields.AsSpan().ToArray().Where(f => f.Name != "node" && Chance(2)))
        {
            if (field.Type.NamedType.IsLeaf)
                children.Add(new OpSelection { Head = field.Name, Directives = Directives() });
            else if (depth < 4 && _budget > 0)
                children.Add(Field(field, type, depth, aliased: true));
        }

        if (children.Count == 0 || Chance(2))
            children.Add(List(type.Fields.Find("node")!, depth, Node));
    }

    private void Node(List<OpSelection> children, GraphQLFieldsType type, int depth)
    {
        Fields(children, type, depth, suffix: "");
        if (depth < 4 && _budget > 0 && Chance(type.IsAbstract ? 2 : 8))
            children.Add(Fragment(type, depth));
        if (children.Count > 1 && Chance(10) && children.Find(c => c.Children is not null && c.Fragment is null
            && !c.Head.StartsWith("...", StringComparison.Ordinal)) is { } again)
        {
            // The same field once more, with other fields below: they merge.
            var extra = new OpSelection { Head = again.Head, Arguments = again.Arguments, Children = [] };
            extra.Children.AddRange(again.Children!.Where(_ => Chance(2)));
            extra.Children.Add(new OpSelection { Head = "__typename" });
            children.Add(extra);
        }
    }

    private void Fields(List<OpSelection> children, GraphQLFieldsType type, int depth, string suffix)
    {
        var fields = type.Fields.AsSpan().ToArray();
        var count = 1 + _random.Next(5);
        for (var i = 0; i < count; i++)
        {
            var field = Pick(fields);
            if (field.Type.NamedType.IsLeaf)
            {
                var key = field.Name + suffix;
                children.Add(new OpSelection
                {
                    Head = suffix.Length > 0 ? $"{key}: {field.Name}" : key,
                    Directives = Directives(),
                });
            }
            else if (depth < 4 && _budget > 0)
            {
                children.Add(Field(field, type, depth, aliased: true));
            }
        }

        if (children.Count == 0 || Chance(6))
        {
            var hasId = type.Fields.Find("id") is not null;
            children.Add(new OpSelection { Head = hasId && Chance(2) ? "id" : "__typename" });
        }
    }

    private OpSelection Fragment(GraphQLFieldsType type, int depth)
    {
        var others = schema.Types.OfType<GraphQLFieldsType>()
            .Where(t => !t.IsIntrospection && schema.DoTypesOverlap(type, t)).ToArray();
        var condition = Pick(others);
        var children = new List<OpSelection>();
        Fields(children, condition, depth, condition == type ? "" : $"_{condition.Name}");
        if (Chance(3) && _fragments.Find(f => f.Type == condition.Name) is null)
        {
            var fragment = new OpFragment($"F{++_names}", condition.Name, children);
            // A fragment whose fields carry a cursor walk must stand once.
            if (_operation.Walk is null)
                _fragments.Add(fragment);
            return new OpSelection { Head = $"...{fragment.Name}", Fragment = fragment, Directives = Directives() };
        }

        return _fragments.Find(f => f.Type == condition.Name) is { } known && Chance(2)
            ? new OpSelection { Head = $"...{known.Name}", Fragment = known }
            : new OpSelection
            {
                Head = condition == type && Chance(2) ? "..." : $"... on {condition.Name}",
                Children = children,
                Directives = Directives(),
            };
    }

    // ---------- arguments ----------

    private List<(string, OpValue)> Arguments(GraphQLField field, GraphQLFieldsType parent, int depth)
    {
        var arguments = new List<(string, OpValue)>();
        if (parent == schema.QueryType && WalkingFields.Contains(field.Name))
        {
            arguments.AddRange(field.Arguments.AsSpan().ToArray()
                .Where(a => !IsConnection(field) || a.Name is "text" or "types")
                .Select(a => (a.Name, Value: _inputs.Walking(a)!)).Where(a => a.Value is not null));
            if (IsConnection(field))
                Page(arguments, field, depth);
            return arguments;
        }

        if (parent == schema.QueryType && !IsConnection(field))
        {
            RootArguments(field, arguments);
            return arguments;
        }

        var context = Context(field, parent);
        foreach (var argument in field.Arguments.AsSpan().ToArray())
        {
            var value = argument.Name switch
            {
                "where" when Chance(2) => _inputs.Filter(argument.Type, context.Type, context.Link),
                "whereEdges" when Chance(2) => _inputs.Filter(argument.Type, null, context.Link),
                "order" or "orderEdges" when Chance(2) => _inputs.Order(argument.Type),
                "asOf" when Chance(2) => _inputs.AsOf(argument.Type),
                "predicate" when Chance(2) => _inputs.Predicates(argument.Type),
                "maxDepth" when Chance(2) => _inputs.Number(argument.Type, 1, (int)OracleGraph.MaxDepth(context.Type!)),
                _ => null,
            };
            if (value is not null)
                arguments.Add((argument.Name, value));
        }

        if (field.Arguments.Find("first") is not null)
            Page(arguments, field, depth);
        return arguments;
    }

    private void Page(List<(string, OpValue)> arguments, GraphQLField field, int depth)
    {
        var size = field.Arguments.Find("first")!.Type;
        var walks = _operation.Walk is null && Chance(depth == 0 ? 2 : 8);
        var isForward = _random.Next(3) > 0 || field.Arguments.Find("last") is null;
        if (walks)
        {
            var cursor = new OpVariable($"cursor{++_names}", "String");
            _operation.Walk = (string.Join('/', _path), cursor);
            arguments.Add((isForward ? "after" : "before", new OpValue { Variable = cursor }));
        }

        if (isForward && (depth == 0 || Chance(2)))
            arguments.Add(("first", _inputs.Number(size, 0, depth == 0 ? 9 : 4)));
        else if (!isForward && (!walks || Chance(2)))
            arguments.Add(("last", _inputs.Number(size, 0, depth == 0 ? 9 : 4)));
    }

    private void RootArguments(GraphQLField field, List<(string, OpValue)> arguments)
    {
        var choices = field.Arguments.AsSpan().ToArray();
        var argument = choices.Length > 1 && Chance(3) ? choices[0] : Pick(choices);
        var type = graph.Ontology.Types.Values.FirstOrDefault(t => t.IsConcreteNode && t.RootField == field.Name);
        arguments.Add((argument.Name, argument.Name switch
        {
            "ids" => _inputs.Ids(argument.Type),
            "id" => _inputs.Id(argument.Type, type),
            _ => _inputs.Key(argument.Type, type!, type!.Find(argument.Name)!),
        }));
    }

    // What the filter of a field speaks of: the type of its nodes, and the relationship field where there are edges.
    private (OracleType? Type, OracleField? Link) Context(GraphQLField field, GraphQLFieldsType parent)
    {
        var connection = (GraphQLFieldsType)field.Type.NamedType;
        if (!IsConnection(field))
            return (null, null);
        var target = graph.Ontology[connection.Fields.Find("nodes")!.Type.NamedType.Name];
        var owner = graph.Ontology.Types.GetValueOrDefault(parent.Name);
        return (target, owner?.Find(field.Name) is { IsLink: true } link ? link : null);
    }

    private bool Chance(int oneIn) => _random.Next(oneIn) == 0;

    private T Pick<T>(T[] items) => items[_random.Next(items.Length)];
}
