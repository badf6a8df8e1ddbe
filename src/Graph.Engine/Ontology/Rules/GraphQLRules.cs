using Graph.GraphQL.Language;
using Graph.GraphQL.Validation.Sdl;

namespace Graph.Engine.Ontology.Rules;

/// <summary>What GraphQL itself asks of a type-system document: names are unique, what is named exists, directives
/// stand
/// where they may and have their arguments. The messages are GraphQL's, the remedies ours.</summary>
internal static class GraphQLRules
{
    private const int MaxErrors = 1000;

    private static readonly (string Begin, string Remedy)[] _remedies =
    [
        ("There can be only one type named", "Rename one of the two, or write \"extend\" before one."),
        ("There can be only one directive named", "Remove it: an ontology uses the language's directives only."),
        ("There can be only one argument named", "Remove one of the two."),
        ("There can be only one input field named", "Remove one of the two."),
        ("Enum value", "Remove or rename one of the two."),
        ("Field", "Remove or rename one of the two."),
        ("Unknown type", "Define it, or correct the name."),
        ("Unknown directive", "Correct the name; ontology-language.graphql lists the directives there are."),
        ("Unknown argument", "Correct the name; ontology-language.graphql says which arguments there are."),
        ("Cannot extend", "Define it first, or extend it as what it is."),
        ("The directive", "Remove one of the two."),
        ("Directive", "Remove it, or move it to where the language allows it."),
        ("Argument", "Add the argument."),
    ];

    public static void Check(OntologyDraft draft, OntologyErrors errors)
    {
        foreach (var error in SdlValidator.Validate(draft.Document, MaxErrors))
        {
            var positions = error.Locations.Select(draft.Text.PositionOf).ToList();
            // What stands in the engine's own files is right: the error is the author's to correct.
            if (positions.FindLast(position => !OntologyText.IsCarried(position)) is { } position
                && !IsOfSecondDefinition(draft, error, position))
            {
                var other = positions.Find(p => p != position);
                errors.Add(position, error.Message, Remedy(draft, error, other), other);
            }
        }
    }

    // The directives of a type that is defined twice stand twice only because of that, which is said already.
    private static bool IsOfSecondDefinition(OntologyDraft draft, GraphQLError error, OntologyPosition position)
    {
        if (!error.Message.StartsWith("The directive", StringComparison.Ordinal))
        {
            return false;
        }

        var definitions = draft.Document.Definitions.OfType<TypeDefinitionNode>().ToList();
        var around = definitions.FindLast(definition => IsBefore(draft.Text.PositionOf(definition.Start), position));
        return around is not null && definitions.Find(definition => definition.Name == around.Name) != around;
    }

    private static bool IsBefore(OntologyPosition start, OntologyPosition position) =>
        start.File == position.File && (start.Line, start.Column).CompareTo((position.Line, position.Column)) <= 0;

    private static string Remedy(OntologyDraft draft, GraphQLError error, OntologyPosition? other)
    {
        var message = error.Message;
        if (other?.File == OntologyText.ModuleFile)
        {
            return message.StartsWith("There can be only one type", StringComparison.Ordinal)
                ? "It comes with the evidence module: write \"extend\" before yours, or rename it."
                : "It comes with the evidence module: remove or rename yours.";
        }

        if (other is not null && OntologyText.IsCarried(other))
        {
            return "The name is the language's own: rename yours.";
        }

        if (!draft.HasModule
            && Array.Exists(ModuleNames.All, name => message.Contains($"\"{name}\"", StringComparison.Ordinal)))
        {
            return "It is of the evidence module, which joins when @evidence(level: OPTIONAL) or "
                + "@evidence(level: REQUIRED) occurs.";
        }

        return Array.Find(_remedies, r => message.StartsWith(r.Begin, StringComparison.Ordinal)).Remedy
            ?? "Correct it as the message says.";
    }
}
