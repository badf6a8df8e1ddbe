namespace Graph.Engine.Ontology;

/// <summary>
/// Level of a fact (api.md, Evidence): that of its field, else of its type, else OPTIONAL for a relationship whose
/// properties implement <c>Evidenced</c>, else NONE. What cannot carry claims is NONE whatever is written.
/// </summary>
internal static class EvidenceLevels
{
    /// <summary>Whether the properties implement <c>Evidenced</c>.</summary>
    public static bool IsEvidenced(TypeDraft properties) =>
        properties.Ancestors.Exists(ancestor => ancestor.Role == TypeRole.Evidenced);

    /// <summary>Whether the field's relationships can carry claims.</summary>
    public static bool IsEvidenced(OntologyDraft draft, FieldDraft field) =>
        draft.FindType(field.Find("relationship")?.String("properties")) is { } properties && IsEvidenced(properties);

    /// <summary>What a directive says, or null.</summary>
    public static EvidenceLevel? Written(DirectiveUse? use) => use?.Enum("level") switch
    {
        "NONE" => EvidenceLevel.None,
        "OPTIONAL" => EvidenceLevel.Optional,
        "REQUIRED" => EvidenceLevel.Required,
        _ => null,
    };

    /// <summary>The level of a field as a node type has it.</summary>
    public static EvidenceLevel Of(OntologyDraft draft, TypeDraft type, FieldDraft field)
    {
        var written = Written(field.Find("evidence")) ?? Written(type.Find("evidence"));
        return field.Role switch
        {
            FieldRole.Attribute => field.Find("derived") is null ? written ?? EvidenceLevel.None : EvidenceLevel.None,
            FieldRole.Link when IsEvidenced(draft, field) => written ?? EvidenceLevel.Optional,
            _ => EvidenceLevel.None,
        };
    }

    /// <summary>Whether a type has <c>claims</c>: one of its facts may carry evidence. An interface has it when all its
    /// types have.</summary>
    public static bool HasClaims(OntologyDraft draft, TypeDraft type) =>
        draft.HasModule && draft.MembersOf(type).All(member =>
            member.Fields.Exists(field => Of(draft, member, field) != EvidenceLevel.None));
}
