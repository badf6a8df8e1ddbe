using System.Text;
using Graph.Engine.Ontology;
using Graph.GraphQL.Types;

namespace Graph.Server.Http;

/// <summary>
/// A first question for any ontology: the first nodes of the type that is linked most, with a few of their values and a
/// few of what they are linked with.
/// </summary>
internal static class IdeQuestion
{
    private const int MostValues = 3;
    private const int MostLinks = 3;

    /// <summary>The question, or null where there is no type to ask for.</summary>
    /// <param name="ontology">What there is to ask for.</param>
    /// <param name="schema">How it is asked.</param>
    public static string? Of(GraphOntology ontology, GraphQLSchema schema)
    {
        NodeType?[] evidence =
        [
            ontology.Evidence?.Claim, ontology.Evidence?.Document, ontology.Evidence?.Passage,
            ontology.Evidence?.Activity,
        ];
        var type = ontology.NodeTypes.Except(evidence).MaxBy(type => OwnLinks(type!).Count());
        var list = type is null ? null : schema.QueryType?.Fields.FirstOrDefault(field => NodesOf(field) == type.Name);
        return list is null ? null : Write(list.Name, type!);
    }

    private static string Write(string list, NodeType type)
    {
        var text = new StringBuilder();
        text.Append("# Ctrl+Alt+Enter asks, Ctrl+Space suggests.\nquery First {\n");
        text.Append("  ").Append(list).Append("(first: 10) {\n    totalCount\n    nodes {\n");
        foreach (var value in ValuesOf(type))
            text.Append("      ").Append(value).Append('\n');
        foreach (var link in OwnLinks(type).Take(MostLinks))
        {
            var values = string.Join(' ', ValuesOf(link.Target));
            text.Append("      ").Append(link.Name);
            text.Append(link.IsToOne ? $" {{ {values} }}\n" : $"(first: 3) {{ nodes {{ {values} }} }}\n");
        }

        return text.Append("    }\n  }\n}\n").ToString();
    }

    private static IEnumerable<Link> OwnLinks(NodeType type) =>
        type.Links.Where(link => !link.Relationship.IsOfEvidenceModule);

    // What is searched is what people know a node by.
    private static IEnumerable<string> ValuesOf(CompositeType type) => type.Attributes
        .Where(attribute => !attribute.IsList && attribute.References is null)
        .OrderByDescending(attribute => attribute.IsSearched)
        .ThenByDescending(attribute => attribute.IsNonNull)
        .Take(MostValues)
        .Select(attribute => attribute.Name)
        .Prepend("id");

    /// <summary>The name of the type of a connection's nodes; null where the field is no connection, or one that asks
    /// for arguments.</summary>
    private static string? NodesOf(GraphQLField field) =>
        field.Type.NullableType is GraphQLObjectType connection
        && field.Arguments.Any(argument => argument.Name == "first")
        && !field.Arguments.Any(argument => argument.IsRequired)
            ? connection.Fields.FirstOrDefault(member => member.Name == "nodes")?.Type.NamedType.Name
            : null;
}
