namespace Graph.Engine.Ontology.Rules;

/// <summary>All fields of one relationship type agree: on its properties, and on whether its ends have an order. Its
/// name
/// is free in the stores.</summary>
internal static class RelationshipTypes
{
    private const string PendingSuffix = "__PENDING";

    public static void Check(OntologyDraft draft, OntologyErrors errors)
    {
        var first = new Dictionary<string, FieldDraft>(StringComparer.Ordinal);
        foreach (var field in draft.Types.SelectMany(type => type.OwnFields))
        {
            if (field.Find("relationship") is not { } use || use.String("type") is not { } name)
            {
                continue;
            }

            if (name.EndsWith(PendingSuffix, StringComparison.Ordinal))
            {
                errors.Add(
                    use.PositionOf("type"),
                    $"The relationship type \"{name}\" ends in \"{PendingSuffix}\", which a store needs for what has "
                        + "not happened yet.",
                    "Take another name.");
            }

            if (!first.TryAdd(name, field))
            {
                Compare(name, field, first[name], errors);
            }
        }
    }

    private static void Compare(string name, FieldDraft field, FieldDraft first, OntologyErrors errors)
    {
        var (use, other) = (field.Find("relationship")!, first.Find("relationship")!);
        if (use.String("properties") != other.String("properties"))
        {
            errors.Add(
                use.PositionOf("properties"),
                $"\"{field.Coordinate}\" gives \"{name}\" {Properties(use)}, "
                    + $"but \"{first.Coordinate}\" gives it {Properties(other)}.",
                "A relationship type has one type of properties: write the same in all its fields, or take another "
                    + "relationship type.",
                other.PositionOf("properties"));
        }

        if (use.Enum("direction") is { } direction && other.Enum("direction") is { } otherDirection
            && (direction == "BOTH") != (otherDirection == "BOTH"))
        {
            errors.Add(
                use.PositionOf("direction"),
                $"\"{field.Coordinate}\" follows \"{name}\" {direction}, but \"{first.Coordinate}\" {otherDirection}.",
                "A relationship type is BOTH in all its fields or in none.",
                other.PositionOf("direction"));
        }
    }

    private static string Properties(DirectiveUse use) =>
        use.String("properties") is { } name ? $"the properties \"{name}\"" : "no properties";
}
