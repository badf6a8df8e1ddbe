namespace Graph.Engine.Ontology.Rules;

/// <summary>Enums have values, and their names are GraphQL's to allow.</summary>
internal static class NamesOfValues
{
    public static void Check(OntologyDraft draft, OntologyErrors errors)
    {
        foreach (var type in draft.Enums)
        {
            if (type.Values.Count == 0)
            {
                errors.Add(type.Position, $"The enum \"{type.Name}\" has no values.", "Add at least one value.");
            }

            foreach (var value in type.Values)
            {
                if (value.Name.StartsWith("__", StringComparison.Ordinal))
                {
                    errors.Add(
                        value.Position,
                        $"The value \"{type.Name}.{value.Name}\" begins with two underscores, "
                            + "which GraphQL keeps for itself.",
                        $"Rename \"{value.Name}\".");
                }
            }
        }
    }
}
