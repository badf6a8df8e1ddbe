using Graph.GraphQL.Language;
using Graph.GraphQL.Types;

namespace Graph.GraphQL.Validation.Rules;

/// <summary>§5.5.2.3: some object can have both the type of the fragment and the type it is spread in.</summary>
internal static class PossibleFragmentSpreadsRule
{
    private static readonly RuleInfo Rule = new(13, "sec-Fragment-Spread-Is-Possible");

    public static void EnterInlineFragment(ValidationContext context, InlineFragmentNode node)
    {
        if (context.Type is GraphQLNamedType type && IsImpossible(context, type))
        {
            context.Errors.Report(Rule, $"Fragment cannot {Reason(context, type)}", node.Start);
        }
    }

    public static void EnterFragmentSpread(ValidationContext context, FragmentSpreadNode node)
    {
        if (context.Fragments.Find(node.Name) is { } fragment
            && context.Schema.FindType(fragment.Node.TypeCondition.Name) is { } type && IsImpossible(context, type))
        {
            context.Errors.Report(
                Rule, $"Fragment \"{ErrorText.Shorten(node.Name)}\" cannot {Reason(context, type)}", node.Start);
        }
    }

    private static bool IsImpossible(ValidationContext context, GraphQLNamedType type) =>
        type.IsComposite && context.ParentType is { } parent && !context.Schema.DoTypesOverlap(type, parent);

    private static string Reason(ValidationContext context, GraphQLNamedType type) =>
        $"be spread here as objects of type \"{context.ParentType}\" can never be of type \"{type}\".";
}
