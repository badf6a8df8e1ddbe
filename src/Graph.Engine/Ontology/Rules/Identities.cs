namespace Graph.Engine.Ontology.Rules;

/// <summary><c>identity</c> names single properties of the type itself, each once.</summary>
internal static class Identities
{
    public static void Check(OntologyDraft draft, OntologyErrors errors)
    {
        foreach (var type in draft.PropertiesTypes)
        {
            if (type.Find("relationshipProperties") is not { } use)
            {
                continue;
            }

            var names = use.Strings("identity");
            for (var i = 0; i < names.Length; i++)
            {
                if (Problem(type, names, i) is { } problem)
                {
                    errors.Add(
                        use.PositionOf("identity", i),
                        $"The identity of \"{type.Name}\" names \"{names[i]}\", {problem}.",
                        "Name properties of this type that have a single value, each once.");
                }
            }
        }
    }

    private static string? Problem(TypeDraft type, string[] names, int index)
    {
        var name = names[index];
        if (type.FindField(name) is not { } field)
        {
            return "which it does not have";
        }

        if (field.Declaring.Role == TypeRole.Evidenced || IsEvidencedName(type, name))
        {
            return "which follows from the claims";
        }

        return field.Shape.IsList ? "which is a list"
            : field.Shape.Name == "Any" ? "which can be any JSON value"
            : Array.IndexOf(names, name) < index ? "which it names before"
            : null;
    }

    private static bool IsEvidencedName(TypeDraft type, string name) =>
        type.Ancestors.Exists(a => a.Role == TypeRole.Evidenced && a.FindField(name) is not null);
}
