namespace Graph.Embedded.Record;

/// <summary>Why a graph file cannot be used.</summary>
public enum GraphFileProblem
{
    /// <summary>Another process, or another store of this one, has it open.</summary>
    InUse,
    /// <summary>It is not a graph file, or of a format this version does not know.</summary>
    Foreign,
    /// <summary>Something in it is not what was written.</summary>
    Damaged,
    /// <summary>It was filled with another ontology.</summary>
    OtherOntology,
    /// <summary>It cannot be read or written: no such folder, no permission, no space.</summary>
    Inaccessible,
}

/// <summary>A graph file cannot be used; the message says what was found and what to do. Nothing was changed.</summary>
/// <param name="problem">What kind of problem.</param>
/// <param name="message">What was found and what to do.</param>
/// <param name="inner">What caused it, or null.</param>
public sealed class GraphFileException(GraphFileProblem problem, string message, Exception? inner = null)
    : Exception(message, inner)
{
    /// <summary>What kind of problem.</summary>
    public GraphFileProblem Problem => problem;

    /// <summary>The damaged record's sequence, or null.</summary>
    public long? Sequence { get; init; }
}
