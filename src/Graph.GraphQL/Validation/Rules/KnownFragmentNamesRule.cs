using Graph.GraphQL.Language;

namespace Graph.GraphQL.Validation.Rules;

/// <summary>§5.5.2.1: fragments that are spread exist.</summary>
internal static class KnownFragmentNamesRule
{
    private static readonly RuleInfo Rule = new(11, "sec-Fragment-Spread-Target-Defined");

    public static void EnterFragmentSpread(ValidationContext context, FragmentSpreadNode node)
    {
        if (context.Fragments.Find(node.Name) is null)
        {
            context.Errors.Report(
                Rule, $"Unknown fragment \"{ErrorText.Shorten(node.Name)}\".", node.NameStart);
        }
    }
}
