using System.Diagnostics;
using Graph.Tests.Cases;
using Graph.Tests.Support;

namespace Graph.Tests.Server.Clients;

/// <summary>
/// The scripts of <c>tests/clients</c> with their packages, and services for them: one per ontology, started when the
/// first script asks for it.
/// </summary>
public sealed class ClientSuite : IAsyncLifetime
{
    private const string Batches = "--max-batch=10";

    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(5);
    private static readonly string _folder = Repository.PathOf("tests", "clients");

    private readonly Dictionary<string, (GraphProgram Program, Uri Url)> _services = [];
    private bool _isInstalled;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        foreach (var (program, _) in _services.Values)
            await program.DisposeAsync();
    }

    /// <summary>Runs a script against the service over an ontology; it must end well.</summary>
    internal async Task RunAsync(string script, string ontology)
    {
        await InstallAsync();
        if (!_services.TryGetValue(ontology, out var service))
            _services[ontology] = service = await StartAsync(ontology);
        await RunAsync("node", $"{script}.mjs", service.Url.ToString(), ontology);
    }

    /// <summary>Runs a script against a service that answers only the documents of these files of the
    /// folder.</summary>
    internal static async Task RunOnTrustedAsync(string script, params string[] files)
    {
        var folder = GraphProgram.NewFolder();
        var documents = Directory.CreateDirectory(Path.Combine(folder, "documents")).FullName;
        foreach (var file in files)
            File.Copy(Path.Combine(_folder, file), Path.Combine(documents, Path.GetFileName(file)));
        var (program, url) = await GraphProgram.ServeAsync(
            folder, "--documents", documents, "--only-trusted-documents");
        await using (program)
            await RunAsync("node", $"{script}.mjs", url.ToString(), "curated");
    }

    /// <summary>What <c>npm ci</c> installed is kept while the lock file is the one it was installed from.</summary>
    private async Task InstallAsync()
    {
        var wanted = Path.Combine(_folder, "package-lock.json");
        var installed = Path.Combine(_folder, "node_modules", ".installed.json");
        if (!_isInstalled && !await AreSameAsync(wanted, installed))
        {
            await RunAsync("npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts");
            File.Copy(wanted, installed);
        }

        _isInstalled = true;
    }

    private static async Task<bool> AreSameAsync(string wanted, string installed) =>
        File.Exists(installed) && await File.ReadAllTextAsync(installed) == await File.ReadAllTextAsync(wanted);

    private static async Task<(GraphProgram Program, Uri Url)> StartAsync(string ontology)
    {
        var folder = GraphProgram.NewFolder();
        if (ontology == "curated")
            return await GraphProgram.ServeAsync(folder, Batches);
        await OtherService.FillAsync(folder, ontology);
        return await GraphProgram.ServeAsync(
            Path.Combine(folder, "data"), "--ontology", OtherService.PathOf(ontology, "ontology.graphql"), Batches);
    }

    private static async Task RunAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program)
        {
            WorkingDirectory = _folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        start.Environment["NO_COLOR"] = "1";
        using var process = Process.Start(start)!;
        try
        {
            var output = process.StandardOutput.ReadToEndAsync();
            var errors = process.StandardError.ReadToEndAsync();
            await process.WaitForExitAsync().WaitAsync(_patience);
            Assert.True(
                process.ExitCode == 0,
                $"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}\n{await output}{await errors}");
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
    }
}
