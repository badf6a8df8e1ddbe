using Graph.GraphQL.Types;

namespace Graph.GraphQL.Validation;

/// <summary>
/// Checks literals against what the schema does not say: formats of custom scalars, the range of Float. Only when
/// all rules are content, so that their errors are those any client finds with the schema alone.
/// </summary>
internal static class ScalarValues
{
    private static readonly RuleInfo Format = new(26, null) { Code = "HC0002" };

    public static void Run(ValidationContext context)
    {
        if (context.ScalarValues.Count == 0 || !context.Errors.IsEmpty)
        {
            return;
        }

        var problems = new List<LiteralProblem>();
        foreach (var (value, type) in context.ScalarValues)
        {
            InputLiterals.Check(
                value,
                type,
                problems,
                LiteralScope.Values,
                context.Options.HideSuggestions,
                context.Options.MaxErrors + 1);
        }

        foreach (var problem in problems)
        {
            context.Errors.Report(Format, problem.Message, problem.Node.Start);
        }
    }
}
