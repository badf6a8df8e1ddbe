using Graph.Engine.Ontology;

namespace Graph.Engine.Planning;

/// <summary>What is expected when something is opened at each node of a crowd.</summary>
/// <param name="Share">Which part of the nodes has any entries.</param>
/// <param name="Degree">How many those have, on average.</param>
/// <param name="Reached">The nodes reached.</param>
internal readonly record struct Reach(double Share, double Degree, Crowd Reached);

/// <summary>Expected numbers of nodes and relationships, out of the counts that a store keeps.</summary>
internal sealed class Expectation(GraphStatistics statistics, GraphOntology ontology)
{
    private int TypeCount => ontology.NodeTypes.Length;

    /// <summary>All nodes of some types.</summary>
    public Crowd All(TypeSet types) => Crowd.Of(TypeCount, types, type => statistics.Nodes(type));

    /// <summary>How many nodes there are of some types.</summary>
    public double Nodes(TypeSet types) => statistics.Nodes(types);

    /// <summary>How many relationships there are.</summary>
    public double Relationships => statistics.Relationships;

    /// <summary>Along relationships. Nodes that were chosen, and nodes that were reached over the same relationship
    /// type, have at least one; of others only a part has any.</summary>
    public Reach Follow(Expand expand, Crowd crowd)
    {
        var relationship = expand.Relationship;
        var all = Along(relationship, expand.Direction, expand.Pending, crowd);
        var far = Far(relationship, expand.Direction, expand.Pending);
        var kept = far.PartOf(expand.Target);
        return all with
        {
            Degree = all.Degree * kept,
            Reached = new Crowd(far.Only(expand.Target).Parts.ToArray()) { Over = relationship },
        };
    }

    /// <summary>How many entries the lists of a step have at a node that has any, targets not looked at: what is read
    /// where all must be looked through.</summary>
    public double ListLength(Expand expand, Crowd crowd)
    {
        var all = Along(expand.Relationship, expand.Direction, expand.Pending, crowd);
        return all.Share * all.Degree;
    }

    /// <summary>Along a <c>@path</c>.</summary>
    public Reach Follow(PathField path, Crowd crowd)
    {
        var rows = 1.0;
        foreach (var step in path.Steps)
        {
            double sum = step.Min == 0 ? 1 : 0, level = 1;
            for (var i = 0; i < step.Max; i++)
            {
                var (degree, reached) = Neighbours(step, crowd);
                sum += level *= degree;
                crowd = reached;
            }

            rows = Math.Min(rows * sum, Nodes(step.Type.Types));
        }

        return new Reach(1, rows, crowd);
    }

    /// <summary>One level of a hierarchy, and how many nodes there can be in all.</summary>
    public (double Degree, double Most, Crowd Reached) FollowTree(TreeSource source, Crowd crowd)
    {
        var relationship = source.Hierarchy.Relationship;
        var along = Along(relationship, source.Direction, pending: false, crowd);
        var most = source.Type.Types.Sum(type =>
            (double)statistics.Degree(relationship, source.Direction, pending: false, type).Relationships);
        return (along.Share * along.Degree, most, All(source.Type.Types));
    }

    /// <summary>Claims at a node.</summary>
    public Reach Claims(Crowd crowd)
    {
        var evidence = ontology.Evidence!;
        var subject = Along(evidence.ClaimSubject, Direction.In, pending: false, crowd);
        var @object = Along(evidence.ClaimObject, Direction.In, pending: false, crowd);
        var degree = subject.Share * subject.Degree + @object.Share * @object.Degree;
        return new Reach(1, degree, All(TypeSet.Of(evidence.Claim.Id)));
    }

    /// <summary>Claims of a relationship.</summary>
    public Reach ClaimsOfRelationship()
    {
        var claims = Nodes(TypeSet.Of(ontology.Evidence!.Claim.Id));
        var degree = claims > 0 ? Math.Max(1, claims / Math.Max(1, statistics.EvidencedRelationships)) : 0;
        return new Reach(1, degree, All(TypeSet.Of(ontology.Evidence.Claim.Id)));
    }

    /// <summary>How many nodes an anchor begins with, and the parameter that bounds them, or -1.</summary>
    public (double Count, int Bound) Begin(Anchor anchor, TypeSet types)
    {
        switch (anchor)
        {
            case IdAnchor id:
                return (Nodes(types), id.Ids.Index);
            case KeyAnchor:
                return (Math.Min(1, Nodes(types)), -1);
            case LinkAnchor link:
                // The far ends are few where they are chosen, and a list of ids is seldom long.
                var (far, bound) = Begin(link.Far, link.Expand.Target);
                var back = new Expand(
                    link.Expand.Relationship, Opposite(link.Expand.Direction), types, link.Expand.Pending);
                var chosen = new Crowd(All(link.Expand.Target).Parts.ToArray()) { IsChosen = true };
                var count = (bound < 0 ? far : 1) * Follow(back, chosen).Degree;
                return (Math.Min(count, Nodes(types)), -1);
            default:
                return (Nodes(types), -1);
        }
    }

    private (double Degree, Crowd Reached) Neighbours(PathStep step, Crowd crowd)
    {
        double degree = 0;
        var parts = new double[TypeCount];
        foreach (var relationship in step.Relationships)
        {
            var along = Along(relationship, step.Direction, pending: false, crowd);
            var far = Far(relationship, step.Direction, pending: false);
            var entries = along.Share * along.Degree * far.PartOf(step.Type.Types);
            degree += entries;
            var kept = far.Only(step.Type.Types);
            for (var i = 0; i < parts.Length; i++)
                parts[i] += entries * kept.Parts[i];
        }

        return (degree, Crowd.Of(TypeCount, step.Type.Types, type => parts[type]));
    }

    // Of chosen nodes the type is not known before, so the one with most counts.
    private Reach Along(RelationshipType relationship, Direction direction, bool pending, Crowd crowd)
    {
        var isSure = crowd.IsChosen || ReferenceEquals(crowd.Over, relationship);
        double share = 0, entries = 0, most = 0;
        for (var type = 0; type < TypeCount; type++)
        {
            if (crowd.Parts[type] == 0)
                continue;
            var degree = statistics.Degree(relationship, direction, pending: false, type);
            if (pending)
                degree += statistics.Degree(relationship, direction, pending: true, type);
            if (degree.Owners == 0)
                continue;
            var nodes = Math.Max(1, statistics.Nodes(type));
            var owning = isSure ? 1 : Math.Min(1, (double)degree.Owners / nodes);
            var average = (double)degree.Relationships / Math.Min(degree.Owners, nodes);
            share += crowd.Parts[type] * owning;
            entries += crowd.Parts[type] * owning * average;
            most = Math.Max(most, average);
        }

        return crowd.IsChosen
            ? new Reach(most > 0 ? 1 : 0, most, crowd)
            : new Reach(share, share > 0 ? entries / share : 0, crowd);
    }

    // Nodes at the other end, by type.
    private Crowd Far(RelationshipType relationship, Direction direction, bool pending) =>
        Crowd.Of(TypeCount, relationship.From | relationship.To, type =>
            statistics.Degree(relationship, Opposite(direction), pending: false, type).Relationships
            + (pending ? statistics.Degree(relationship, Opposite(direction), pending: true, type).Relationships : 0));

    private static Direction Opposite(Direction direction) => direction switch
    {
        Direction.Out => Direction.In,
        Direction.In => Direction.Out,
        _ => direction,
    };
}
