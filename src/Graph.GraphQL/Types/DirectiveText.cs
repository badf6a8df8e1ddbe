using Graph.GraphQL.Language;

namespace Graph.GraphQL.Types;

/// <summary>What the built-in directives of the type system say where they stand.</summary>
internal static class DirectiveText
{
    /// <summary>The reason of a <c>@deprecated</c> that gives none.</summary>
    public const string DefaultDeprecationReason = "No longer supported";

    /// <summary>The directive of this name, the first if there are several; null if there is none.</summary>
    public static DirectiveNode? Find(DirectiveNode[] directives, string name)
    {
        foreach (var directive in directives)
        {
            if (directive.Name == name)
            {
                return directive;
            }
        }

        return null;
    }

    /// <summary>The reason of <c>@deprecated</c>; null without the directive.</summary>
    public static string? DeprecationReason(DirectiveNode[] directives)
    {
        if (directives.Length == 0 || Find(directives, "deprecated") is not { } directive)
        {
            return null;
        }

        return directive.FindArgument("reason")?.Value is StringValueNode reason
            ? reason.Value
            : DefaultDeprecationReason;
    }

    /// <summary>The address of <c>@specifiedBy</c>, the last one of the definition and its extensions.</summary>
    public static string? SpecifiedByUrl(GraphQLScalarType scalar)
    {
        string? url = null;
        foreach (var node in TypeParts.Nodes(scalar))
        {
            var directives = node is TypeDefinitionNode definition
                ? definition.Directives
                : ((TypeExtensionNode)node).Directives;
            url = (Find(directives, "specifiedBy")?.FindArgument("url")?.Value as StringValueNode)?.Value ?? url;
        }

        return url;
    }
}
