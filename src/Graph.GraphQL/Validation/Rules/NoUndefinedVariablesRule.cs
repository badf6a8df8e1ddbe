using Graph.GraphQL.Language;

namespace Graph.GraphQL.Validation.Rules;

/// <summary>§5.8.3: variables that an operation uses, directly or in fragments, are defined by it.</summary>
internal static class NoUndefinedVariablesRule
{
    private static readonly RuleInfo Rule = new(16, "sec-All-Variable-Uses-Defined");

    public static void Check(
        ValidationContext context,
        in OperationFacts operation,
        VariableTable variables,
        ReadOnlySpan<VariableUsage> usages)
    {
        foreach (var usage in usages)
        {
            if (context.Errors.IsFullFor(Rule))
            {
                return;
            }

            if (variables.IndexOf(usage.Node.Name) < 0)
            {
                var name = ErrorText.Shorten(usage.Node.Name);
                context.Errors.ReportAt(
                    operation.EnterVisit,
                    Rule,
                    operation.Node.Name is { } operationName
                        ? $"Variable \"${name}\" is not defined by operation \"{ErrorText.Shorten(operationName)}\"."
                        : $"Variable \"${name}\" is not defined.",
                    usage.Node.Start,
                    operation.Node.Start);
            }
        }
    }
}
