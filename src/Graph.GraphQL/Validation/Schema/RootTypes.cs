using Graph.GraphQL.Language;
using Graph.GraphQL.Types;

namespace Graph.GraphQL.Validation.Schema;

/// <summary>There is a query root; root types are object types and all different, §3.3.1.</summary>
internal static class RootTypes
{
    private const string Section = "sec-Root-Operation-Types";

    private static readonly OperationType[] Operations =
        [OperationType.Query, OperationType.Mutation, OperationType.Subscription];

    public static void Check(SchemaErrors errors)
    {
        var schema = errors.Schema;
        if (schema.QueryRoot is null)
        {
            errors.Report(Section, "Query root type must be provided.", schema.AstNode);
        }

        var operationsByType = new List<(GraphQLNamedType Type, List<OperationType> Operations)>();
        foreach (var operation in Operations)
        {
            var root = Root(schema, operation);
            if (root is GraphQLObjectType)
            {
                Add(operationsByType, root, operation);
            }
            else if (root is not null)
            {
                var name = $"{char.ToUpperInvariant(operation.Keyword()[0])}{operation.Keyword()[1..]}";
                var provided = operation == OperationType.Query ? "" : " if provided";
                errors.Report(
                    Section,
                    $"{name} root type must be Object type{provided}, it cannot be {root}.",
                    (AstNode?)Node(schema, operation) ?? root.AstNode);
            }
        }

        foreach (var (type, operations) in operationsByType)
        {
            ReportShared(errors, type, operations);
        }
    }

    private static void ReportShared(SchemaErrors errors, GraphQLNamedType type, List<OperationType> operations)
    {
        if (operations.Count < 2)
        {
            return;
        }

        var names = Suggestions.AndList([.. operations.Select(operation => operation.Keyword())]);
        AstNode?[] nodes = [.. operations.Select(operation => Node(errors.Schema, operation))];
        errors.Report(
            Section,
            $"All root types must be different, \"{type}\" type is used as {names} root types.",
            nodes);
    }

    private static void Add(
        List<(GraphQLNamedType Type, List<OperationType> Operations)> lists,
        GraphQLNamedType type,
        OperationType operation)
    {
        var index = lists.FindIndex(entry => entry.Type == type);
        if (index < 0)
        {
            lists.Add((type, [operation]));
        }
        else
        {
            lists[index].Operations.Add(operation);
        }
    }

    private static GraphQLNamedType? Root(GraphQLSchema schema, OperationType operation) => operation switch
    {
        OperationType.Query => schema.QueryRoot,
        OperationType.Mutation => schema.MutationRoot,
        _ => schema.SubscriptionRoot,
    };

    private static NamedTypeNode? Node(GraphQLSchema schema, OperationType operation) =>
        (schema.AstNode?.OperationTypes ?? [])
            .Concat(schema.ExtensionAstNodes.SelectMany(extension => extension.OperationTypes))
            .FirstOrDefault(node => node.Operation == operation)?.Type;
}
