using Graph.GraphQL.Validation.Rules;

namespace Graph.GraphQL.Validation;

/// <summary>
/// The rules on variables, which look at an operation together with all fragments it reaches and therefore run
/// after the walk.
/// </summary>
internal static class VariableRules
{
    public static void Run(ValidationContext context)
    {
        List<VariableUsage>? buffer = null;
        foreach (var operation in context.Operations)
        {
            var usages = context.Usages(operation.Usages);
            if (context.Fragments.Count > 0)
            {
                usages = Collect(context, operation, buffer ??= []);
            }

            if (usages.Length == 0 && operation.Node.VariableDefinitions.Length == 0)
            {
                continue;
            }

            var variables = new VariableTable(operation.Node.VariableDefinitions);
            NoUndefinedVariablesRule.Check(context, operation, variables, usages);
            NoUnusedVariablesRule.Check(context, operation, variables, usages);
            VariablesInAllowedPositionRule.Check(context, operation, variables, usages);
        }
    }

    private static ReadOnlySpan<VariableUsage> Collect(
        ValidationContext context, scoped in OperationFacts operation, List<VariableUsage> buffer)
    {
        buffer.Clear();
        buffer.AddRange(context.Usages(operation.Usages));
        foreach (var fragment in context.Fragments.Reach(operation.Node.SelectionSet))
        {
            buffer.AddRange(context.Usages(fragment.Usages));
        }

        return System.Runtime.InteropServices.CollectionsMarshal.AsSpan(buffer);
    }
}
