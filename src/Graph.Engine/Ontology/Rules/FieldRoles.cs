using Graph.GraphQL.Language;

namespace Graph.Engine.Ontology.Rules;

/// <summary>A field is an attribute, a relationship or a path, and has the directives of that; properties are
/// attributes
/// without what only nodes have.</summary>
internal static class FieldRoles
{
    private static readonly string[] _onAttributes = ["unique", "index", "search", "derived", "references", "evidence"];

    private static readonly string[] _onLinks = ["relationship", "evidence"];

    private static readonly string[] _onPaths = ["path"];

    private static readonly string[] _onProperties = ["index", "references"];

    private static readonly string[] _everywhere = ["maps", "renamed", "authorize"];

    public static void Check(OntologyDraft draft, OntologyErrors errors)
    {
        foreach (var field in draft.Types.SelectMany(type => type.OwnFields))
        {
            if (field.Find("relationship") is not null && field.Find("path") is { } path)
            {
                errors.Add(
                    path.Position,
                    $"\"{field.Coordinate}\" is a relationship and a path at once.",
                    "Remove @relationship or @path.");
                continue;
            }

            CheckDirectives(field, errors);
        }
    }

    private static void CheckDirectives(FieldDraft field, OntologyErrors errors)
    {
        var ofProperties = field.Declaring.Role is TypeRole.Properties or TypeRole.Evidenced;
        var (allowed, what) = (ofProperties, field.Role) switch
        {
            (true, _) => (_onProperties, "a property of relationships"),
            (_, FieldRole.Link) => (_onLinks, "a relationship"),
            (_, FieldRole.Path) => (_onPaths, "a path"),
            _ => (_onAttributes, "an attribute"),
        };
        foreach (var use in field.Directives)
        {
            // A directive that belongs on no field at all is reported by GraphQL's own rule.
            if (use.Definition?.Locations.Contains(DirectiveLocation.FieldDefinition) == true
                && !allowed.Contains(use.Name) && !_everywhere.Contains(use.Name))
            {
                errors.Add(
                    use.Position,
                    $"\"@{use.Name}\" does not belong on \"{field.Coordinate}\", which is {what}.",
                    $"Remove \"@{use.Name}\".");
            }
        }
    }
}
