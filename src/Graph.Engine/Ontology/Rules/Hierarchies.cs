namespace Graph.Engine.Ontology.Rules;

/// <summary><c>@hierarchy</c> names a relationship type that leads from nodes of the type to nodes of the
/// type.</summary>
internal static class Hierarchies
{
    public static void Check(OntologyDraft draft, OntologyErrors errors)
    {
        foreach (var type in draft.NodeTypes)
        {
            if (type.Find("hierarchy") is { } use && use.String("type") is { } name
                && Problem(draft, type, name) is { } problem)
            {
                errors.Add(
                    use.PositionOf("type"),
                    $"The hierarchy of \"{type.Name}\" is \"{name}\", {problem}.",
                    $"Name a relationship type that leads from \"{type.Name}\" to \"{type.Name}\", child to parent.");
            }
        }
    }

    private static string? Problem(OntologyDraft draft, TypeDraft type, string name)
    {
        var ends = RelationshipEnds.Of(draft, name);
        if (ends.Count == 0)
        {
            return "a relationship type that no field has";
        }

        if (ends.Exists(end => end.IsBoth))
        {
            return "whose ends have no order (BOTH)";
        }

        return ends.Exists(end => end.From == type && end.To == type) ? null : "which does not join nodes of this type";
    }
}
