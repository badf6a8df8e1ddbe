using Graph.Engine.Execution;

namespace Graph.Engine;

/// <summary>What a request may ask for at most. Each limit has an error of its own (api.md, Codes of our
/// own).</summary>
public sealed record GraphLimits
{
    /// <summary>The defaults.</summary>
    public static GraphLimits Default { get; } = new();

    /// <summary>Bytes of a document; 64 KiB by default (GRAPH_DOCUMENT_TOO_LARGE).</summary>
    public int MaxDocumentBytes { get; init; } = 64 << 10;

    /// <summary>Tokens of a document; 15,000 by default (GRAPH_DOCUMENT_TOO_LARGE).</summary>
    public int MaxTokens { get; init; } = 15_000;

    /// <summary>How deep brackets may stand in one another, in a document, in variables, and in an operation once its
    /// fragments are expanded; 64 by default, at most 200 (GRAPH_TOO_DEEP).</summary>
    public int MaxNesting { get; init; } = 64;

    /// <summary>How deep fields may stand in one another, introspection not counted; 15 by default
    /// (GRAPH_TOO_DEEP).</summary>
    public int MaxFieldDepth { get; init; } = 15;

    /// <summary>How often a field of a type may stand within itself; 6 by default (HC0087).</summary>
    public int MaxFieldCycles { get; init; } = 6;

    /// <summary>Fields of a document as it is written; 2,048 by default (GRAPH_TOO_MANY_FIELDS).</summary>
    public int MaxFields { get; init; } = 2_048;

    /// <summary>Aliases of a document; 100 by default (GRAPH_TOO_MANY_ALIASES).</summary>
    public int MaxAliases { get; init; } = 100;

    /// <summary>Fields of an operation once its fragments are expanded; 10,000 by default
    /// (GRAPH_TOO_MANY_FIELDS).</summary>
    public int MaxExpandedFields { get; init; } = 10_000;

    /// <summary>Fragments visited when an operation is expanded; 1,000 by default (GRAPH_TOO_MANY_FIELDS).</summary>
    public int MaxFragmentVisits { get; init; } = 1_000;

    /// <summary>Directives at one place; 4 by default (GRAPH_TOO_MANY_FIELDS).</summary>
    public int MaxDirectivesPerLocation { get; init; } = 4;

    /// <summary>Entries of a page; 200 by default (HC0051).</summary>
    public int MaxPageSize { get; init; } = 200;

    /// <summary>Entries of a page where nothing is said; 50 by default.</summary>
    public int DefaultPageSize { get; init; } = 50;

    /// <summary>Ids of <c>nodes</c>; 100 by default (HC0076).</summary>
    public int MaxNodeIds { get; init; } = 100;

    /// <summary>Errors reported; 25 by default.</summary>
    public int MaxErrors { get; init; } = 25;

    /// <summary>Expected rows of an answer, known before it runs; 10,000 by default (HC0047, typeCost).</summary>
    public int MaxTypeCost { get; init; } = 10_000;

    /// <summary>How often a question is expected to ask the store; 50,000 by default (HC0047, fieldCost).</summary>
    public int MaxFieldCost { get; init; } = 50_000;

    /// <summary>How many long questions run at once, while others wait and short ones pass by; 0, the default, is one
    /// less than there are processors, at least one.</summary>
    public int MaxLongRuns { get; init; }

    /// <summary>Whether a request may see its plan; true by default.</summary>
    public bool ShowPlans { get; init; } = true;

    /// <summary>Whether <c>__schema</c> and <c>__type</c> are answered and errors suggest names; true by default
    /// (HC0046).</summary>
    public bool AllowIntrospection { get; init; } = true;

    /// <summary>Objects of a response; 50,000 by default (GRAPH_TOO_MUCH_DATA).</summary>
    public int MaxObjects { get; init; } = 50_000;

    /// <summary>Bytes of a response; 16 MiB by default (GRAPH_TOO_MUCH_DATA).</summary>
    public int MaxResponseBytes { get; init; } = 16 << 20;

    /// <summary>Bytes of all answers of more than 1 MiB that are written and sent at once, while others wait for their
    /// turn, and then end with GRAPH_BUSY; 0, the default, is a quarter of the memory that the process may have. At
    /// least one answer of <see cref="MaxResponseBytes"/>.</summary>
    public long MaxLargeAnswerBytes { get; init; }

    /// <summary>Values in the variables of a request; 50,000 by default (GRAPH_TOO_MANY_FIELDS).</summary>
    public int MaxValues { get; init; } = 50_000;

    /// <summary>Relationships that a search for paths or a neighbourhood may find; 100,000 by default
    /// (GRAPH_TOO_MUCH_WORK).</summary>
    public int MaxWalkedRelationships { get; init; } = 100_000;

    /// <summary>Time for a request; 10 seconds by default (HC0045).</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Documents kept ready; 1,024 by default.</summary>
    public int DocumentCacheEntries { get; init; } = 1_024;

    /// <summary>Bytes of all documents kept ready; 4 MiB by default.</summary>
    public int DocumentCacheBytes { get; init; } = 4 << 20;

    /// <summary>Plans kept for documents whose plan depends on their variables' structure; 2,048 by default.</summary>
    public int PlanCacheEntries { get; init; } = 2_048;

    internal RunLimits ToRunLimits() =>
        new(MaxObjects, MaxResponseBytes, MaxErrors) { MaxLinks = MaxWalkedRelationships };
}
