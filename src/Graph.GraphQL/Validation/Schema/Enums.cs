using Graph.GraphQL.Types;

namespace Graph.GraphQL.Validation.Schema;

/// <summary>Enums, §3.9: there are values.</summary>
internal static class Enums
{
    public static void Check(GraphQLEnumType type, SchemaErrors errors)
    {
        if (type.Values.Count == 0)
        {
            errors.Report(
                "sec-Enums.Type-Validation",
                $"Enum type {type} must define one or more values.",
                [type.AstNode, .. type.ExtensionAstNodes]);
        }

        foreach (var value in type.Values)
        {
            errors.CheckName(value.Name, value.AstNode);
        }
    }
}
