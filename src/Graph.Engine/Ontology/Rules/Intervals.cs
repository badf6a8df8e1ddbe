namespace Graph.Engine.Ontology.Rules;

/// <summary><c>@temporal</c> names properties of the type itself that are single partial dates.</summary>
internal static class Intervals
{
    private static readonly string[] _ends = ["from", "to", "seenFirst", "seenLast"];

    public static void Check(OntologyDraft draft, OntologyErrors errors)
    {
        foreach (var type in draft.PropertiesTypes)
        {
            if (type.Find("temporal") is not { } use)
            {
                continue;
            }

            foreach (var end in _ends)
            {
                if (use.String(end) is { } name && Problem(type, name) is { } problem)
                {
                    errors.Add(
                        use.PositionOf(end),
                        $"\"@temporal\" of \"{type.Name}\" names \"{name}\" as {end}, {problem}.",
                        $"Name a property of \"{type.Name}\" that is a PartialDate.");
                }
            }
        }
    }

    private static string? Problem(TypeDraft type, string name)
    {
        if (type.FindField(name) is not { } field)
        {
            return "which it does not have";
        }

        return field.Shape is { Name: "PartialDate", IsSingle: true } ? null : $"which is of {field.Shape.Text}";
    }
}
