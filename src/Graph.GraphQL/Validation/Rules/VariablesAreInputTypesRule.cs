using Graph.GraphQL.Language;

namespace Graph.GraphQL.Validation.Rules;

/// <summary>§5.8.2: variables are of scalar, enum or input object types.</summary>
internal static class VariablesAreInputTypesRule
{
    private static readonly RuleInfo Rule = new(7, "sec-Variables-Are-Input-Types");

    public static void EnterVariableDefinition(ValidationContext context, VariableDefinitionNode node)
    {
        if (context.Schema.FindType(node.Type.NamedType.Name) is { IsInputType: false })
        {
            context.Errors.Report(
                Rule,
                $"Variable \"${ErrorText.Shorten(node.Variable.Name)}\" cannot be non-input type "
                    + $"\"{AstPrinter.Print(node.Type)}\".",
                node.Type.Start);
        }
    }
}
