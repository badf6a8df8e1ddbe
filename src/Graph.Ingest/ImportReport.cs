using Graph.Engine.Writes;

namespace Graph.Ingest;

/// <summary>A file to import.</summary>
/// <param name="Name">Its path, and what messages call it.</param>
/// <param name="Content">Its bytes where it is no file of the machine; null reads the path.</param>
public sealed record ImportFile(string Name, ReadOnlyMemory<byte>? Content = null)
{
    /// <summary>Its path where that is not its name.</summary>
    public string Path { get; init; } = Name;
}

/// <summary>How to import.</summary>
public sealed record ImportOptions
{
    /// <summary>The most lines of one commit that are allowed.</summary>
    public const int MostLinesPerCommit = 10_000;

    /// <summary>What happens to nodes and relationships that are there already.</summary>
    public OnConflict OnConflict { get; init; } = OnConflict.Update;

    /// <summary>The most errors that the report keeps word for word, the rest is counted; 1,000 by default, with
    /// <see cref="SkipBad"/> 100,000.</summary>
    public int? MostErrors { get; init; }

    /// <summary>Leaves bad lines out, and what depends on them, instead of writing nothing.</summary>
    public bool SkipBad { get; init; }

    /// <summary>Who imports; empty for the service itself.</summary>
    public string Actor { get; init; } = "";

    /// <summary>The service's version, for the activity.</summary>
    public string ToolVersion { get; init; } = "";

    /// <summary>Lines of one commit, 1 to <see cref="MostLinesPerCommit"/>.</summary>
    public int LinesPerCommit { get; init; } = MostLinesPerCommit;
}

/// <summary>What an import is doing.</summary>
public enum ImportPhase
{
    /// <summary>Reading all lines.</summary>
    Reading,
    /// <summary>Checking them against each other and the store.</summary>
    Checking,
    /// <summary>Writing them.</summary>
    Writing,
}

/// <summary>How far an import is.</summary>
/// <param name="Phase">What it is doing.</param>
/// <param name="Done">Lines read, checked, or (writing) acknowledged by the store.</param>
/// <param name="Total">All lines; while reading, 0.</param>
/// <param name="Sequence">Number of the last commit.</param>
public readonly record struct ImportProgress(ImportPhase Phase, long Done, long Total, long Sequence);

/// <summary>What came of an import.</summary>
public sealed record ImportReport
{
    /// <summary>Lines that are not blank.</summary>
    public required long Lines { get; init; }

    /// <summary>Lines written, or found to be there already.</summary>
    public required long Written { get; init; }

    /// <summary>Lines left out because they, or what they depend on, are bad.</summary>
    public required long Skipped { get; init; }

    /// <summary>What is wrong, by file and line, up to <see cref="ImportOptions.MostErrors"/>. An error of a file as a
    /// whole has line 0.</summary>
    public required IReadOnlyList<WriteError> Errors { get; init; }

    /// <summary>How many errors there are, those that are not kept included.</summary>
    public required long ErrorCount { get; init; }

    /// <summary>Commits that changed something.</summary>
    public required long Commits { get; init; }

    /// <summary>Number of the store's last commit.</summary>
    public required long Sequence { get; init; }

    /// <summary>All that was to be written is written; with <see cref="ImportOptions.SkipBad"/> that is what was not
    /// bad.</summary>
    public required bool IsComplete { get; init; }
}
