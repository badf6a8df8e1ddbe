namespace Graph.Engine.Ontology.Rules;

/// <summary><c>@authorize</c> is refused until there is access control: ignoring it would show what must be
/// hidden.</summary>
internal static class AccessControl
{
    public static void Check(OntologyDraft draft, OntologyErrors errors)
    {
        foreach (var use in draft.AllDirectives().Where(use => use.Name == "authorize"))
        {
            var error = new OntologyError(
                "\"@authorize\" is in the language, but access control is not built yet: nothing would be hidden.",
                use.Position,
                "Remove it, or keep what is not for everybody in another service.");
            errors.Add(error with { Code = "GRAPH_NOT_YET" });
        }
    }
}
