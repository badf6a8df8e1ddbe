using Graph.Engine;

namespace Graph.Server.Settings;

/// <summary>The limits of documents, of walks, and of what is kept ready.</summary>
internal sealed partial class SettingsReader
{
    private const int MostDocumentBytes = 1 << 20;
    private const int MostNesting = 128;

    private GraphLimits ReadDocumentLimits(GraphLimits limits) => limits with
    {
        MaxDocumentBytes = (int)ReadNumber("max-document-bytes", limits.MaxDocumentBytes, 1, MostDocumentBytes),
        MaxTokens = (int)ReadNumber("max-tokens", limits.MaxTokens, 1, MostDocumentBytes),
        MaxNesting = (int)ReadNumber("max-nesting", limits.MaxNesting, 8, MostNesting),
        MaxFieldCycles = (int)ReadNumber("max-field-cycles", limits.MaxFieldCycles, 1, MostNesting),
        MaxFields = (int)ReadNumber("max-fields", limits.MaxFields, 1, 100_000),
        MaxExpandedFields = (int)ReadNumber("max-expanded-fields", limits.MaxExpandedFields, 1, 100_000),
        MaxFragmentVisits = (int)ReadNumber("max-fragment-visits", limits.MaxFragmentVisits, 0, 100_000),
        MaxDirectivesPerLocation = (int)ReadNumber("max-directives", limits.MaxDirectivesPerLocation, 0, 1_000),
        MaxErrors = (int)ReadNumber("max-errors", limits.MaxErrors, 1, 1_000),
        MaxWalkedRelationships =
            (int)ReadNumber("max-walked-relationships", limits.MaxWalkedRelationships, 1, 100_000_000),
        MaxValues = (int)ReadNumber("max-values", limits.MaxValues, 1, 10_000_000),
        MaxLargeAnswerBytes = ReadNumber("max-large-answer-bytes", limits.MaxLargeAnswerBytes, 0, 1L << 40),
        DocumentCacheEntries = (int)ReadNumber("document-cache-entries", limits.DocumentCacheEntries, 1, 1_000_000),
        DocumentCacheBytes = (int)ReadNumber("document-cache-bytes", limits.DocumentCacheBytes, Kibi, 1 << 30),
        PlanCacheEntries = (int)ReadNumber("plan-cache-entries", limits.PlanCacheEntries, 1, 1_000_000),
    };
}
