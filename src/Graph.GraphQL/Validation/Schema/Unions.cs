using Graph.GraphQL.Language;
using Graph.GraphQL.Types;

namespace Graph.GraphQL.Validation.Schema;

/// <summary>Unions, §3.8: there are members, all different, all object types.</summary>
internal static class Unions
{
    private const string Section = "sec-Unions.Type-Validation";

    public static void Check(GraphQLUnionType type, SchemaErrors errors)
    {
        if (type.DeclaredTypes.Length == 0)
        {
            errors.Report(
                Section,
                $"Union type {type} must define one or more member types.",
                [type.AstNode, .. type.ExtensionAstNodes]);
        }

        var seen = new HashSet<GraphQLNamedType>();
        foreach (var member in type.DeclaredTypes)
        {
            AstNode?[] nodes = [.. TypeParts.Members(type).Where(node => node.Name == member.Name)];
            if (!seen.Add(member))
            {
                errors.Report(Section, $"Union type {type} can only include type {member} once.", nodes);
            }
            else if (member is not GraphQLObjectType)
            {
                errors.Report(
                    Section,
                    $"Union type {type} can only include Object types, it cannot include {member}.",
                    nodes);
            }
        }
    }
}
