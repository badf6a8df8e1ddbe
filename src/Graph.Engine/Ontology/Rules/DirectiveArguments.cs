using System.Globalization;
using Graph.GraphQL.Language;

namespace Graph.Engine.Ontology.Rules;

/// <summary>Arguments of directives have the types that the language declares, and sensible values.</summary>
internal static class DirectiveArguments
{
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
                    errors.Add(
                        use.PositionOf(argument.Name),
                        $"Argument \"{argument.Name}\" of \"@{use.Name}\" is {argument.Value}, "
                            + $"but must be {Expected(declared.Type)}.",
                        "Correct the value.");
                }
            }

            CheckValues(use, errors);
        }
    }

    private static void CheckValues(DirectiveUse use, OntologyErrors errors)
    {
        var problem = (use.Name, use) switch
        {
            ("relationship", _) when use.Int("max") < 1 => ("max", "1 or more"),
            ("hierarchy", _) when use.Int("maxDepth") < 1 => ("maxDepth", "1 or more"),
            ("search", _) when use.Float("weight") is { } weight && (weight <= 0 || !double.IsFinite(weight)) =>
                ("weight", "greater than 0"),
            ("node", _) when use.String("plural") is { } plural && !IsFreeName(plural) =>
                ("plural", "a GraphQL name that does not begin with two underscores"),
            ("relationship", _) when use.String("type") is { } type && !IsFreeName(type) =>
                ("type", "a GraphQL name that does not begin with two underscores, other than true, false and null"),
            _ => default,
        };
        if (problem is (string argument, string rule))
        {
            errors.Add(
                use.PositionOf(argument),
                $"Argument \"{argument}\" of \"@{use.Name}\" is {Written(use, argument)}, but must be {rule}.",
                "Correct the value.");
        }
    }

    private static string Written(DirectiveUse use, string argument) =>
        use.Node.FindArgument(argument)?.Value.ToString() ?? "it";

    private static bool IsFreeName(string name) =>
        PathSteps.IsName(name) && !name.StartsWith("__", StringComparison.Ordinal)
            && name is not ("true" or "false" or "null");

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
