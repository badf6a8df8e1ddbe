using Graph.GraphQL.Language;

namespace Graph.GraphQL.Validation.Rules;

/// <summary>§5.8.4: variables that an operation defines are used, by it or by fragments it reaches.</summary>
internal static class NoUnusedVariablesRule
{
    private static readonly RuleInfo Rule = new(17, "sec-All-Variables-Used");

    public static void Check(
        ValidationContext context,
        in OperationFacts operation,
        VariableTable variables,
        ReadOnlySpan<VariableUsage> usages)
    {
        var definitions = operation.Node.VariableDefinitions;
        if (context.Errors.IsFullFor(Rule))
        {
            return;
        }

        var used = definitions.Length <= 64 ? stackalloc bool[definitions.Length] : new bool[definitions.Length];
        foreach (var usage in usages)
        {
            if (variables.IndexOf(usage.Node.Name) is >= 0 and var index)
            {
                used[index] = true;
            }
        }

        foreach (var definition in definitions)
        {
            if (!used[variables.IndexOf(definition.Variable.Name)] && !context.Errors.IsFullFor(Rule))
            {
                var name = ErrorText.Shorten(definition.Variable.Name);
                context.Errors.ReportAt(
                    operation.EnterVisit,
                    Rule,
                    operation.Node.Name is { } operationName
                        ? $"Variable \"${name}\" is never used in operation \"{ErrorText.Shorten(operationName)}\"."
                        : $"Variable \"${name}\" is never used.",
                    definition.Start);
            }
        }
    }
}
