namespace Graph.Engine.Ontology.Rules;

/// <summary>Types do not take names that GraphQL or the stores' labels need. Names of the API's own types are checked
/// with
/// the generated ones.</summary>
internal static class ReservedTypeNames
{
    private static readonly string[] _labels = ["Alias", "Change", "ChangeSeq", "GraphMeta"];

    public static void Check(OntologyDraft draft, OntologyErrors errors)
    {
        foreach (var type in draft.Types)
        {
            CheckName(type.Name, type.Position, isLabel: type.Role != TypeRole.Properties, errors);
        }

        foreach (var type in draft.Enums)
        {
            CheckName(type.Name, type.Position, isLabel: false, errors);
        }
    }

    private static void CheckName(string name, OntologyPosition position, bool isLabel, OntologyErrors errors)
    {
        if (name.StartsWith("__", StringComparison.Ordinal))
        {
            errors.Add(
                position,
                $"The name \"{name}\" begins with two underscores, which GraphQL keeps for itself.",
                $"Rename \"{name}\".");
        }
        else if (isLabel && _labels.Contains(name))
        {
            errors.Add(
                position,
                $"The name \"{name}\" is a label that the stores need for their own nodes.",
                $"Rename \"{name}\".");
        }
        else if (isLabel && name is "true" or "false" or "null")
        {
            errors.Add(
                position,
                $"The name \"{name}\" cannot be a value of the API's enum NodeType.",
                $"Rename \"{name}\".");
        }
    }
}
