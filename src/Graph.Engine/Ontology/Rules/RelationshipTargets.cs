namespace Graph.Engine.Ontology.Rules;

/// <summary>Relationships and paths are <c>[T!]!</c> of a kind of node or an interface; <c>[Node!]!</c> only with
/// <c>max: 1</c>.</summary>
internal static class RelationshipTargets
{
    public static void Check(OntologyDraft draft, OntologyErrors errors)
    {
        var fields = draft.Types.SelectMany(type => type.OwnFields).Where(field => field.Role != FieldRole.Attribute);
        foreach (var field in fields)
        {
            CheckTarget(draft, field, errors);
        }
    }

    private static void CheckTarget(OntologyDraft draft, FieldDraft field, OntologyErrors errors)
    {
        var shape = field.Shape;
        var what = field.Role == FieldRole.Link ? "relationship" : "path";
        if (draft.FindComposite(shape.Name) is not { } target)
        {
            // A type that does not exist at all is reported by GraphQL's own rule.
            if (draft.FindType(shape.Name) is not null || draft.FindEnum(shape.Name) is not null
                || OntologyDraft.FindScalar(shape.Name) is not null || shape.Name is "Direction" or "EvidenceLevel")
            {
                errors.Add(
                    field.TypePosition,
                    $"The {what} \"{field.Coordinate}\" leads to \"{shape.Name}\", which is not a kind of node "
                        + "or an interface of them.",
                    $"Name a type with @node, or remove @{field.Role switch
                    {
                        FieldRole.Link => "relationship",
                        _ => "path",
                    }}.");
            }
        }
        else if (!shape.IsNonNullList)
        {
            errors.Add(
                field.TypePosition,
                $"The {what} \"{field.Coordinate}\" is of {shape.Text}, but relationships and paths are "
                    + $"[{shape.Name}!]!, whatever max is.",
                $"Write [{shape.Name}!]!.");
        }
        else if (target == draft.Node && field.Find("relationship")?.Int("max") != 1)
        {
            errors.Add(
                field.TypePosition,
                $"The {what} \"{field.Coordinate}\" leads to many nodes of any kind.",
                field.Role == FieldRole.Link
                    ? "[Node!]! is possible with max: 1 only; else name a type or an interface."
                    : "Name a type or an interface.");
        }
    }
}
