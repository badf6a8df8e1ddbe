namespace Graph.Engine.Ontology.Rules;

/// <summary>A field that repeats an interface's keeps its type, its relationship and its reference; a field that comes
/// from
/// two interfaces is the same in both, or repeated.</summary>
internal static class RepeatedFields
{
    public static void Check(OntologyDraft draft, OntologyErrors errors)
    {
        foreach (var type in draft.Types)
        {
            var fields = type.Fields.ToDictionary(field => field.Name, StringComparer.Ordinal);
            foreach (var other in type.Ancestors.SelectMany(ancestor => ancestor.OwnFields))
            {
                if (fields.TryGetValue(other.Name, out var field) && other != field)
                {
                    Compare(type, field, other, errors);
                }
            }
        }
    }

    private static void Compare(TypeDraft type, FieldDraft field, FieldDraft other, OntologyErrors errors)
    {
        if (Difference(field, other) is { } difference)
        {
            errors.Add(
                field.Declaring == type ? field.Position : type.Position,
                field.Declaring == type
                    ? $"\"{field.Coordinate}\" repeats \"{other.Coordinate}\" with {difference}."
                    : $"\"{type.Name}\" has \"{field.Name}\" from \"{field.Declaring.Name}\" and from "
                        + $"\"{other.Declaring.Name}\", with {difference}.",
                field.Declaring == type
                    ? $"Write it as \"{other.Declaring.Name}\" does ({Form(other)}), or rename one of the two."
                    : "Rename one of the two.",
                other.Position);
        }
        else if (IsTornBetween(type, field, other) && DirectiveText(field) != DirectiveText(other))
        {
            errors.Add(
                type.Position,
                $"\"{type.Name}\" has \"{field.Name}\" from \"{field.Declaring.Name}\" and from "
                    + $"\"{other.Declaring.Name}\", with other directives.",
                $"Repeat \"{field.Name}\" in \"{type.Name}\" with the directives that count.",
                other.Position);
        }
    }

    private static bool IsTornBetween(TypeDraft type, FieldDraft field, FieldDraft other) =>
        field.Declaring != type && !field.Declaring.Ancestors.Contains(other.Declaring)
            && !type.Ancestors.Exists(between =>
                between.Ancestors.Contains(other.Declaring) && field.Declaring == between);

    private static string? Difference(FieldDraft field, FieldDraft other)
    {
        if (field.Shape.Text != other.Shape.Text)
        {
            return $"another type ({field.Shape.Text} instead of {other.Shape.Text})";
        }

        if (field.Role != other.Role)
        {
            return "another role (attribute, relationship or path)";
        }

        if (Relationship(field) != Relationship(other))
        {
            return "another relationship";
        }

        return field.Find("references")?.String("to") != other.Find("references")?.String("to")
            ? "another reference"
            : null;
    }

    private static (string?, string?, string?, int?)? Relationship(FieldDraft field) =>
        field.Find("relationship") is { } use
            ? (use.String("type"), use.Enum("direction"), use.String("properties"), use.Int("max"))
            : null;

    private static string Form(FieldDraft field) =>
        string.Join(' ', new[] { field.Shape.Text }.Concat(field.Directives
            .Where(use => use.Name is "relationship" or "references").Select(use => use.Node.ToString())));

    private static string DirectiveText(FieldDraft field) => string.Join(
        ' ', field.Directives.Select(use => use.Node.ToString()).Order(StringComparer.Ordinal));
}
