namespace Graph.Engine.Ontology.Rules;

/// <summary>Attributes and properties are a scalar or enum, as <c>X</c>, <c>X!</c>, <c>[X!]</c> or
/// <c>[X!]!</c>.</summary>
internal static class AttributeTypes
{
    public static void Check(OntologyDraft draft, OntologyErrors errors)
    {
        var fields = draft.Types.SelectMany(type => type.OwnFields).Where(field => field.Role == FieldRole.Attribute);
        foreach (var field in fields)
        {
            var shape = field.Shape;
            if (draft.FindType(shape.Name) is { } type)
            {
                errors.Add(
                    field.TypePosition,
                    $"\"{field.Coordinate}\" is of \"{type.Name}\", which is not a scalar or enum.",
                    field.Declaring.Role == TypeRole.Properties
                        ? "Properties are attributes: hold an id (ID @references), or make it a relationship of a node."
                        : "Add @relationship or @path, or take a scalar or enum.");
            }
            else if (!IsKnown(draft, shape.Name))
            {
                CheckLanguageEnum(field, errors);
            }
            else if (!shape.IsList && !shape.IsSingle)
            {
                errors.Add(
                    field.TypePosition,
                    $"\"{field.Coordinate}\" is of {shape.Text}, but an attribute is {shape.Name}, {shape.Name}!, "
                        + $"[{shape.Name}!] or [{shape.Name}!]!.",
                    "Take one of these: lists have no missing elements and no lists inside.");
            }
        }
    }

    private static bool IsKnown(OntologyDraft draft, string name) =>
        OntologyDraft.FindScalar(name) is not null || draft.FindEnum(name) is not null;

    // A type that does not exist at all is reported by GraphQL's own rule.
    private static void CheckLanguageEnum(FieldDraft field, OntologyErrors errors)
    {
        if (field.Shape.Name is "Direction" or "EvidenceLevel")
        {
            errors.Add(
                field.TypePosition,
                $"\"{field.Coordinate}\" is of \"{field.Shape.Name}\", an enum that the language keeps for itself.",
                "Define an enum of your own.");
        }
    }
}
