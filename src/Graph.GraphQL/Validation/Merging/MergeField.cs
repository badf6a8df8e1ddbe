using Graph.GraphQL.Language;
using Graph.GraphQL.Types;

namespace Graph.GraphQL.Validation.Merging;

/// <summary>A field that is compared with others of its response name.</summary>
internal sealed class MergeField(FieldNode node, GraphQLNamedType? parentType, GraphQLField? definition)
{
    private Dictionary<string, string>? _argumentKeys;

    public FieldNode Node { get; } = node;

    /// <summary>The type it is selected on; null if unknown.</summary>
    public GraphQLNamedType? ParentType { get; } = parentType;

    /// <summary>The type it returns; null for meta and unknown fields.</summary>
    public GraphQLType? Type { get; } = definition?.Type;

    public DirectiveNode? Stream { get; } = DirectiveText.Find(node.Directives, "stream");

    /// <summary>True if nothing but name and type can make it conflict.</summary>
    public bool IsSimpleLeaf => Node.Arguments.Length == 0 && Node.SelectionSet is null && Stream is null;

    /// <summary>The keys of the arguments' values by name, of several with one name the last.</summary>
    public Dictionary<string, string> ArgumentKeys => _argumentKeys ??= Keys(Node.Arguments);

    /// <summary>The keys of arguments' values by name, of several with one name the last.</summary>
    public static Dictionary<string, string> Keys(ArgumentNode[] arguments)
    {
        var keys = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var argument in arguments)
        {
            keys[argument.Name] = ValueKey.Of(argument.Value);
        }

        return keys;
    }
}
