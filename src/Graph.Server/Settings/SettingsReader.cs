using System.Globalization;
using System.Net;
using Graph.Engine;

namespace Graph.Server.Settings;

/// <summary>
/// Reads the settings: flags (<c>--read-only</c>) before environment (<c>GRAPH__READONLY</c>) before
/// <c>appsettings.json</c> (section <c>Graph</c>, <c>ReadOnly</c>) before defaults. A flag has dashes between words;
/// the other names have none, since no shell can set a variable with a dash. The only place of the program that reads
/// configuration.
/// </summary>
internal sealed partial class SettingsReader
{
    private const long Kibi = 1024;

    private readonly IConfiguration _configuration;

    private SettingsReader(IConfiguration configuration) => _configuration = configuration;

    /// <summary>Reads and checks the settings.</summary>
    /// <param name="flags">Flags of the command line by their names without dashes; absent ones are not in it.</param>
    /// <exception cref="SettingsException">A value is not allowed.</exception>
    public static GraphSettings Read(IReadOnlyDictionary<string, string?> flags)
    {
        var files = new ConfigurationBuilder()
            .AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"), optional: true)
            .AddJsonFile(Path.Combine(Directory.GetCurrentDirectory(), "appsettings.json"), optional: true);
        IConfigurationRoot root;
        try
        {
            root = files.Build();
        }
        catch (InvalidDataException e)
        {
            throw new SettingsException($"{e.Message} {e.InnerException?.Message}");
        }

        var reader = new SettingsReader(new ConfigurationBuilder()
            .AddConfiguration(root.GetSection("Graph"))
            .AddEnvironmentVariables("GRAPH__")
            .AddInMemoryCollection(flags.Select(flag => KeyValuePair.Create(KeyOf(flag.Key), flag.Value)))
            .Build());
        reader.CheckNames();
        return reader.ReadAll();
    }

    /// <summary>The name of a flag in the environment and in files.</summary>
    public static string KeyOf(string flag) => flag.Replace("-", "", StringComparison.Ordinal);

    // A setting that is not seen would be worse than none: the service would be writable, or open.
    private void CheckNames()
    {
        if (_configuration.GetChildren().FirstOrDefault(child => child.Key.Contains('-')) is { } dashed)
        {
            throw new SettingsException(
                $"The setting \"{dashed.Key}\" has a dash in its name. Flags have them; in the environment it is "
                + $"GRAPH__{KeyOf(dashed.Key).ToUpperInvariant()}, in appsettings.json (Graph) {KeyOf(dashed.Key)}.");
        }
    }

    private GraphSettings ReadAll()
    {
        var ontology = Value("ontology");
        var seed = ReadEnum("seed", ontology is null ? Seed.Curated : Seed.Empty);
        if (seed == Seed.Curated && ontology is not null)
        {
            throw new SettingsException(
                "--seed curated goes with the built-in ontology only. Leave --ontology away, or set --seed empty.");
        }

        _ = ReadOneOf("store", "embedded", "embedded");
        var settings = new GraphSettings
        {
            Urls = ReadUrls(),
            Data = ReadPath("data", "./data"),
            Ontology = ontology is null ? null : ReadPath("ontology", ""),
            Seed = seed,
            ReadOnly = ReadFlag("read-only"),
            Insecure = ReadFlag("insecure"),
            LogRequests = ReadOneOf("log", "requests", "requests", "none") == "requests",
            MaxBodyBytes = ReadNumber("max-body-bytes", 1024 * Kibi, 1, 1024 * 1024 * Kibi),
            Http = ReadHttp(),
            Connections = ReadConnections(),
            Limits = ReadDocumentLimits(ReadLimits()),
            Streams = ReadStreams(),
            Ide = ReadIde(),
            Documents = ReadDocuments(),
            Telemetry = ReadTelemetry(),
        };
        CheckExposure(settings);
        return settings;
    }

