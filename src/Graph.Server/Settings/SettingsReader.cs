using System.Globalization;
using System.Net;
using Graph.Engine;

namespace Graph.Server.Settings;

/// <summary>
/// Reads the settings: flags before environment (<c>GRAPH__URLS</c>) before <c>appsettings.json</c> (section
/// <c>Graph</c>) before defaults. The only place of the program that reads configuration.
/// </summary>
internal sealed class SettingsReader
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
            .AddInMemoryCollection(flags)
            .Build());
        return reader.ReadAll();
    }

    private GraphSettings ReadAll()
    {
        var ontology = _configuration["Ontology"];
        var seed = ReadEnum("Seed", ontology is null ? Seed.Curated : Seed.Empty);
        if (seed == Seed.Curated && ontology is not null)
        {
            throw new SettingsException(
                "--seed curated goes with the built-in ontology only. Leave --ontology away, or set --seed empty.");
        }

        _ = ReadOneOf("Store", "embedded", "embedded");
        var settings = new GraphSettings
        {
            Urls = ReadUrls(),
            Data = ReadPath("Data", "./data"),
            Ontology = ontology is null ? null : ReadPath("Ontology", ""),
            Seed = seed,
            ReadOnly = ReadFlag("Read-Only"),
            Insecure = ReadFlag("Insecure"),
            LogRequests = ReadOneOf("Log", "requests", "requests", "none") == "requests",
            MaxBodyBytes = ReadNumber("Max-Body-Bytes", 1024 * Kibi, 1, 1024 * 1024 * Kibi),
            Limits = ReadLimits(),
        };
        CheckExposure(settings);
        return settings;
    }

    private GraphLimits ReadLimits()
    {
        var defaults = GraphLimits.Default;
        var seconds = ReadNumber("Timeout-Seconds", (long)defaults.Timeout.TotalSeconds, 1, 3600);
        return defaults with
        {
            MaxPageSize = (int)ReadNumber("Max-Page-Size", defaults.MaxPageSize, 1, 10_000),
            DefaultPageSize = (int)ReadNumber("Default-Page-Size", defaults.DefaultPageSize, 1, 10_000),
            MaxFieldDepth = (int)ReadNumber("Max-Field-Depth", defaults.MaxFieldDepth, 1, 60),
            MaxAliases = (int)ReadNumber("Max-Aliases", defaults.MaxAliases, 0, 100_000),
            MaxObjects = (int)ReadNumber("Max-Objects", defaults.MaxObjects, 1, int.MaxValue),
            MaxResponseBytes = (int)ReadNumber("Max-Response-Bytes", defaults.MaxResponseBytes, Kibi, 1 << 30),
            MaxNodeIds = (int)ReadNumber("Max-Node-Ids", defaults.MaxNodeIds, 1, 10_000),
            Timeout = TimeSpan.FromSeconds(seconds),
        };
    }

    private string[] ReadUrls()
    {
        var text = _configuration["Urls"] ?? "http://127.0.0.1:4000";
        var urls = text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return urls is [_, ..] && Array.TrueForAll(urls, IsHttpUrl)
            ? urls
            : throw Bad("Urls", text, "addresses such as http://127.0.0.1:4000, several joined by semicolons");
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
        var path = _configuration[key] ?? otherwise;
        return path.Length > 0 && path.IndexOfAny(Path.GetInvalidPathChars()) < 0
            ? path
            : throw Bad(key, path, "a path");
    }

    private bool ReadFlag(string key) => ReadOneOf(key, "false", "true", "false") == "true";

    private long ReadNumber(string key, long otherwise, long least, long most)
    {
        if (_configuration[key] is not { } text)
            return otherwise;
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number >= least && number <= most
            ? number
            : throw Bad(key, text, $"a number from {least} to {most}");
    }

    private T ReadEnum<T>(string key, T otherwise) where T : struct, Enum
    {
        if (_configuration[key] is not { } text)
            return otherwise;
        return Enum.TryParse<T>(text, ignoreCase: true, out var value) && !char.IsDigit(text[0])
            ? value
            : throw Bad(key, text, string.Join(" or ", Enum.GetNames<T>()).ToLowerInvariant());
    }

    private string ReadOneOf(string key, string otherwise, params ReadOnlySpan<string> allowed)
    {
        var text = (_configuration[key] ?? otherwise).ToLowerInvariant();
        return allowed.Contains(text) ? text : throw Bad(key, text, string.Join(" or ", allowed.ToArray()));
    }

    private static SettingsException Bad(string key, string value, string allowed) => new(
        $"The setting \"{key.ToLowerInvariant()}\" is \"{value}\"; allowed: {allowed}. It is read from "
        + $"--{key.ToLowerInvariant()}, GRAPH__{key.ToUpperInvariant()} or appsettings.json (Graph:{key}).");
}
