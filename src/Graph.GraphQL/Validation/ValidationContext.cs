using Graph.GraphQL.Language;
using Graph.GraphQL.Types;

namespace Graph.GraphQL.Validation;

/// <summary>
/// What the rules know while a document is walked: the schema, the fragments and the types in scope. The walk sets
/// the types before it calls a rule; null means that the type is unknown because of an error elsewhere.
/// </summary>
internal sealed class ValidationContext
{
    private readonly List<VariableUsage> _usages = [];

    public ValidationContext(GraphQLSchema schema, DocumentNode document, ValidationOptions options)
    {
        Schema = schema;
        Document = document;
        Options = options;
        Errors = new ErrorLog(options);
        Fragments = new FragmentTable(document);
        foreach (var definition in document.Definitions)
        {
            OperationCount += definition is OperationDefinitionNode ? 1 : 0;
        }
    }

    public GraphQLSchema Schema { get; }

    public DocumentNode Document { get; }

    public ValidationOptions Options { get; }

    public ErrorLog Errors { get; }

    /// <summary>The fragments of the document, also those the walk has not reached yet.</summary>
    public FragmentTable Fragments { get; }

    public int OperationCount { get; }

    /// <summary>True if the walk turned back somewhere: passes that recurse must not run then.</summary>
    public bool IsTooDeep { get; set; }

    /// <summary>The composite type whose fields are selected here.</summary>
    public GraphQLNamedType? ParentType { get; set; }

    /// <summary>The type of the field, fragment or operation.</summary>
    public GraphQLType? Type { get; set; }

    /// <summary>The field that is being visited or encloses the node.</summary>
    public GraphQLField? Field { get; set; }

    /// <summary>The operations with what the walk found in them.</summary>
    public List<OperationFacts> Operations { get; } = [];

    /// <summary>The selection sets in which fields may have to be merged.</summary>
    public List<MergeSite> MergeSites { get; } = [];

    /// <summary>The fields <c>__schema</c> and <c>__type</c> that are not too deep.</summary>
    public List<FieldNode> IntrospectionFields { get; } = [];

    /// <summary>Literals that fit the schema but may not be what a scalar of the service accepts.</summary>
    public List<(ValueNode Value, GraphQLType Type)> ScalarValues { get; } = [];

    /// <summary>The directives that the document itself defines, which only a type system document does.</summary>
    public Dictionary<string, DirectiveDefinitionNode>? OwnDirectives { get; private set; }

    /// <summary>Where the uses of variables met so far end.</summary>
    public int UsageCount => _usages.Count;

    /// <summary>Notes the use of a variable.</summary>
    public void AddUsage(VariableUsage usage) => _usages.Add(usage);

    /// <summary>The uses of variables of a definition, in the order of the text.</summary>
    public ReadOnlySpan<VariableUsage> Usages(Range range) =>
        System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_usages)[range];

    /// <summary>Notes a directive that the document defines.</summary>
    public void AddDirective(DirectiveDefinitionNode node) =>
        (OwnDirectives ??= new Dictionary<string, DirectiveDefinitionNode>(StringComparer.Ordinal))[node.Name] = node;

    /// <summary>" Did you mean …?" unless suggestions are hidden.</summary>
    public string DidYouMean(string name, IEnumerable<string> options, string? kind = null) =>
        Options.HideSuggestions ? "" : Suggestions.DidYouMean(name, options, kind);
}
