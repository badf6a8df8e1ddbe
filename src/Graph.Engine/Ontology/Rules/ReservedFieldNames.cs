namespace Graph.Engine.Ontology.Rules;

/// <summary>Fields do not take names that the generator needs in the same place (api.md, "What an ontology may
/// contain").</summary>
internal static class ReservedFieldNames
{
    private static readonly Dictionary<string, string> _onNodes = new(StringComparer.Ordinal)
    {
        ["id"] = "every node has it",
        ["formerIds"] = "every node has it",
        ["createdAt"] = "every node has it",
        ["updatedAt"] = "every node has it",
        ["relationshipCounts"] = "every node has it",
        ["and"] = "filters need it",
        ["or"] = "filters need it",
        ["not"] = "filters need it",
        ["evidence"] = "inputs need it",
        ["onConflict"] = "inputs need it",
        ["ifUpdatedAt"] = "inputs need it",
    };

    private static readonly Dictionary<string, string> _onTrees = new(StringComparer.Ordinal)
    {
        ["ancestors"] = "a type with @hierarchy has it",
        ["descendants"] = "a type with @hierarchy has it",
        ["inTreeOf"] = "the filter of a type with @hierarchy needs it",
    };

    private static readonly Dictionary<string, string> _onProperties = new(StringComparer.Ordinal)
    {
        ["id"] = "every edge has it",
        ["node"] = "every edge has it",
        ["cursor"] = "every edge has it",
        ["and"] = "filters need it",
        ["or"] = "filters need it",
        ["not"] = "filters need it",
    };

    private static readonly Dictionary<string, string> _onEvidenced = new(StringComparer.Ordinal)
    {
        ["claims"] = "an edge whose properties implement Evidenced has it",
        ["evidence"] = "the inputs of properties that implement Evidenced need it",
    };

    public static void Check(OntologyDraft draft, OntologyErrors errors)
    {
        foreach (var type in draft.Types)
        {
            foreach (var field in type.Fields)
            {
                if (Reason(draft, type, field.Name) is { } reason)
                {
                    errors.Add(
                        field.Position,
                        $"\"{type.Name}\" cannot have a field \"{field.Name}\": {reason}.",
                        $"Rename \"{field.Coordinate}\".",
                        field.Declaring == type ? null : type.Position);
                }
            }
        }
    }

    private static string? Reason(OntologyDraft draft, TypeDraft type, string name)
    {
        if (name.StartsWith("__", StringComparison.Ordinal))
        {
            return "GraphQL keeps names that begin with two underscores for itself";
        }

        return type.Role switch
        {
            TypeRole.Node or TypeRole.Interface =>
                _onNodes.GetValueOrDefault(name)
                ?? (type.IsInterface && name == "typename" ? "the filter of an interface needs it" : null)
                ?? (type.Find("hierarchy") is null ? null : _onTrees.GetValueOrDefault(name))
                ?? (name == "claims" && EvidenceLevels.HasClaims(draft, type) ? "a type with evidence has it" : null),
            TypeRole.Properties =>
                _onProperties.GetValueOrDefault(name)
                ?? (EvidenceLevels.IsEvidenced(type) ? _onEvidenced.GetValueOrDefault(name) : null),
            _ => null,
        };
    }
}
