using Graph.GraphQL.Language;

namespace Graph.GraphQL.Validation.Rules;

/// <summary>§5.2.1.1: the schema has a root type for the operation's type.</summary>
internal static class KnownOperationTypesRule
{
    private static readonly RuleInfo Rule = new(1, "sec-Operation-Type-Existence");

    public static void EnterOperation(ValidationContext context, OperationDefinitionNode node)
    {
        if (context.Schema.RootType(node.Operation) is null)
        {
            context.Errors.Report(
                Rule, $"The {node.Operation.Keyword()} operation is not supported by the schema.", node.Start);
        }
    }
}
