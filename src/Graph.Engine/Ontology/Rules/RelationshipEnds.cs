namespace Graph.Engine.Ontology.Rules;

/// <summary>Which kinds of node a relationship type can join, as the fields of the drafts say.</summary>
/// <param name="From">At <c>from</c>.</param>
/// <param name="To">At <c>to</c>.</param>
/// <param name="IsBoth">Without order.</param>
internal sealed record RelationshipEnds(TypeDraft From, TypeDraft To, bool IsBoth)
{
    /// <summary>The pairs of a relationship type, each once.</summary>
    public static List<RelationshipEnds> Of(OntologyDraft draft, string relationship)
    {
        var pairs = new HashSet<RelationshipEnds>();
        foreach (var type in draft.NodeTypes)
        {
            foreach (var field in type.Fields)
            {
                if (field.Find("relationship") is { } use && use.String("type") == relationship
                    && draft.FindComposite(field.Shape.Name) is { } target)
                {
                    var direction = use.Enum("direction");
                    pairs.UnionWith(draft.MembersOf(target).Select(far => direction == "IN"
                        ? new RelationshipEnds(far, type, false)
                        : new RelationshipEnds(type, far, direction == "BOTH")));
                }
            }
        }

        return [.. pairs];
    }
}
