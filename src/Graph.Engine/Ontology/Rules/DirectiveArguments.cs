using System.Globalization;
using Graph.GraphQL.Language;

namespace Graph.Engine.Ontology.Rules;

/// <summary>Arguments of directives have the types that the language declares, and sensible values.</summary>
internal static class DirectiveArguments
{
    private const string FreeName =
        "a GraphQL name that does not begin with two underscores (true, false and null are none)";

    private static readonly Dictionary<string, string[]> _enums = new(StringComparer.Ordinal)
    {
        ["Direction"] = ["OUT", "IN", "BOTH"],
        ["EvidenceLevel"] = ["NONE", "OPTIONAL", "REQUIRED"],
    };

    public static void Check(OntologyDraft draft, OntologyErrors errors)
    {
        foreach (var use in draft.AllDirectives())
        {
            foreach (var argument in use.Node.Arguments)
            {
                var declared = Array.Find(use.Definition?.Arguments ?? [], a => a.Name == argument.Name);
                if (declared is not null && !Fits(argument.Value, declared.Type))
                {
                    Report(use, argument.Name, Expected(declared.Type), errors);
                }
            }

            CheckValues(use, errors);
        }
    }

    private static void CheckValues(DirectiveUse use, OntologyErrors errors)
    {
        switch (use.Name)
        {
            case "relationship":
                Expect(use, "max", use.Int("max") is null or >= 1, "1 or more", errors);
                Expect(use, "type", IsFreeName(use.String("type")), FreeName, errors);
                break;
            case "hierarchy":
                Expect(use, "maxDepth", use.Int("maxDepth") is null or >= 1, "1 or more", errors);
                break;
            case "search":
                var weight = use.Float("weight") ?? 1;
                Expect(use, "weight", weight > 0 && double.IsFinite(weight), "greater than 0", errors);
                break;
            case "renamed":
                Expect(use, "from", IsFreeName(use.String("from")), FreeName, errors);
                break;
            case "node":
                Expect(use, "plural", IsFreeName(use.String("plural")), FreeName, errors);
                break;
        }
    }

    private static void Expect(DirectiveUse use, string argument, bool isRight, string expected, OntologyErrors errors)
    {
        if (!isRight)
        {
            Report(use, argument, expected, errors);
        }
    }

    private static void Report(DirectiveUse use, string argument, string expected, OntologyErrors errors)
    {
        var written = ErrorText.Shorten(use.Node.FindArgument(argument)?.Value.ToString() ?? "missing");
        errors.Add(
            use.PositionOf(argument),
            $"Argument \"{argument}\" of \"@{use.Name}\" is {written}, but must be {expected}.",
            "Correct the value.");
    }

    private static bool IsFreeName(string? name) => name is null
        || (PathSteps.IsName(name) && !name.StartsWith("__", StringComparison.Ordinal)
            && name is not ("true" or "false" or "null"));

    private static bool Fits(ValueNode value, TypeNode type) => (type, value) switch
    {
        (NonNullTypeNode nonNull, _) => value is not NullValueNode && Fits(value, nonNull.Type),
        (_, NullValueNode) => true,
        (ListTypeNode list, ListValueNode items) => Array.TrueForAll(items.Values, item => Fits(item, list.Type)),
        (ListTypeNode list, _) => Fits(value, list.Type),
        (NamedTypeNode { Name: "String" }, _) => value is StringValueNode,
        (NamedTypeNode { Name: "Int" }, _) =>
            value is IntValueNode number && int.TryParse(number.Value, CultureInfo.InvariantCulture, out _),
        (NamedTypeNode { Name: "Float" }, _) => value is IntValueNode or FloatValueNode,
        (NamedTypeNode named, _) => value is EnumValueNode name && _enums[named.Name].Contains(name.Value),
        _ => false,
    };

    private static string Expected(TypeNode type) => type switch
    {
        NonNullTypeNode nonNull => Expected(nonNull.Type),
        ListTypeNode => "a list of strings",
        NamedTypeNode { Name: "String" } => "a string",
        NamedTypeNode { Name: "Int" } => "a whole number of 32 bits",
        NamedTypeNode { Name: "Float" } => "a number",
        NamedTypeNode named => string.Join(" or ", _enums[named.Name]),
        _ => "something else",
    };
}
