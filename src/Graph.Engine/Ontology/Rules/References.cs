namespace Graph.Engine.Ontology.Rules;

/// <summary><c>@references</c> stands on a single ID and names a kind of node or an interface.</summary>
internal static class References
{
    public static void Check(OntologyDraft draft, OntologyErrors errors)
    {
        foreach (var field in draft.Types.SelectMany(type => type.OwnFields))
        {
            if (field.Role != FieldRole.Attribute || field.Find("references") is not { } use)
            {
                continue;
            }

            if (field.Shape is not { Name: "ID", IsSingle: true })
            {
                errors.Add(
                    field.TypePosition,
                    $"\"{field.Coordinate}\" references a node, but is of {field.Shape.Text}.",
                    "Write ID or ID!; for several nodes make it a relationship.");
            }

            if (use.String("to") is { } name && draft.FindComposite(name) is null)
            {
                errors.Add(
                    use.PositionOf("to"),
                    $"\"{field.Coordinate}\" references \"{name}\", which is not a kind of node or an interface.",
                    "Name a type or an interface with @node.");
            }
        }
    }
}
