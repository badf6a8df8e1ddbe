namespace Graph.Engine.Ontology.Rules;

/// <summary><c>@derived(from: "relationship.attribute")</c> names a relationship of the type and an attribute of what
/// it
/// leads to; the values are many, so the attribute is a list of the same scalar.</summary>
internal static class Derivations
{
    public static void Check(OntologyDraft draft, OntologyErrors errors)
    {
        foreach (var field in draft.Composites.SelectMany(type => type.OwnFields))
        {
            if (field.Role == FieldRole.Attribute && field.Find("derived") is { } use && use.String("from") is { } from)
            {
                CheckSource(draft, field, use, from, errors);
            }
        }
    }

    private static void CheckSource(
        OntologyDraft draft, FieldDraft field, DirectiveUse use, string from, OntologyErrors errors)
    {
        if (!field.Shape.IsList)
        {
            errors.Add(
                field.TypePosition,
                $"\"{field.Coordinate}\" is derived, but of {field.Shape.Text}: values of related nodes are a list.",
                $"Write [{field.Shape.Name}!]!.");
            return;
        }

        if (Problem(draft, field, from) is { } problem)
        {
            errors.Add(
                use.PositionOf("from"),
                $"\"{field.Coordinate}\" is derived from \"{from}\", {problem}.",
                "Write \"relationship.attribute\": a relationship of the same type and an attribute of its target.");
        }
    }

    private static string? Problem(OntologyDraft draft, FieldDraft field, string from)
    {
        var parts = from.Split('.');
        if (parts.Length != 2)
        {
            return "which is not of the form relationship.attribute";
        }

        if (field.Declaring.FindField(parts[0]) is not { Role: FieldRole.Link } link)
        {
            return $"but \"{field.Declaring.Name}\" has no relationship \"{parts[0]}\"";
        }

        if (draft.FindComposite(link.Shape.Name) is not { } target)
        {
            return null;
        }

        if (target.FindField(parts[1]) is not { Role: FieldRole.Attribute } attribute)
        {
            return $"but \"{target.Name}\" has no attribute \"{parts[1]}\"";
        }

        if (DerivedType(draft, target, parts[1]) is { } derived)
        {
            return $"but \"{derived.Name}.{parts[1]}\" is derived itself";
        }

        return attribute.Shape.Name == field.Shape.Name
            ? null
            : $"but that is of {attribute.Shape.Name}, not of {field.Shape.Name}";
    }

    private static TypeDraft? DerivedType(OntologyDraft draft, TypeDraft target, string attribute) =>
        draft.MembersOf(target).Prepend(target)
            .FirstOrDefault(type => type.FindField(attribute)?.Find("derived") is not null);
}
