using Graph.GraphQL.Language;

namespace Graph.GraphQL.Validation.Rules;

/// <summary>§5.5.1.3: fragments are on object, interface and union types.</summary>
internal static class FragmentsOnCompositeTypesRule
{
    private static readonly RuleInfo Rule = new(6, "sec-Fragments-on-Object-Interface-or-Union-Types");

    public static void EnterInlineFragment(ValidationContext context, InlineFragmentNode node)
    {
        if (node.TypeCondition is { } condition && IsLeafOrInput(context, condition))
        {
            context.Errors.Report(
                Rule,
                $"Fragment cannot condition on non composite type \"{ErrorText.Shorten(condition.Name)}\".",
                condition.Start);
        }
    }

    public static void EnterFragment(ValidationContext context, FragmentDefinitionNode node)
    {
        if (IsLeafOrInput(context, node.TypeCondition))
        {
            context.Errors.Report(
                Rule,
                $"Fragment \"{ErrorText.Shorten(node.Name)}\" cannot condition on non composite type "
                    + $"\"{ErrorText.Shorten(node.TypeCondition.Name)}\".",
                node.TypeCondition.Start);
        }
    }

    private static bool IsLeafOrInput(ValidationContext context, NamedTypeNode condition) =>
        context.Schema.FindType(condition.Name) is { IsComposite: false };
}
