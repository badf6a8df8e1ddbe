using Graph.GraphQL.Language;

namespace Graph.GraphQL.Validation.Rules;

/// <summary>§5.8.1: the variables of an operation have different names.</summary>
internal static class UniqueVariableNamesRule
{
    private static readonly RuleInfo Rule = new(15, "sec-Variable-Uniqueness");

    public static void EnterOperation(ValidationContext context, OperationDefinitionNode node)
    {
        foreach (var group in Duplicates.Find(node.VariableDefinitions, static v => v.Variable.Name))
        {
            context.Errors.Report(
                Rule,
                $"There can be only one variable named \"${ErrorText.Shorten(group[0].Variable.Name)}\".",
                [.. group.Select(definition => definition.Variable.NameStart)]);
        }
    }
}
