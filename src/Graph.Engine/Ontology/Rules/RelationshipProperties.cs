namespace Graph.Engine.Ontology.Rules;

/// <summary><c>properties</c> of <c>@relationship</c> names a type with <c>@relationshipProperties</c>.</summary>
internal static class RelationshipProperties
{
    public static void Check(OntologyDraft draft, OntologyErrors errors)
    {
        foreach (var field in draft.Types.SelectMany(type => type.OwnFields))
        {
            if (field.Find("relationship") is { } use && use.String("properties") is { } name
                && draft.FindType(name) is not { Role: TypeRole.Properties or TypeRole.Broken })
            {
                var exists = draft.FindType(name) is not null || draft.FindEnum(name) is not null;
                errors.Add(
                    use.PositionOf("properties"),
                    exists
                        ? $"\"{field.Coordinate}\" has the properties \"{name}\", which is not a type with "
                            + "@relationshipProperties."
                        : $"\"{field.Coordinate}\" has the properties \"{name}\", which do not exist.",
                    "Define a type of that name with @relationshipProperties, or name another.");
            }
        }
    }
}
