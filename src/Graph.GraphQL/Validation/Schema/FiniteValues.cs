using Graph.GraphQL.Language;
using Graph.GraphQL.Types;

namespace Graph.GraphQL.Validation.Schema;

/// <summary>
/// Every input object has a finite value, §3.10 (September 2026): one that needs itself, through non-null fields or
/// as a OneOf whose every field leads back, can never be given. A type has one when all the input objects it needs
/// do (for a OneOf: when one of its fields does), found from the types that need nothing backwards.
/// </summary>
internal sealed class FiniteValues(SchemaErrors errors)
{
    private const int MaxDepth = 1000;

    private readonly Dictionary<GraphQLInputObjectType, Node> _nodes = [];
    private readonly Stack<Node> _finite = [];
    private readonly HashSet<Node> _visited = [];
    private readonly List<GraphQLInputField> _path = [];
    private readonly Dictionary<GraphQLInputObjectType, int> _pathIndex = [];

    public void Check()
    {
        foreach (var type in errors.Schema.Types.OfType<GraphQLInputObjectType>())
        {
            _nodes[type] = new Node(type);
        }

        foreach (var node in _nodes.Values)
        {
            Link(node);
        }

        while (_finite.TryPop(out var node))
        {
            foreach (var dependent in node.Dependents)
            {
                if (dependent.Type.IsOneOf || --dependent.Unresolved == 0)
                {
                    MarkFinite(dependent);
                }
            }
        }

        foreach (var node in _nodes.Values)
        {
            if (!node.IsFinite)
            {
                ReportCycles(node);
            }
        }
    }

    private void Link(Node node)
    {
        foreach (var field in node.Type.Fields)
        {
            if (Target(node.Type, field.Type) is { } target)
            {
                node.Targets.Add((field, _nodes[target]));
                _nodes[target].Dependents.Add(node);
            }
        }

        node.Unresolved = node.Targets.Count;
        if (node.Type.IsOneOf ? node.Targets.Count < Math.Max(1, node.Type.Fields.Count) : node.Unresolved == 0)
        {
            MarkFinite(node);
        }
    }

    private void MarkFinite(Node node)
    {
        if (!node.IsFinite)
        {
            node.IsFinite = true;
            _finite.Push(node);
        }
    }

    private static GraphQLInputObjectType? Target(GraphQLInputObjectType type, GraphQLType fieldType) =>
        type.IsOneOf
            ? fieldType as GraphQLInputObjectType
            : (fieldType as GraphQLNonNull)?.OfType as GraphQLInputObjectType;

    private void ReportCycles(Node node)
    {
        if (!_visited.Add(node))
        {
            return;
        }

        if (_path.Count >= MaxDepth)
        {
            ReportLong(node.Type);
            return;
        }

        _pathIndex[node.Type] = _path.Count;
        foreach (var (field, target) in node.Targets)
        {
            if (target.IsFinite)
            {
                continue;
            }

            _path.Add(field);
            if (_pathIndex.TryGetValue(target.Type, out var start))
            {
                Report(target.Type, _path[start..]);
            }
            else
            {
                ReportCycles(target);
            }

            _path.RemoveAt(_path.Count - 1);
        }

        _pathIndex.Remove(node.Type);
    }

    private void Report(GraphQLInputObjectType type, List<GraphQLInputField> cycle)
    {
        AstNode?[] nodes = [.. cycle.Select(field => field.AstNode)];
        errors.Report(
            "sec-Input-Objects.Circular-References",
            $"Input Object {type} cannot be provided a finite value because it references itself through fields: "
            + $"{string.Join(", ", cycle)}.",
            nodes);
    }

    // Following such a cycle to its end could exhaust the stack; that there is one is known already.
    private void ReportLong(GraphQLInputObjectType type) => errors.Report(
        "sec-Input-Objects.Circular-References",
        $"Input Object {type} cannot be provided a finite value because it needs itself through more than {MaxDepth} "
        + "fields.",
        type.AstNode);

    private sealed class Node(GraphQLInputObjectType type)
    {
        public GraphQLInputObjectType Type { get; } = type;

        public List<(GraphQLInputField Field, Node Target)> Targets { get; } = [];

        public List<Node> Dependents { get; } = [];

        public int Unresolved { get; set; }

        public bool IsFinite { get; set; }
    }
}
