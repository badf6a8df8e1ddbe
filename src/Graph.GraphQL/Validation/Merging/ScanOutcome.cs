namespace Graph.GraphQL.Validation.Merging;

/// <summary>What <see cref="MergeScan"/> says of a document.</summary>
internal enum ScanOutcome
{
    /// <summary>All fields can be merged.</summary>
    Fine,

    /// <summary>Some fields conflict, or may: the pairs have to be looked at.</summary>
    MayConflict,

    /// <summary>It would have taken more steps than allowed.</summary>
    TooMuchWork,
}
