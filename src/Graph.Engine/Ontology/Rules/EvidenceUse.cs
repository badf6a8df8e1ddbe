namespace Graph.Engine.Ontology.Rules;

/// <summary>Evidence is asked for facts that can have claims: attributes that are written, and relationships whose
/// properties implement <c>Evidenced</c>.</summary>
internal static class EvidenceUse
{
    public static void Check(OntologyDraft draft, OntologyErrors errors)
    {
        foreach (var field in draft.Types.SelectMany(type => type.OwnFields))
        {
            if (field.Find("evidence") is not { } use || use.Enum("level") is not ("OPTIONAL" or "REQUIRED"))
            {
                continue;
            }

            if (field.Role == FieldRole.Link && !EvidenceLevels.IsEvidenced(draft, field))
            {
                errors.Add(
                    use.Position,
                    $"\"{field.Coordinate}\" asks for evidence, but its relationships carry no claims.",
                    "Give it properties that implement Evidenced, or remove @evidence.");
            }
            else if (field.Role == FieldRole.Attribute && field.Find("derived") is not null)
            {
                errors.Add(
                    use.Position,
                    $"\"{field.Coordinate}\" asks for evidence, but is derived: nobody writes it.",
                    "Ask for evidence where its values are written, or remove @evidence.");
            }
        }
    }
}
