using Graph.Engine.Values;

namespace Graph.Embedded.Snapshot;

/// <summary>What all snapshots of one store share: texts and lists, which are only ever appended to, and who writes.
/// </summary>
internal sealed class Arenas
{
    private long _lastEdition;

    /// <summary>All texts.</summary>
    public TextArena Text { get; init; } = new();

    /// <summary>All lists.</summary>
    public ListArena Lists { get; init; } = new();

    /// <summary>The snapshot that a builder may continue: what is appended in place lies behind its counts
    /// only.</summary>
    public GraphSnapshot? Newest { get; set; }

    /// <summary>The builder that writes now; an older one may not go on.</summary>
    public SnapshotBuilder? Writer { get; set; }

    /// <summary>The number of a new edition; what bears it may be changed in place.</summary>
    public long NextEdition() => ++_lastEdition;

    /// <summary>Keeps the folded form of a text; the same text where it is folded already.</summary>
    public TextRef AddFolded(TextRef text)
    {
        var utf8 = Text[text];
        return Folding.IsFolded(utf8) ? text : Text.Add(Folding.Fold(utf8));
    }
}
