namespace Graph.Engine.Ontology.Rules;

/// <summary>Only the directives of the ontology language are used: not those that GraphQL has of itself.</summary>
internal static class DirectivesOfTheLanguage
{
    private static readonly string[] _ofGraphQL = ["deprecated", "specifiedBy", "oneOf", "skip", "include"];

    public static void Check(OntologyDraft draft, OntologyErrors errors)
    {
        foreach (var use in draft.AllDirectives())
        {
            // Unknown ones are reported by GraphQL's own rule.
            if (use.Definition is null && _ofGraphQL.Contains(use.Name))
            {
                errors.Add(
                    use.Position,
                    $"\"@{use.Name}\" is not a directive of the ontology language.",
                    "Remove it; ontology-language.graphql lists the directives there are.");
            }
        }
    }

    /// <summary>Every use of a directive on types, fields, enums and values.</summary>
    public static IEnumerable<DirectiveUse> AllDirectives(this OntologyDraft draft) =>
        draft.Types.SelectMany(type => type.Directives.Concat(type.OwnFields.SelectMany(field => field.Directives)))
            .Concat(draft.Enums.SelectMany(type =>
                type.Directives.Concat(type.Values.SelectMany(value => value.Directives))));
}
