namespace Graph.Engine.Ontology;

/// <summary>The evidence module's types as this ontology has them, so that the engine need not look names up.</summary>
public sealed class EvidenceModule
{
    /// <summary>Claim.</summary>
    public required NodeType Claim { get; init; }

    /// <summary>Document.</summary>
    public required NodeType Document { get; init; }

    /// <summary>Passage.</summary>
    public required NodeType Passage { get; init; }

    /// <summary>Activity.</summary>
    public required NodeType Activity { get; init; }

    /// <summary>CLAIM_SUBJECT, from claim to node.</summary>
    public required RelationshipType ClaimSubject { get; init; }

    /// <summary>CLAIM_OBJECT, from claim to node.</summary>
    public required RelationshipType ClaimObject { get; init; }

    /// <summary>SUPPORTED_BY, from claim to passage.</summary>
    public required RelationshipType SupportedBy { get; init; }

    /// <summary>CONTRADICTED_BY, from claim to passage.</summary>
    public required RelationshipType ContradictedBy { get; init; }

    /// <summary>CONFLICTS_WITH, between claims.</summary>
    public required RelationshipType ConflictsWith { get; init; }

    /// <summary>SUPERSEDES, from claim to claim.</summary>
    public required RelationshipType Supersedes { get; init; }

    /// <summary>GENERATED_BY, from claim to activity.</summary>
    public required RelationshipType GeneratedBy { get; init; }

    /// <summary>PASSAGE_OF, from passage to document.</summary>
    public required RelationshipType PassageOf { get; init; }

    /// <summary>SAME_STORY_AS, between documents.</summary>
    public required RelationshipType SameStoryAs { get; init; }

    /// <summary>TRANSLATION_OF, from document to document.</summary>
    public required RelationshipType TranslationOf { get; init; }
}

/// <summary>In what way a claim says that a fact is; the index of enum Modality of the module.</summary>
public enum Modality
{
    /// <summary>It is so.</summary>
    Happened,
    /// <summary>It is announced.</summary>
    Planned,
    /// <summary>It depends on something.</summary>
    Conditional,
    /// <summary>It is decided and not carried out.</summary>
    ApprovedNotDone,
    /// <summary>It is said not to be so.</summary>
    Denied,
}

/// <summary>What a review has made of a claim or a fact; the index of enum Standing of the module.</summary>
public enum Standing
{
    /// <summary>Nobody has judged it.</summary>
    Unreviewed,
    /// <summary>Judged right.</summary>
    Accepted,
    /// <summary>Contradicted.</summary>
    Disputed,
    /// <summary>Withdrawn.</summary>
    Retracted,
    /// <summary>Replaced by another claim.</summary>
    Superseded,
}
