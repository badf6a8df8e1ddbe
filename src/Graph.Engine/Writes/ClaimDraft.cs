using Graph.Engine.Ontology;

namespace Graph.Engine.Writes;

/// <summary>A claim as a write leaves it: its node and what supports it.</summary>
internal sealed class ClaimDraft(ClaimKey key, NodeDraft node)
{
    internal ClaimKey Key => key;

    internal NodeDraft Node => node;

    internal bool IsNew => node.IsNew;

    /// <summary>Passages that support it, in the order met; loaded when first asked for.</summary>
    internal List<Support>? Supports { get; set; }

    /// <summary>Its supports have changed, so that its confidence must be worked out again.</summary>
    internal bool IsStale { get; set; }

    internal FactClaim ToFact(EvidenceSlots slots) => new(
        key,
        (Modality)node[slots.Modality].Bits,
        (Standing)node[slots.Standing].Bits,
        (Rank)node[slots.Rank].Bits,
        node[slots.Confidence].Double,
        node[slots.AssertedAt].Bits);

    internal double GreatestWeight()
    {
        var greatest = -1.0;
        foreach (var support in Supports!)
            greatest = Math.Max(greatest, support.Weight);
        return greatest;
    }
}

/// <summary>That a passage supports a claim.</summary>
/// <param name="Passage">The passage's id.</param>
/// <param name="Document">Its document's id, or null.</param>
/// <param name="Weight">0 to 1.</param>
internal readonly record struct Support(string Passage, string? Document, double Weight);

/// <summary>What an entry of evidence comes to: the passage and how much it weighs.</summary>
/// <param name="Entry">The entry.</param>
/// <param name="Passage">The passage.</param>
/// <param name="Weight">0 to 1.</param>
/// <param name="Path">The entry's path.</param>
internal sealed record ResolvedEvidence(EvidenceEntry Entry, PassageRef Passage, double Weight, string Path);

/// <summary>What a claim that is being made is about.</summary>
internal readonly ref struct ClaimTarget
{
    internal required string Subject { get; init; }

    internal required string Predicate { get; init; }

    /// <summary>Id of the other end, for a relationship.</summary>
    internal string? Object { get; init; }

    /// <summary>The value's text, for an attribute.</summary>
    internal byte[]? Literal { get; init; }

    internal required WriteRecord Record { get; init; }
}
