namespace Graph.Engine.Ontology.Rules;

/// <summary>The evidence module may be extended, not bent: the vocabularies that the engine computes with stay as they
/// are,
/// types that the service makes itself get no attributes it cannot fill, and nobody else writes their
/// relationships.</summary>
internal static class ModuleUse
{
    private static readonly string[] _closedEnums = ["ClaimBasis", "Modality", "Standing", "Rank"];

    public static void Check(OntologyDraft draft, OntologyErrors errors)
    {
        foreach (var type in draft.Types.Where(type => type.IsOfModule))
        {
            CheckExtension(type, errors);
        }

        foreach (var type in draft.Enums.Where(type => type.IsOfModule && _closedEnums.Contains(type.Name)))
        {
            foreach (var value in type.Values.Where(value => !OntologyText.IsCarried(value.Position)))
            {
                errors.Add(
                    value.Position,
                    $"\"{type.Name}\" cannot be extended by \"{value.Name}\": the engine computes with its values.",
                    $"Keep your own notion in an enum of your own.");
            }
        }

        CheckRelationships(draft, errors);
    }

    private static void CheckExtension(TypeDraft type, OntologyErrors errors)
    {
        foreach (var field in type.OwnFields.Where(field => !field.IsOfModule))
        {
            if (type.Role == TypeRole.Evidenced)
            {
                errors.Add(
                    field.Position,
                    "\"Evidenced\" cannot be extended: its four properties are the service's own.",
                    "Add the property to your own types of properties.");
            }
            else if (type.Find("managed") is not null && field.Role == FieldRole.Attribute
                && field.Shape is { IsSingle: true, IsNonNull: true })
            {
                errors.Add(
                    field.Position,
                    $"\"{field.Coordinate}\" must have a value, but nodes of \"{type.Name}\" are made by the service, "
                        + "which has none for it.",
                    $"Write {field.Shape.Name} without \"!\".");
            }
        }
    }

    private static void CheckRelationships(OntologyDraft draft, OntologyErrors errors)
    {
        var own = new Dictionary<string, FieldDraft>(StringComparer.Ordinal);
        foreach (var field in draft.Types.SelectMany(type => type.OwnFields).Where(field => field.IsOfModule))
        {
            if (field.Find("relationship")?.String("type") is { } name)
            {
                own.TryAdd(name, field);
            }
        }

        foreach (var field in draft.Types.Where(type => !type.IsOfModule).SelectMany(type => type.OwnFields))
        {
            if (field.Find("relationship") is { } use && use.String("type") is { } name
                && own.TryGetValue(name, out var first))
            {
                errors.Add(
                    use.PositionOf("type"),
                    $"The relationship type \"{name}\" of \"{field.Coordinate}\" belongs to the evidence module.",
                    "Take another name; of claims ask the field \"claims\".",
                    first.Position);
            }
        }
    }
}
