namespace Graph.GraphQL.Validation.Merging;

/// <summary>Why two fields of one response name cannot be merged.</summary>
internal enum ConflictKind
{
    /// <summary>They are different fields.</summary>
    Names,

    /// <summary>Their arguments differ.</summary>
    Arguments,

    /// <summary>One of them is streamed, or both differently.</summary>
    Streams,

    /// <summary>Both are streamed in the same way, which is not settled either.</summary>
    SameStreams,

    /// <summary>Their types give responses of different shapes.</summary>
    Types,

    /// <summary>Fields below them conflict.</summary>
    Subfields,
}
