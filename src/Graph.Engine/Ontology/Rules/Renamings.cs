namespace Graph.Engine.Ontology.Rules;

/// <summary><c>@renamed</c> names something that is no longer there, and each former name once.</summary>
internal static class Renamings
{
    public static void Check(OntologyDraft draft, OntologyErrors errors)
    {
        var names = draft.Types.Select(type => type.Name).Concat(draft.Enums.Select(type => type.Name)).ToList();
        CheckPlace(
            draft.Types.Select(type => (type.Name, type.Directives))
                .Concat(draft.Enums.Select(type => (type.Name, type.Directives))),
            "The ontology",
            names,
            errors);
        foreach (var type in draft.Types)
        {
            CheckPlace(
                type.OwnFields.Select(field => (field.Name, field.Directives)),
                $"\"{type.Name}\"",
                [.. type.Fields.Select(field => field.Name)],
                errors);
        }

        foreach (var type in draft.Enums)
        {
            CheckPlace(
                type.Values.Select(value => (value.Name, value.Directives)),
                $"\"{type.Name}\"",
                [.. type.Values.Select(value => value.Name)],
                errors);
        }
    }

    private static void CheckPlace(
        IEnumerable<(string Name, List<DirectiveUse> Directives)> members,
        string place,
        List<string> names,
        OntologyErrors errors)
    {
        var known = new Dictionary<string, DirectiveUse>(StringComparer.Ordinal);
        foreach (var (name, directives) in members)
        {
            if (directives.Find(use => use.Name == "renamed") is not { } use || use.String("from") is not { } from)
            {
                continue;
            }

            if (names.Contains(from))
            {
                errors.Add(
                    use.PositionOf("from"),
                    $"\"{name}\" says it was \"{from}\" before, but {Lower(place)} still has \"{from}\".",
                    $"Remove \"@renamed\", or \"{from}\".");
            }
            else if (!known.TryAdd(from, use))
            {
                errors.Add(
                    use.PositionOf("from"),
                    $"{place} says twice what \"{from}\" is called now.",
                    "Keep one \"@renamed\".",
                    known[from].PositionOf("from"));
            }
        }
    }

    private static string Lower(string place) => place == "The ontology" ? "the ontology" : place;
}
