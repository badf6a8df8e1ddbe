using Graph.GraphQL.Types;

namespace Graph.GraphQL.Validation;

/// <summary>
/// What the service refuses though the schema allows it: formats of custom scalars, the range of Float, chains of
/// <c>ofType</c>. Only when all rules are content, so that their errors are those any client finds with the schema
/// alone.
/// </summary>
internal static class ServiceChecks
{
    private static readonly RuleInfo Format = new(26, null) { Code = "HC0002" };
    private static readonly RuleInfo Depth = new(31, null) { Code = "HC0086" };

    public static void Run(ValidationContext context)
    {
        if (context.Errors.IsEmpty)
        {
            CheckOfTypes(context);
            CheckScalarValues(context);
        }
    }

    private static void CheckOfTypes(ValidationContext context)
    {
        var max = context.Options.MaxOfTypeDepth;
        if (context.IntrospectionFields.Count == 0 || max == int.MaxValue)
        {
            return;
        }

        var depth = new IntrospectionDepth(context.Fragments, maxLists: int.MaxValue, max);
        foreach (var field in context.IntrospectionFields)
        {
            if (depth.IsExceeded(field.SelectionSet!))
            {
                context.Errors.Report(
                    Depth,
                    $"Maximum introspection depth exceeded: at most {max} \"ofType\" may stand in one another.",
                    field.Start);
            }
        }
    }

    private static void CheckScalarValues(ValidationContext context)
    {
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
