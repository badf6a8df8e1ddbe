using Graph.GraphQL.Language;

namespace Graph.GraphQL.Validation.Rules;

/// <summary>§5.5.1.4: every fragment is reached by an operation.</summary>
internal static class NoUnusedFragmentsRule
{
    private static readonly RuleInfo Rule = new(12, "sec-Fragments-Must-Be-Used");

    public static void LeaveDocument(ValidationContext context, DocumentNode document)
    {
        if (context.Fragments.Count == 0)
        {
            return;
        }

        var operations = document.Definitions.OfType<OperationDefinitionNode>().Select(node => node.SelectionSet);
        var used = context.Fragments.Reach([.. operations])
            .Select(fragment => fragment.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var definition in document.Definitions)
        {
            if (definition is FragmentDefinitionNode fragment && !used.Contains(fragment.Name))
            {
                context.Errors.Report(
                    Rule, $"Fragment \"{ErrorText.Shorten(fragment.Name)}\" is never used.", fragment.Start);
            }
        }
    }
}
