namespace Graph.Engine.Ontology.Rules;

/// <summary>The steps of a path parse, what they name exists, each step can follow the one before, and the last reaches
/// the field's type.</summary>
internal static class Paths
{
    public static void Check(OntologyDraft draft, OntologyErrors errors)
    {
        var ends = new Dictionary<string, List<RelationshipEnds>>(StringComparer.Ordinal);
        foreach (var field in draft.Types.SelectMany(type => type.OwnFields))
        {
            if (field.Role == FieldRole.Path && field.Declaring.Role is TypeRole.Node or TypeRole.Interface)
            {
                new PathCheck(draft, field, errors, ends).Run();
            }
        }
    }
}
