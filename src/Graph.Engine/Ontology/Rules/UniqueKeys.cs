namespace Graph.Engine.Ontology.Rules;

/// <summary>A key of <c>@unique</c> is of single values, and the attributes it names with <c>with</c> exist.</summary>
internal static class UniqueKeys
{
    public static void Check(OntologyDraft draft, OntologyErrors errors)
    {
        foreach (var field in draft.Composites.SelectMany(type => type.OwnFields))
        {
            if (field.Role == FieldRole.Attribute && field.Find("unique") is { } use)
            {
                CheckKey(field, use, errors);
            }
        }
    }

    private static void CheckKey(FieldDraft field, DirectiveUse use, OntologyErrors errors)
    {
        if (!field.Shape.IsSingle || field.Shape.Name == "Any")
        {
            errors.Add(
                use.Position,
                $"\"{field.Coordinate}\" is unique, but of {field.Shape.Text}.",
                "Remove @unique: a key is of single values of a scalar (not Any) or enum.");
        }
        else if (field.Find("derived") is not null)
        {
            errors.Add(
                use.Position, $"\"{field.Coordinate}\" is unique, but derived.", "Remove @unique or @derived.");
        }

        var with = use.Strings("with");
        for (var i = 0; i < with.Length; i++)
        {
            if (Problem(field, with, i) is { } problem)
            {
                errors.Add(
                    use.PositionOf("with", i),
                    $"The key of \"{field.Coordinate}\" names \"{with[i]}\", {problem}.",
                    "Name other attributes of the same type that have a single value, each once.");
            }
        }
    }

    private static string? Problem(FieldDraft field, string[] with, int index)
    {
        var other = field.Declaring.FindField(with[index]);
        return other is not { Role: FieldRole.Attribute } ? $"which is not an attribute of \"{field.Declaring.Name}\""
            : other == field ? "which is the attribute itself"
            : !other.Shape.IsSingle || other.Shape.Name == "Any" ? $"which is of {other.Shape.Text}"
            : Array.IndexOf(with, with[index]) < index ? "which it names before"
            : null;
    }
}
