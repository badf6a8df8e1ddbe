using System.Globalization;
using System.Numerics;
using Graph.Engine.Ontology;

namespace Graph.Tests.Engine.Walks;

/// <summary>Walks as api.md words them, by trying everything. Shares nothing with the engine's.</summary>
internal static class NaiveWalks
{
    /// <summary>What paths give, a line each: length, confidence, nodes, relationships.</summary>
    public static List<string> Paths(WalkGraphWorld world, PathCall call)
    {
        var found = new List<(List<string> Nodes, List<Edge> Edges)>();
        if (call.From != call.To && world.Nodes.ContainsKey(call.From) && world.Nodes.ContainsKey(call.To))
            Try([call.From], []);
        var ordered = found
            .OrderBy(path => path.Edges.Count)
            .ThenByDescending(path => Product(path.Edges))
            .ThenBy(path => string.Join('\u0001', path.Nodes), StringComparer.Ordinal)
            .ThenBy(path => string.Join('\u0001', path.Edges.Select(edge => edge.Id)), StringComparer.Ordinal);
        return [.. ordered.Take(call.First).Select(path =>
            $"{path.Edges.Count} {Confidence(path.Edges)} {string.Join(',', path.Nodes)} "
            + string.Join(',', path.Edges.Select(Print)))];

        void Try(List<string> nodes, List<Edge> edges)
        {
            if (nodes[^1] == call.To)
            {
                found.Add(([.. nodes], [.. edges]));
                return;
            }

            if (edges.Count == call.MaxLength)
                return;
            foreach (var edge in world.Edges.Where(e => e.From == nodes[^1] || e.To == nodes[^1]))
            {
                var far = edge.Far(nodes[^1]);
                if (nodes.Contains(far) || edge.IsPending || !edge.HoldsIn(call.Year)
                    || call.Over?.Contains(edge.Type.Name) == false
                    || edge.Millionths < (call.MinConfidence ?? 0) * 1_000_000
                    || far != call.To && call.Avoid.Contains(far)
                    || far != call.To && call.Through?.Contains(world.Nodes[far]) == false)
                    continue;
                Try([.. nodes, far], [.. edges, edge]);
            }
        }
    }

    /// <summary>What neighborhood gives: nodes, relationships, truncated.</summary>
    public static string Neighborhood(WalkGraphWorld world, NeighborhoodCall call)
    {
        var of = call.Of.Where(world.Nodes.ContainsKey).Distinct().ToList();
        var nodes = of.Take(call.Limit).ToList();
        var truncated = of.Count > call.Limit;
        var walked = new HashSet<Edge>();
        var level = nodes.ToList();
        for (var depth = 0; depth < call.Depth; depth++)
        {
            var next = new List<string>();
            foreach (var (node, end) in level.SelectMany(node => Ends.Select(end => (node, end))))
            {
                if (call.Over?.Contains(end.Relationship.Name) == false)
                    continue;
                var list = At(world, node, end).Where(edge => edge.HoldsIn(call.Year))
                    .OrderBy(edge => edge.Far(node), StringComparer.Ordinal)
                    .ThenBy(edge => edge.Id, StringComparer.Ordinal).ToList();
                truncated |= list.Count > call.PerType;
                foreach (var edge in list.Take(call.PerType))
                {
                    var far = edge.Far(node);
                    if (!nodes.Contains(far) && nodes.Count == call.Limit)
                    {
                        truncated = true;
                        continue;
                    }

                    if (!nodes.Contains(far))
                    {
                        nodes.Add(far);
                        next.Add(far);
                    }

                    walked.Add(edge);
                }
            }

            level = next;
        }

        return $"{string.Join(',', nodes)} {string.Join(',', Ordered(walked).Select(Print))} {truncated}";
    }

    /// <summary>What relationshipsAmong gives.</summary>
    public static string Among(WalkGraphWorld world, string[] ids) => string.Join(',', Ordered(world.Edges.Where(
        edge => !edge.IsPending && ids.Contains(edge.From) && ids.Contains(edge.To))).Select(Print));

    /// <summary>What relationshipCounts gives.</summary>
    public static string Counts(WalkGraphWorld world, string node) => string.Join(',', WalkGraphWorld.Ontology
        .FindNodeType(world.Nodes[node])!.Links
        .Where(link => !link.Relationship.IsOfEvidenceModule)
        .Select(link => new LinkEnd(link.Relationship, link.Direction)).Distinct()
        .Select(end => (end, Count: At(world, node, end).Count()))
        .Where(entry => entry.Count > 0)
        .Select(entry => $"{entry.end.Relationship.Name}/{entry.end.Direction.ToString().ToUpperInvariant()}"
            + $"/{entry.Count}"));

    private static IEnumerable<LinkEnd> Ends => WalkGraphWorld.Ontology.RelationshipTypes
        .Where(type => !type.IsOfEvidenceModule)
        .SelectMany(type => type.IsBoth
            ? new[] { new LinkEnd(type, Direction.Both) }
            : [new LinkEnd(type, Direction.Out), new LinkEnd(type, Direction.In)]);

    private static IEnumerable<Edge> At(WalkGraphWorld world, string node, LinkEnd end) => world.Edges.Where(edge =>
        edge.Type == end.Relationship && !edge.IsPending && (end.Direction switch
        {
            Direction.Out => edge.From == node,
            Direction.In => edge.To == node,
            _ => edge.From == node || edge.To == node,
        }));

    private static IEnumerable<Edge> Ordered(IEnumerable<Edge> edges) => edges
        .OrderBy(edge => edge.Type.Id)
        .ThenBy(edge => edge.From, StringComparer.Ordinal)
        .ThenBy(edge => edge.To, StringComparer.Ordinal)
        .ThenBy(edge => edge.Id, StringComparer.Ordinal);

    private static string Print(Edge edge) => $"{edge.Id}:{edge.Type.Name}:{edge.From}:{edge.To}";

    private static BigInteger Product(List<Edge> edges) =>
        edges.Aggregate(BigInteger.One, (product, edge) => product * edge.Millionths);

    private static string Confidence(List<Edge> edges) => double
        .Parse($"{Product(edges)}E-{6 * edges.Count}", CultureInfo.InvariantCulture)
        .ToString("R", CultureInfo.InvariantCulture);
}

/// <summary>The arguments of paths.</summary>
internal sealed record PathCall(string From, string To)
{
    public int MaxLength { get; init; } = 4;

    public int First { get; init; } = 5;

    public string[]? Over { get; init; }

    public string[] Avoid { get; init; } = [];

    public string[]? Through { get; init; }

    public double? MinConfidence { get; init; }

    public int? Year { get; init; }
}

/// <summary>The arguments of neighborhood.</summary>
internal sealed record NeighborhoodCall(string[] Of)
{
    public int Depth { get; init; } = 1;

    public string[]? Over { get; init; }

    public int PerType { get; init; } = 10;

    public int Limit { get; init; } = 200;

    public int? Year { get; init; }
}
