using Graph.GraphQL.Language;
using Graph.GraphQL.Types;

namespace Graph.GraphQL.Validation.Schema;

/// <summary>What arguments and input fields must keep: required ones stay, defaults are values of the type.</summary>
internal static class InputValues
{
    /// <summary>Checks deprecation and default value.</summary>
    /// <param name="value">The argument or input field.</param>
    /// <param name="kind">What it is called.</param>
    /// <param name="errors">Where errors go.</param>
    public static void Check(GraphQLInputValue value, string kind, SchemaErrors errors)
    {
        if (value.IsRequired && value.IsDeprecated)
        {
            errors.Report(
                "sec--deprecated",
                $"Required {kind} {value} cannot be deprecated.",
                SchemaErrors.Deprecated(value.AstNode?.Directives),
                value.AstNode?.Type);
        }

        if (value.DefaultValue is not null)
        {
            CheckDefault(value, value.DefaultValue, errors);
        }
    }

    private static void CheckDefault(GraphQLInputValue value, ValueNode literal, SchemaErrors errors)
    {
        var problems = new List<LiteralProblem>();
        InputLiterals.Check(literal, value.Type, problems, LiteralScope.Values);
        foreach (var (message, node, path) in problems)
        {
            var place = path.Length == 0 ? "" : " at " + path;
            errors.Report(
                "sec-Input-Values.Default-Values",
                $"{value} has invalid default value{place}: {message}",
                node);
        }
    }
}
