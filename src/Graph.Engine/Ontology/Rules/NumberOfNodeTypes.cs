namespace Graph.Engine.Ontology.Rules;

/// <summary>There is at least one node type, and at most 128, since a node reference keeps its type in 7
/// bits.</summary>
internal static class NumberOfNodeTypes
{
    public static void Check(OntologyDraft draft, OntologyErrors errors)
    {
        var types = draft.NodeTypes.ToList();
        if (types.Count == 0)
        {
            errors.Add(
                new OntologyPosition(draft.Text.Files[0], 1, 1),
                "The ontology has no kind of node.",
                "Add a type with @node.");
        }
        else if (types.Count > GraphOntology.MaxNodeTypes)
        {
            errors.Add(
                types[GraphOntology.MaxNodeTypes].Position,
                $"The ontology has {types.Count} kinds of node, but at most {GraphOntology.MaxNodeTypes} are possible"
                    + (draft.HasModule ? " (four of them are the evidence module's)." : "."),
                "Join kinds that differ little into one type with an enum attribute.");
        }
    }
}
