namespace Graph.GraphQL.Language;

/// <summary>The keywords of <see cref="OperationType"/>.</summary>
public static class OperationTypes
{
    /// <summary>The keyword as it stands in a document: <c>query</c>, <c>mutation</c> or <c>subscription</c>.</summary>
    public static string Keyword(this OperationType type) => type switch
    {
        OperationType.Query => "query",
        OperationType.Mutation => "mutation",
        _ => "subscription",
    };
}
