using Graph.Engine.Api;

namespace Graph.Engine.Planning;

/// <summary>A root field that walks along relationships of any type: what is pending is never walked.</summary>
public abstract class WalkRoot(string responseKey, int condition) : RootStep(responseKey, condition)
{
    /// <summary>Relationship types, ends and properties.</summary>
    public required WalkSchema Schema { get; init; }

    /// <summary>Relationship types walked, or null for all but the evidence module's own.</summary>
    public ValueRef? Over { get; init; }

    /// <summary>Only along what holds at this date.</summary>
    public ValueRef? AsOf { get; init; }

    /// <summary>What a caller's roles add, of every relationship and the node at its far end; null where everybody may
    /// read.</summary>
    public Predicate? Access { get; init; }
}

/// <summary><c>paths</c>: ways between two nodes, the shortest first.</summary>
public sealed class PathsRoot(string responseKey, int condition) : WalkRoot(responseKey, condition)
{
    /// <summary>The most relationships of a path that may be asked for.</summary>
    public const int MostLength = 6;

    /// <summary>The most paths that may be asked for.</summary>
    public const int MostPaths = 100;

    /// <summary>The most relationships of a path where nothing is said.</summary>
    public const int DefaultLength = 4;

    /// <summary>How many paths where nothing is said.</summary>
    public const int DefaultPaths = 5;

    /// <summary>Id of the node where they begin.</summary>
    public required ValueRef From { get; init; }

    /// <summary>Id of the node where they end.</summary>
    public required ValueRef To { get; init; }

    /// <summary>The most relationships of a path; 4 by default.</summary>
    public ValueRef? MaxLength { get; init; }

    /// <summary>Ids of nodes that no path leads through.</summary>
    public ValueRef? Avoid { get; init; }

    /// <summary>Types that inner nodes must be of.</summary>
    public ValueRef? Through { get; init; }

    /// <summary>The least confidence of every relationship.</summary>
    public ValueRef? MinConfidence { get; init; }

    /// <summary>How many paths; 5 by default.</summary>
    public ValueRef? First { get; init; }

    /// <summary>The selection on each path.</summary>
    public required WalkField[] Path { get; init; }
}

/// <summary><c>neighborhood</c>: what lies around nodes, the nearest first.</summary>
public sealed class NeighborhoodRoot(string responseKey, int condition) : WalkRoot(responseKey, condition)
{
    /// <summary>The greatest depth that may be asked for.</summary>
    public const int MostDepth = 4;

    /// <summary>The most nodes that may be asked for.</summary>
    public const int MostNodes = 1_000;

    /// <summary>The most nodes where nothing is said.</summary>
    public const int DefaultNodes = 200;

    /// <summary>Ids of the nodes in the middle.</summary>
    public required ValueRef Of { get; init; }

    /// <summary>How far; 1 by default.</summary>
    public ValueRef? Depth { get; init; }

    /// <summary>The most relationships per node, type and direction; 10 by default.</summary>
    public ValueRef? PerType { get; init; }

    /// <summary>The most nodes; 200 by default.</summary>
    public ValueRef? Limit { get; init; }

    /// <summary>The selection on the neighbourhood.</summary>
    public required WalkField[] Neighborhood { get; init; }
}

/// <summary><c>relationshipsAmong</c>: relationships with both ends in a list.</summary>
public sealed class AmongRoot(string responseKey, int condition) : WalkRoot(responseKey, condition)
{
    /// <summary>The most ids that may be given.</summary>
    public const int MostNodes = 200;

    /// <summary>Ids of the nodes.</summary>
    public required ValueRef Ids { get; init; }

    /// <summary>The selection on each relationship.</summary>
    public required Slot[] Relationship { get; init; }
}

/// <summary>A field of a path, a neighbourhood or a count of relationships.</summary>
public sealed class WalkField(WalkPart part, string responseKey, int condition)
{
    /// <summary>Which field.</summary>
    public WalkPart Part => part;

    /// <summary>The key in the response.</summary>
    public string ResponseKey => responseKey;

    /// <summary><c>"key":</c> as it is written.</summary>
    public byte[] KeyBytes { get; } = System.Text.Encoding.UTF8.GetBytes($"\"{responseKey}\":");

    /// <summary>Index of the condition under which it is answered, or -1.</summary>
    public int Condition => condition;

    /// <summary>The selection on each node.</summary>
    public ObjectSelection? Nodes { get; init; }

    /// <summary>The selection on each relationship.</summary>
    public Slot[]? Relationships { get; init; }

    /// <summary>The JSON value of <c>__typename</c>.</summary>
    public byte[]? Json { get; init; }
}

/// <summary>A field of a Relationship, whose type is known only with the row: in the place of a node the row then has
/// the id of the relationship's type.</summary>
public sealed class RelationshipSlot(string responseKey, int condition, WalkPart part)
    : Slot(SlotKind.Relationship, responseKey, condition)
{
    /// <summary>Which field.</summary>
    public WalkPart Part => part;

    /// <summary>Types, names, properties.</summary>
    public required WalkSchema Schema { get; init; }

    /// <summary>The selection on the node at an end.</summary>
    public ObjectSelection? Node { get; init; }
}

/// <summary><c>relationshipCounts</c> of a node.</summary>
public sealed class RelationshipCountsSlot(string responseKey, int condition, WalkField[] fields)
    : Slot(SlotKind.RelationshipCounts, responseKey, condition)
{
    /// <summary>The selection on each count.</summary>
    public WalkField[] Fields => fields;

    /// <summary>Which ends are counted.</summary>
    public required WalkSchema Schema { get; init; }
}

/// <summary>Claims in the <c>claimKeys</c> of a Relationship of whatever type; of one without evidence none.</summary>
public sealed class RelationshipClaimsSource : ConnectionSource
{
    /// <summary>The only one.</summary>
    public static readonly RelationshipClaimsSource Instance = new();
}
