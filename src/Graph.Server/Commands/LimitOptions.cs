using System.CommandLine;

namespace Graph.Server.Commands;

/// <summary>The flags of the limits of documents, of walks, and of what is kept ready.</summary>
internal static class LimitOptions
{
    /// <summary>All of them.</summary>
    public static readonly Option<string>[] All =
    [
        Limit("max-document-bytes", "Bytes of a document. [default: 65536]"),
        Limit("max-tokens", "Tokens of a document. [default: 15000]"),
        Limit("max-nesting", "How deep brackets may stand in one another. [default: 64]"),
        Limit("max-field-cycles", "How often a field may stand within itself. [default: 6]"),
        Limit("max-fields", "Fields of a document. [default: 2048]"),
        Limit("max-expanded-fields", "Fields of an operation with its fragments. [default: 10000]"),
        Limit("max-fragment-visits", "Fragments that an operation spreads. [default: 1000]"),
        Limit("max-directives", "Directives at one place. [default: 4]"),
        Limit("max-errors", "Errors that an answer tells. [default: 25]"),
        Limit("max-walked-relationships", "Relationships that a walk may find. [default: 100000]"),
        Limit("max-values", "Values in the variables of a request. [default: 50000]"),
        Limit("max-large-answer-bytes", "Bytes of all answers beyond 1 MiB; 0: a quarter of memory. [default: 0]"),
        Limit("max-connections", "Connections at once; 0: one for each 256 KiB of memory. [default: 0]"),
        Limit("max-header-seconds", "Seconds for a request's line and headers. [default: 15]"),
        Limit("max-idle-seconds", "Seconds that a connection may wait for its next request. [default: 130]"),
        Limit("max-send-seconds", "Seconds within which an answer must have been taken. [default: 60]"),
        Limit("document-cache-entries", "Documents kept ready. [default: 1024]"),
        Limit("document-cache-bytes", "Bytes of the documents kept ready. [default: 4194304]"),
        Limit("plan-cache-entries", "Plans kept for what variables change. [default: 2048]"),
    ];

    private static Option<string> Limit(string name, string description) =>
        new($"--{name}") { Description = description, HelpName = "NUMBER" };
}
