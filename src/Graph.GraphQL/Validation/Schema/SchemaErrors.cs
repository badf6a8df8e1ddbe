using Graph.GraphQL.Language;
using Graph.GraphQL.Types;

namespace Graph.GraphQL.Validation.Schema;

/// <summary>What the checks of a schema share: the schema and the errors so far.</summary>
internal sealed class SchemaErrors(GraphQLSchema schema, int maxErrors)
{
    public GraphQLSchema Schema { get; } = schema;

    public List<GraphQLError> List { get; } = [];

    public bool IsFull => List.Count >= maxErrors;

    /// <summary>Adds an error at nodes; those that are null or were made in code give no place.</summary>
    public void Report(string section, string message, params ReadOnlySpan<AstNode?> nodes)
    {
        if (IsFull)
        {
            return;
        }

        var offsets = new int[nodes.Length];
        for (var i = 0; i < nodes.Length; i++)
        {
            offsets[i] = nodes[i]?.Start ?? -1;
        }

        List.Add(new GraphQLError(message, Schema.Source, offsets) { SpecifiedBy = Specification.Address(section) });
    }

    /// <summary>Names beginning with two underscores belong to introspection, §4.1.</summary>
    public void CheckName(string name, AstNode? node)
    {
        if (name.StartsWith("__", StringComparison.Ordinal))
        {
            Report(
                "sec-Names.Reserved-Names",
                $"Name \"{name}\" must not begin with \"__\", which is reserved by GraphQL introspection.",
                node);
        }
    }

    /// <summary>The <c>@deprecated</c> of a definition, to point at.</summary>
    public static DirectiveNode? Deprecated(DirectiveNode[]? directives) =>
        directives is null ? null : DirectiveText.Find(directives, "deprecated");
}
