using Graph.GraphQL.Language;

namespace Graph.GraphQL.Validation.Rules;

/// <summary>§5.1.1: a document to be executed has operations and fragments only.</summary>
internal static class ExecutableDefinitionsRule
{
    private static readonly RuleInfo Rule = new(0, "sec-Executable-Definitions");

    public static void EnterDocument(ValidationContext context, DocumentNode document)
    {
        foreach (var definition in document.Definitions)
        {
            if (definition is not (OperationDefinitionNode or FragmentDefinitionNode))
            {
                context.Errors.Report(Rule, $"The {Name(definition)} definition is not executable.", definition.Start);
            }
        }
    }

    private static string Name(DefinitionNode definition) => definition switch
    {
        TypeDefinitionNode node => Quote(node.Name),
        TypeExtensionNode node => Quote(node.Name),
        DirectiveDefinitionNode node => Quote(node.Name),
        DirectiveExtensionNode node => Quote(node.Name),
        _ => "schema",
    };

    private static string Quote(string name) => $"\"{ErrorText.Shorten(name)}\"";
}
