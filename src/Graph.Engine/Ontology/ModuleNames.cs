namespace Graph.Engine.Ontology;

/// <summary>Names of the evidence module's types.</summary>
internal static class ModuleNames
{
    public static readonly string[] All =
    [
        "Claim", "Document", "Passage", "Activity", "Evidenced", "Support", "Similarity", "ClaimBasis", "Modality",
        "Standing", "Rank", "ActivityKind", "DocumentKind", "PassageKind",
    ];
}