    private GraphLimits ReadLimits()
    {
        var defaults = GraphLimits.Default;
        var seconds = ReadNumber("timeout-seconds", (long)defaults.Timeout.TotalSeconds, 1, 3600);
        return defaults with
        {
            MaxPageSize = (int)ReadNumber("max-page-size", defaults.MaxPageSize, 1, 10_000),
            DefaultPageSize = (int)ReadNumber("default-page-size", defaults.DefaultPageSize, 1, 10_000),
            MaxFieldDepth = (int)ReadNumber("max-field-depth", defaults.MaxFieldDepth, 1, 60),
            MaxAliases = (int)ReadNumber("max-aliases", defaults.MaxAliases, 0, 100_000),
            MaxTypeCost = (int)ReadNumber("max-type-cost", defaults.MaxTypeCost, 1, int.MaxValue),
            MaxFieldCost = (int)ReadNumber("max-field-cost", defaults.MaxFieldCost, 1, int.MaxValue),
            MaxObjects = (int)ReadNumber("max-objects", defaults.MaxObjects, 1, int.MaxValue),
            MaxResponseBytes = (int)ReadNumber("max-response-bytes", defaults.MaxResponseBytes, Kibi, 1 << 30),
            MaxNodeIds = (int)ReadNumber("max-node-ids", defaults.MaxNodeIds, 1, 10_000),
            MaxLongRuns = (int)ReadNumber("max-long-runs", defaults.MaxLongRuns, 0, 1_000),
            ShowPlans = ReadOneOf("query-plan", "true", "true", "false") == "true",
            AllowIntrospection = ReadSwitch("introspection", true),
            Timeout = TimeSpan.FromSeconds(seconds),
        };
    }

    private string[] ReadUrls()
    {
        var text = Value("urls") ?? "http://127.0.0.1:4000";
        var urls = text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return urls is [_, ..] && Array.TrueForAll(urls, IsHttpUrl)
            ? urls
            : throw Bad("urls", text, "addresses such as http://127.0.0.1:4000, several joined by semicolons");
    }

    // Without authentication everybody who reaches the port is admin (design.md, Who may do what).
    private static void CheckExposure(GraphSettings settings)
    {
        if (settings.ReadOnly || settings.Insecure)
            return;
        if (settings.Urls.FirstOrDefault(url => !IsLoopback(BindingAddress.Parse(url).Host)) is { } exposed)
        {
            throw new SettingsException(
                $"\"{exposed}\" can be reached from other machines, and there is no authentication: everybody would be "
                + "admin. Listen on http://127.0.0.1:PORT, or add --read-only, or say --insecure if you mean it.");
        }
    }

    private static bool IsLoopback(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    private static bool IsHttpUrl(string url)
    {
        try
        {
            return BindingAddress.Parse(url).Scheme is "http";
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private string ReadPath(string key, string otherwise)
    {
        var path = Value(key) ?? otherwise;
        return path.Length > 0 && path.IndexOfAny(Path.GetInvalidPathChars()) < 0
            ? path
            : throw Bad(key, path, "a path");
    }

    private bool ReadFlag(string key) => ReadOneOf(key, "false", "true", "false") == "true";

    private long ReadNumber(string key, long otherwise, long least, long most)
    {
        if (Value(key) is not { } text)
            return otherwise;
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number >= least && number <= most
            ? number
            : throw Bad(key, text, $"a number from {least} to {most}");
    }

    private T ReadEnum<T>(string key, T otherwise) where T : struct, Enum
    {
        if (Value(key) is not { } text)
            return otherwise;
        return Enum.TryParse<T>(text, ignoreCase: true, out var value) && !char.IsDigit(text[0])
            ? value
            : throw Bad(key, text, string.Join(" or ", Enum.GetNames<T>()).ToLowerInvariant());
    }

    private string ReadOneOf(string key, string otherwise, params ReadOnlySpan<string> allowed)
    {
        var text = (Value(key) ?? otherwise).ToLowerInvariant();
        return allowed.Contains(text) ? text : throw Bad(key, text, string.Join(" or ", allowed.ToArray()));
    }

    private string? Value(string flag) => _configuration[KeyOf(flag)];

    private static SettingsException Bad(string flag, string value, string allowed)
    {
        var key = string.Concat(flag.Split('-').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
        return new SettingsException(
            $"The setting \"{flag}\" is \"{value}\"; allowed: {allowed}. It is read from --{flag}, "
            + $"GRAPH__{key.ToUpperInvariant()} or appsettings.json (Graph:{key}).");
    }
}
