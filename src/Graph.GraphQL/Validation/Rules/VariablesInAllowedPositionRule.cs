using Graph.GraphQL.Language;
using Graph.GraphQL.Types;

namespace Graph.GraphQL.Validation.Rules;

/// <summary>§5.8.5: where a variable is used, every value it can have is accepted.</summary>
internal static class VariablesInAllowedPositionRule
{
    private static readonly RuleInfo Rule = new(28, "sec-All-Variable-Usages-Are-Allowed");

    public static void Check(
        ValidationContext context,
        in OperationFacts operation,
        VariableTable variables,
        ReadOnlySpan<VariableUsage> usages)
    {
        foreach (ref readonly var usage in usages)
        {
            if (context.Errors.IsFullFor(Rule))
            {
                return;
            }

            if (usage.Type is not null && variables.IndexOf(usage.Node.Name) is >= 0 and var index)
            {
                Check(context, operation, operation.Node.VariableDefinitions[index], usage);
            }
        }
    }

    private static void Check(
        ValidationContext context,
        in OperationFacts operation,
        VariableDefinitionNode definition,
        in VariableUsage usage)
    {
        if (context.Schema.TypeFromAst(definition.Type) is not { } type)
        {
            return;
        }

        var name = ErrorText.Shorten(definition.Variable.Name);
        if (!IsAllowed(context.Schema, type, definition.DefaultValue, usage))
        {
            context.Errors.ReportAt(
                operation.LeaveVisit,
                Rule,
                $"Variable \"${name}\" of type \"{type}\" used in position expecting type \"{usage.Type}\".",
                definition.Start,
                usage.Node.Start);
        }

        if (usage.OneOf is not null && !type.IsNonNull)
        {
            context.Errors.ReportAt(
                operation.LeaveVisit,
                Rule,
                $"Variable \"${name}\" is of type \"{type}\" but must be non-nullable to be used for OneOf Input "
                    + $"Object \"{usage.OneOf}\".",
                definition.Start,
                usage.Node.Start);
        }
    }

    // AreTypesCompatible with the two ways a nullable variable may stand in a non-null place: a default of the
    // variable that is not null, or a default of the place.
    private static bool IsAllowed(
        GraphQLSchema schema, GraphQLType type, ValueNode? variableDefault, in VariableUsage usage)
    {
        if (usage.Type is not GraphQLNonNull expected || type.IsNonNull)
        {
            return schema.IsTypeSubTypeOf(type, usage.Type!);
        }

        return (variableDefault is not (null or NullValueNode) || usage.HasDefault)
            && schema.IsTypeSubTypeOf(type, expected.OfType);
    }
}
