using Graph.Engine.Ontology;

namespace Graph.Engine.Writes;

/// <summary>Where the evidence module's attributes stand in this ontology, which may have extended its types.</summary>
internal sealed class EvidenceSlots
{
    internal EvidenceSlots(EvidenceModule module)
    {
        Module = module;
        (ClaimKey, Predicate, Literal) = (At("key"), At("predicate"), At("literal"));
        (Basis, Modality, Standing, Rank) = (At("basis"), At("modality"), At("standing"), At("rank"));
        (Confidence, AssertedAt) = (At("confidence"), At("assertedAt"));
        (PassageKind, Start, End, Exact) = (
            Slot(module.Passage, "kind"), Slot(module.Passage, "start"),
            Slot(module.Passage, "end"), Slot(module.Passage, "exact"));
        SentenceKind = Member(module.Passage, PassageKind, "SENTENCE");
        TitleKind = Member(module.Passage, PassageKind, "TITLE");
        (Title, Reliability) = (Slot(module.Document, "title"), Slot(module.Document, "reliability"));
        (ActivityKind, Tool, ToolVersion, StartedAt, Actor) = (
            Slot(module.Activity, "kind"), Slot(module.Activity, "tool"), Slot(module.Activity, "toolVersion"),
            Slot(module.Activity, "startedAt"), Slot(module.Activity, "actor"));
        ImportKind = Member(module.Activity, ActivityKind, "IMPORT");
        CurationKind = Member(module.Activity, ActivityKind, "CURATION");
        Weight = module.SupportedBy.Properties!.Find("weight")!.Slot;
        Key = module.Claim.Keys.First(k => k.Attributes is [{ Name: "key" }]);

        int At(string name) => Slot(module.Claim, name);
    }

    internal EvidenceModule Module { get; }

    internal UniqueKey Key { get; }

    internal int ClaimKey { get; }

    internal int Predicate { get; }

    internal int Literal { get; }

    internal int Basis { get; }

    internal int Modality { get; }

    internal int Standing { get; }

    internal int Rank { get; }

    internal int Confidence { get; }

    internal int AssertedAt { get; }

    internal int PassageKind { get; }

    internal int Start { get; }

    internal int End { get; }

    internal int Exact { get; }

    internal int SentenceKind { get; }

    internal int TitleKind { get; }

    internal int Title { get; }

    internal int Reliability { get; }

    internal int ActivityKind { get; }

    internal int Tool { get; }

    internal int ToolVersion { get; }

    internal int StartedAt { get; }

    internal int Actor { get; }

    internal int ImportKind { get; }

    internal int CurationKind { get; }

    internal int Weight { get; }

    private static int Slot(NodeType type, string name) => type.FindAttribute(name)!.Slot;

    private static int Member(NodeType type, int slot, string name) => type.Attributes[slot].Enum!.IndexOf(name);
}
