using Graph.GraphQL.Language;
using Graph.GraphQL.Types;

namespace Graph.GraphQL.Validation.Rules;

/// <summary>
/// §5.6.1, §5.6.2 and §5.6.4: values written in a document are values of the types expected there. What only this
/// service knows, the formats of its scalars, is not for the rule to say: clients cannot know it from the schema.
/// </summary>
internal static class ValuesOfCorrectTypeRule
{
    private static readonly RuleInfo Rule = new(26, "sec-Values-of-Correct-Type");

    /// <summary>Checks a value that does not stand in another value.</summary>
    public static void EnterValue(ValidationContext context, ValueNode value, GraphQLType? type)
    {
        if (type is null || value is VariableNode || IsFine(value, type))
        {
            return;
        }

        var problems = new List<LiteralProblem>();
        InputLiterals.Check(
            value,
            type,
            problems,
            LiteralScope.TypeSystem,
            context.Options.HideSuggestions,
            context.Options.MaxErrors + 1);
        foreach (var problem in problems)
        {
            context.Errors.Report(Rule, problem.Message, problem.Node.Start);
        }

        if (problems.Count == 0 && context.Options.ChecksScalarValues)
        {
            context.ScalarValues.Add((value, type));
        }
    }

    // Most literals are a plain scalar in its place.
    private static bool IsFine(ValueNode value, GraphQLType type) => type.NullableType switch
    {
        GraphQLScalarType scalar => (value, scalar.ScalarKind) is
            (StringValueNode, ScalarKind.String or ScalarKind.Id) or (BooleanValueNode, ScalarKind.Boolean)
            or (IntValueNode { Value.Length: < 10 }, ScalarKind.Int or ScalarKind.Float or ScalarKind.Id),
        GraphQLEnumType enumType => value is EnumValueNode name && enumType.Values.Find(name.Value) is not null,
        _ => false,
    };
}
