using Graph.Engine.Ontology;

namespace Graph.Engine;

/// <summary>
/// How many nodes a store has of each type, and how many relationships they have: what a plan is priced with before it
/// runs (design.md, Limits). Of one state of the graph; immutable, thread-safe.
/// </summary>
public sealed class GraphStatistics
{
    private const int Sides = 4;

    private readonly long[] _nodes;
    private readonly DegreeCount[] _degrees;

    /// <summary>Counts a state of the graph.</summary>
    /// <param name="ontology">What the graph holds.</param>
    /// <param name="nodes">How many nodes there are of a type.</param>
    /// <param name="degrees">Relationships of a type, seen one way from nodes of a type, what is pending apart. Only
    /// OUT and IN are asked for; for a type whose ends have no order OUT is both ways and IN is not asked for.</param>
    public GraphStatistics(
        GraphOntology ontology,
        Func<NodeType, long> nodes,
        Func<RelationshipType, Direction, bool, NodeType, DegreeCount> degrees)
    {
        ArgumentNullException.ThrowIfNull(ontology);
        ArgumentNullException.ThrowIfNull(degrees);
        var types = ontology.NodeTypes;
        _nodes = [.. types.Select(nodes)];
        _degrees = new DegreeCount[ontology.RelationshipTypes.Length * Sides * types.Length];
        foreach (var relationship in ontology.RelationshipTypes)
        {
            for (var side = 0; side < Sides; side++)
            {
                if (relationship.IsBoth && (side & 1) != 0)
                    continue;
                var direction = (side & 1) == 0 ? Direction.Out : Direction.In;
                foreach (var type in types)
                {
                    _degrees[(relationship.Id * Sides + side) * types.Length + type.Id] =
                        degrees(relationship, direction, side >= 2, type);
                }
            }

            Relationships += CountOf(relationship);
            if (relationship.IsEvidenced)
                EvidencedRelationships += CountOf(relationship);
        }
    }

    /// <summary>How many relationships there are that claims can support.</summary>
    public long EvidencedRelationships { get; }

    /// <summary>How many relationships there are, counted at both ends where these have no order.</summary>
    public long Relationships { get; }

    /// <summary>How many nodes there are.</summary>
    public long AllNodes => _nodes.Sum();

    /// <summary>How many nodes there are of a type.</summary>
    public long Nodes(int type) => _nodes[type];

    /// <summary>How many nodes there are of some types together.</summary>
    public long Nodes(TypeSet types)
    {
        long count = 0;
        foreach (var type in types)
            count += _nodes[type];
        return count;
    }

    /// <summary>Relationships of a type at nodes of a type. <see cref="Direction.Both"/> is the two sides together.
    /// </summary>
    /// <param name="relationship">The relationship type.</param>
    /// <param name="direction">Seen which way.</param>
    /// <param name="pending">What has not happened, instead of what has.</param>
    /// <param name="owner">Id of the type of the nodes.</param>
    public DegreeCount Degree(RelationshipType relationship, Direction direction, bool pending, int owner)
    {
        ArgumentNullException.ThrowIfNull(relationship);
        var side = pending ? 2 : 0;
        if (relationship.IsBoth || direction == Direction.Out)
            return At(relationship, side, owner);
        var incoming = At(relationship, side + 1, owner);
        return direction == Direction.In ? incoming : At(relationship, side, owner) + incoming;
    }

    private DegreeCount At(RelationshipType relationship, int side, int owner) =>
        _degrees[(relationship.Id * Sides + side) * _nodes.Length + owner];

    private long CountOf(RelationshipType relationship)
    {
        long count = 0;
        for (var owner = 0; owner < _nodes.Length; owner++)
            count += At(relationship, 0, owner).Relationships + At(relationship, 2, owner).Relationships;
        return count;
    }
}

/// <summary>Relationships of one type, seen one way from the nodes of one type.</summary>
/// <param name="Relationships">How many relationships.</param>
/// <param name="Owners">How many of the nodes have at least one.</param>
public readonly record struct DegreeCount(long Relationships, long Owners)
{
    /// <summary>Both together; a node that owns in both is counted twice.</summary>
    public static DegreeCount operator +(DegreeCount left, DegreeCount right) =>
        new(left.Relationships + right.Relationships, left.Owners + right.Owners);
}
