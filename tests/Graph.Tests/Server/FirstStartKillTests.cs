using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Graph.Embedded;
using Graph.Ingest;
using Graph.Tests.Ingest;
using Graph.Tests.Support;
using Xunit.Abstractions;

namespace Graph.Tests.Server;

/// <summary>
/// The service is killed (SIGKILL) at random moments of its first start, while it makes and fills a new file: the same
/// command starts it then, with all of the data. GRAPH_KILLS says how often, 5 times by default.
/// </summary>
public sealed partial class FirstStartKillTests(ITestOutputHelper output)
{
    private static int Kills =>
#pragma warning disable RS0030 // The test run is told how often.
        int.TryParse(Environment.GetEnvironmentVariable("GRAPH_KILLS"), CultureInfo.InvariantCulture, out var kills)
            ? kills : 5;
#pragma warning restore RS0030

    [Fact]
    public async Task Killed_while_it_fills_a_new_file_the_same_command_starts_with_all_of_the_data()
    {
        var folder = GraphProgram.NewFolder();
        var whole = await StartAsync(folder);
        var expected = await ExportAsync(folder);
        Assert.Contains("\"iom\"", expected, StringComparison.Ordinal);
        Directory.Delete(folder, recursive: true);
        var seed = (int)TimeProvider.System.GetTimestamp();
        output.WriteLine($"seed {seed}, {whole.TotalMilliseconds:F0} ms undisturbed");
#pragma warning disable RS0030 // Seeded, and printed.
        var random = new Random(seed);
#pragma warning restore RS0030
        for (var kills = 0; kills < Kills;)
        {
            folder = GraphProgram.NewFolder();
            // One file may see several kills, mostly while there is a file: it is made late.
            for (var times = random.Next(1, 4); times > 0 && kills < Kills; times--, kills++)
            {
                var moment = whole * (0.4 + (0.7 * random.NextDouble()));
                await KillAsync(folder, moment);
                output.WriteLine($"{moment.TotalMilliseconds:F0} ms: {Found(folder)}");
            }

            // How busy the machine is changes.
            var took = await StartAsync(folder);
            whole = took < whole ? took : whole;
            Assert.Equal(expected, await ExportAsync(folder));
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<TimeSpan> StartAsync(string folder)
    {
        var begun = TimeProvider.System.GetTimestamp();
        var (program, _) = await GraphProgram.ServeAsync(folder);
        var took = TimeProvider.System.GetElapsedTime(begun);
        await program.DisposeAsync();
        return took;
    }

    private static async Task KillAsync(string folder, TimeSpan moment)
    {
        await using var program = GraphProgram.Start(
            folder, "serve", "--urls", "http://127.0.0.1:0", "--data", folder);
        var ended = program.Process.WaitForExitAsync();
        if (await Task.WhenAny(ended, Task.Delay(moment, TimeProvider.System)) == ended)
            Assert.Fail($"The service ended with {program.Process.ExitCode}: {program.Errors}");
        program.Process.Kill();
        await ended;
    }

    private static string Found(string folder)
    {
        var found = Directory.GetFiles(folder).Order(StringComparer.Ordinal)
            .Select(file => $"{Path.GetFileName(file)} {new FileInfo(file).Length}");
        return string.Join(", ", found.DefaultIfEmpty("no file"));
    }

    // Everything but when it was written.
    private static async Task<string> ExportAsync(string folder)
    {
        await using var store = EmbeddedStore.Open(
            Path.Combine(folder, "graph.db"), Ontologies.OfProject, TimeProvider.System);
        Assert.Equal(1, store.Sequence);
        using var bytes = new MemoryStream();
        await GraphExport.RunAsync(store, bytes, CancellationToken.None);
        return Moment().Replace(Encoding.UTF8.GetString(bytes.ToArray()), "\"then\"");
    }

    [GeneratedRegex("\"20[0-9-]+T[0-9:.]+Z\"", RegexOptions.NonBacktracking)]
    private static partial Regex Moment();
}
