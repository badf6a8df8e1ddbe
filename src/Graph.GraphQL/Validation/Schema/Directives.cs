namespace Graph.GraphQL.Validation.Schema;

/// <summary>Directive definitions, §3.13: names, and arguments that are input types.</summary>
internal static class Directives
{
    private const string Section = "sec-Type-System.Directives.Type-Validation";

    public static void Check(SchemaErrors errors)
    {
        foreach (var directive in errors.Schema.Directives)
        {
            if (directive.IsBuiltIn)
            {
                continue;
            }

            errors.CheckName(directive.Name, directive.AstNode);
            foreach (var argument in directive.Arguments)
            {
                errors.CheckName(argument.Name, argument.AstNode);
                if (!argument.Type.IsInputType)
                {
                    errors.Report(
                        Section,
                        $"The type of {argument} must be Input Type but got: {argument.Type}.",
                        argument.AstNode);
                }

                InputValues.Check(argument, "argument", errors);
            }
        }
    }
}
