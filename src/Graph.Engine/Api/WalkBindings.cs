namespace Graph.Engine.Api;

/// <summary>Root fields that walk along relationships of any type.</summary>
internal enum WalkKind
{
    /// <summary><c>paths</c>.</summary>
    Paths,
    /// <summary><c>neighborhood</c>.</summary>
    Neighborhood,
    /// <summary><c>relationshipsAmong</c>.</summary>
    Among,
}

/// <summary>What an argument of these root fields is for.</summary>
internal enum WalkArgument
{
    /// <summary><c>from</c>.</summary>
    From,
    /// <summary><c>to</c>.</summary>
    To,
    /// <summary><c>maxLength</c>.</summary>
    MaxLength,
    /// <summary><c>over</c>.</summary>
    Over,
    /// <summary><c>avoid</c>.</summary>
    Avoid,
    /// <summary><c>through</c>.</summary>
    Through,
    /// <summary><c>minConfidence</c>.</summary>
    MinConfidence,
    /// <summary><c>asOf</c>.</summary>
    AsOf,
    /// <summary><c>first</c>.</summary>
    First,
    /// <summary><c>of</c> or <c>ids</c>.</summary>
    Nodes,
    /// <summary><c>depth</c>.</summary>
    Depth,
    /// <summary><c>perType</c>.</summary>
    PerType,
    /// <summary><c>limit</c>.</summary>
    Limit,
}

/// <summary>Fields of what these root fields give, and of the counts of relationships.</summary>
public enum WalkPart
{
    /// <summary><c>__typename</c>.</summary>
    Typename,
    /// <summary><c>length</c> of a path.</summary>
    Length,
    /// <summary><c>confidence</c> of a path.</summary>
    Confidence,
    /// <summary><c>nodes</c>.</summary>
    Nodes,
    /// <summary><c>relationships</c>.</summary>
    Relationships,
    /// <summary><c>truncated</c> of a neighbourhood.</summary>
    Truncated,
    /// <summary><c>id</c> of a relationship.</summary>
    Id,
    /// <summary><c>type</c> of a relationship, or of counted ones.</summary>
    Type,
    /// <summary><c>from</c> of a relationship.</summary>
    From,
    /// <summary><c>to</c> of a relationship.</summary>
    To,
    /// <summary><c>properties</c> of a relationship.</summary>
    Properties,
    /// <summary><c>direction</c> of counted relationships.</summary>
    Direction,
    /// <summary><c>count</c> of counted relationships.</summary>
    Count,
}

/// <summary><c>paths</c>, <c>neighborhood</c>, <c>relationshipsAmong</c>.</summary>
/// <param name="Kind">Which.</param>
internal sealed record WalkRootBinding(WalkKind Kind) : Binding;

/// <summary>An argument of these.</summary>
/// <param name="Argument">What it is for.</param>
internal sealed record WalkArgumentBinding(WalkArgument Argument) : Binding;

/// <summary>A field of Path, Neighborhood, Relationship or RelationshipCount.</summary>
/// <param name="Part">Which.</param>
internal sealed record WalkPartBinding(WalkPart Part) : Binding;

/// <summary><c>claims</c> of a Relationship, of whatever type it is.</summary>
internal sealed record RelationshipClaimsBinding : Binding;

/// <summary><c>relationshipCounts</c> of a node.</summary>
internal sealed record RelationshipCountsBinding : Binding;
