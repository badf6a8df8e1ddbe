namespace Graph.Engine.Ontology.Rules;

/// <summary><c>@search</c> stands on String and <c>[String!]</c>; <c>@index</c> on what has an order or can be
/// equal.</summary>
internal static class Searches
{
    public static void Check(OntologyDraft draft, OntologyErrors errors)
    {
        foreach (var field in draft.Types.SelectMany(type => type.OwnFields))
        {
            if (field.Role != FieldRole.Attribute)
            {
                continue;
            }

            if (field.Find("search") is { } search && field.Shape.Name != "String")
            {
                errors.Add(
                    search.Position,
                    $"\"{field.Coordinate}\" is searched, but of {field.Shape.Text}.",
                    "Remove @search: words are in String and [String!] only.");
            }

            if (field.Find("index") is { } index && field.Shape.Name == "Any")
            {
                errors.Add(
                    index.Position,
                    $"\"{field.Coordinate}\" is indexed, but can be any JSON value, which has no order.",
                    "Remove @index.");
            }
        }
    }
}
