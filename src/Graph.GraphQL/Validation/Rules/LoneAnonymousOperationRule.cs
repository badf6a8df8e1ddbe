using Graph.GraphQL.Language;

namespace Graph.GraphQL.Validation.Rules;

/// <summary>§5.2.3.1: an operation without a name stands alone.</summary>
internal static class LoneAnonymousOperationRule
{
    private static readonly RuleInfo Rule = new(3, "sec-Lone-Anonymous-Operation");

    public static void EnterOperation(ValidationContext context, OperationDefinitionNode node)
    {
        if (node.Name is null && context.OperationCount > 1)
        {
            context.Errors.Report(
                Rule, "This anonymous operation must be the only defined operation.", node.Start);
        }
    }
}
