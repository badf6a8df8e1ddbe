using Graph.GraphQL.Language;

namespace Graph.Engine.Planning;

/// <summary>Refuses <c>__schema</c> and <c>__type</c> where introspection is off; <c>__typename</c> stays. Each
/// definition is walked once and without recursion, fragments where they are defined.</summary>
internal static class IntrospectionCheck
{
    /// <summary>One error per field that asks for the schema.</summary>
    public static List<GraphQLError> Find(DocumentNode document)
    {
        var errors = new List<GraphQLError>();
        var waiting = new Stack<SelectionSetNode>();
        foreach (var definition in document.Definitions)
        {
            var selected = definition switch
            {
                OperationDefinitionNode operation => operation.SelectionSet,
                FragmentDefinitionNode fragment => fragment.SelectionSet,
                _ => null,
            };
            if (selected is not null)
                waiting.Push(selected);
        }

        while (waiting.TryPop(out var set))
        {
            foreach (var selection in set.Selections)
            {
                if (selection is FieldNode { Name: "__schema" or "__type" } asked)
                    errors.Add(Refuse(document, asked));
                if (SelectedBelow(selection) is { } below)
                    waiting.Push(below);
            }
        }

        return errors;
    }

    private static SelectionSetNode? SelectedBelow(SelectionNode selection) => selection switch
    {
        FieldNode field => field.SelectionSet,
        InlineFragmentNode fragment => fragment.SelectionSet,
        _ => null,
    };

    private static GraphQLError Refuse(DocumentNode document, FieldNode field) =>
        new($"Introspection is off here: \"{field.Name}\" is not answered.", document.Source, field.NameStart)
        {
            Code = ErrorCodes.IntrospectionOff,
            Extensions = [new("field", field.Name)],
        };
}
