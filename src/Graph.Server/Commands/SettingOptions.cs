using System.CommandLine;
using Graph.Server.Settings;

namespace Graph.Server.Commands;

/// <summary>The flags that are settings; their names are those of the settings.</summary>
internal static class SettingOptions
{
    public static readonly Option<string> Data = new("--data")
    {
        Description = "Folder of the graph's file graph.db. [default: ./data]",
        HelpName = "DIR",
        Recursive = true,
    };

    public static readonly Option<string> Ontology = new("--ontology")
    {
        Description = "The ontology's file. [default: the built-in one]",
        HelpName = "FILE",
        Recursive = true,
    };

    public static readonly Option<string> Urls = new("--urls")
    {
        Description = "Addresses to listen on, joined by semicolons. [default: http://127.0.0.1:4000]",
        HelpName = "URLS",
    };

    public static readonly Option<string> Seed = new("--seed")
    {
        Description = "What a new file begins with: curated (built-in data) or empty.",
        HelpName = "curated|empty",
    };

    public static readonly Option<string> Store = new("--store")
    {
        Description = "Where the graph is kept: embedded. [default: embedded]",
        HelpName = "embedded",
        Recursive = true,
    };

    public static readonly Option<string> Log = new("--log")
    {
        Description = "One line per request on standard output, or none. [default: requests]",
        HelpName = "requests|none",
    };

    public static readonly Option<bool> ReadOnly = new("--read-only") { Description = "Refuse every write." };

    public static readonly Option<bool> Insecure = new("--insecure")
    {
        Description = "Allow addresses that other machines reach, without authentication.",
    };

    private static readonly Option<string>[] _limits =
    [
        Limit("timeout-seconds", "Time for a request. [default: 10]"),
        Limit("max-type-cost", "Rows that an answer may be expected to have. [default: 10000]"),
        Limit("max-field-cost", "How often a question may be expected to ask the store. [default: 50000]"),
        Limit("max-objects", "Objects of a response. [default: 50000]"),
        Limit("max-response-bytes", "Bytes of a response. [default: 16777216]"),
        Limit("max-page-size", "Entries of a page. [default: 200]"),
        Limit("default-page-size", "Entries of a page where nothing is said. [default: 50]"),
        Limit("max-node-ids", "Ids of nodes(ids:). [default: 100]"),
        Limit("max-field-depth", "How deep fields may stand in one another. [default: 15]"),
        Limit("max-aliases", "Aliases of a document. [default: 100]"),
        Limit("max-body-bytes", "Bytes of a request's body. [default: 1048576]"),
        Limit("max-long-runs", "Long questions that run at once; 0: one less than processors. [default: 0]"),
    ];

    private static readonly Option<string> _queryPlan = new("--query-plan")
    {
        Description = "Whether the header GraphQL-Query-Plan shows plans. [default: true]",
        HelpName = "true|false",
    };

    private static readonly Option<string>[] _texts =
        [
            Data, Ontology, Urls, Seed, Store, Log, _queryPlan, .. _limits, .. HttpOptions.All, .. IdeOptions.All,
            .. DocumentOptions.Texts, .. LimitOptions.All, .. StreamOptions.All, .. TelemetryOptions.All,
        ];

    private static readonly Option<bool>[] _switches = [ReadOnly, Insecure, DocumentOptions.OnlyTrusted];

    private static Option<string> Limit(string name, string description) =>
        new($"--{name}") { Description = description, HelpName = "NUMBER" };

    /// <summary>Adds those that only <c>serve</c> knows.</summary>
    public static void AddServing(Command command)
    {
        command.Add(Urls);
        command.Add(Seed);
        command.Add(Log);
        command.Add(ReadOnly);
        command.Add(Insecure);
        command.Add(_queryPlan);
        DocumentOptions.AddTo(command);
        Option<string>[] more =
            [.. _limits, .. LimitOptions.All, .. HttpOptions.All, .. IdeOptions.All, .. StreamOptions.All];
        foreach (var option in more)
            command.Add(option);
        foreach (var option in TelemetryOptions.All)
            command.Add(option);
    }

    /// <summary>Reads the settings, with the flags given.</summary>
    /// <exception cref="SettingsException">A value is not allowed.</exception>
    public static GraphSettings Read(ParseResult parsed)
    {
        var flags = new Dictionary<string, string?>();
        foreach (var option in _texts)
            if (parsed.GetResult(option) is not null)
                flags[option.Name.TrimStart('-')] = parsed.GetValue(option);
        foreach (var option in _switches)
            if (parsed.GetResult(option) is { Implicit: false })
                flags[option.Name.TrimStart('-')] = parsed.GetValue(option) ? "true" : "false";
        return SettingsReader.Read(flags);
    }
}
