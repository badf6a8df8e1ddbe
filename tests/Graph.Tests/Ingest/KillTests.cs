using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Graph.Embedded;
using Graph.Engine.Writes;
using Graph.Ingest;
using Graph.Tests.Support;
using Xunit.Abstractions;

namespace Graph.Tests.Ingest;

/// <summary>
/// The real program, importing, is killed (SIGKILL) at random moments: what it had acknowledged is there, nothing is
/// there in part, and the same command completes the import. GRAPH_KILLS says how often, 15 times by default.
/// </summary>
public sealed partial class KillTests(ITestOutputHelper output)
{
    private const int Members = 80;
    private const int LinesPerCommit = 100;
    private const int MostKillsPerFile = 5;

    private static int Kills =>
#pragma warning disable RS0030 // The test run is told how often.
        int.TryParse(Environment.GetEnvironmentVariable("GRAPH_KILLS"), CultureInfo.InvariantCulture, out var kills)
            ? kills : 15;
#pragma warning restore RS0030

    [Fact]
    public async Task Killed_at_any_moment_an_import_keeps_what_it_acknowledged_and_is_completed_by_the_same_command()
    {
        var folder = GraphProgram.NewFolder();
        var export = await MakeInputAsync(folder);
        var order = WriteOrder.Of(export);
        var (whole, _, _) = await RunAsync(folder, "whole", killAfter: null);
        var seed = (int)TimeProvider.System.GetTimestamp();
        output.WriteLine($"seed {seed}, {order.Count} lines, {whole.TotalMilliseconds:F0} ms undisturbed");
#pragma warning disable RS0030 // Seeded, and printed.
        var random = new Random(seed);
#pragma warning restore RS0030
        for (var (kills, file) = (0, 0); kills < Kills; file++)
        {
            var data = $"data{file}";
            for (var i = 0; i < MostKillsPerFile && kills < Kills; i++)
            {
                // Mostly while it writes, which it does last.
                var begin = random.Next(4) == 0 ? 0 : 0.7;
                var moment = (begin + ((1 - begin) * random.NextDouble())) * whole;
                var (took, acknowledged, isKilled) = await RunAsync(folder, data, moment);
                kills += isKilled ? 1 : 0;
                // How busy the machine is changes.
                whole = isKilled ? whole : took;
                var found = await CheckAsync(folder, data, order, acknowledged);
                output.WriteLine(
                    $"{data}: {moment.TotalMilliseconds:F0} ms, {acknowledged} acknowledged, {found} there");
                if (found == order.Count)
                    break;
            }

            await RunAsync(folder, data, killAfter: null);
            Assert.Equal(export, await ExportAsync(folder, data));
            Directory.Delete(Path.Combine(folder, data), recursive: true);
        }

        Directory.Delete(folder, recursive: true);
    }

    private static async Task<string> MakeInputAsync(string folder)
    {
        await using var store = new TestStore(Ontologies.OfClub);
        await store.AcceptAsync(RandomClub.Lines(seed: 1, Members));
        await store.AcceptAsync(RandomClub.Corrections(seed: 1, Members));
        var export = await store.ExportAsync();
        await File.WriteAllTextAsync(Path.Combine(folder, "club.graphql"), Ontologies.Club);
        await File.WriteAllTextAsync(Path.Combine(folder, "input.jsonl"), export);
        return export;
    }

    /// <summary>Imports, to the end or until it is killed; how long it took and how many lines it said to be safe.
    /// </summary>
    private static async Task<(TimeSpan Took, long Acknowledged, bool IsKilled)> RunAsync(
        string folder, string data, TimeSpan? killAfter)
    {
        var begun = TimeProvider.System.GetTimestamp();
        await using var program = GraphProgram.Start(
            folder, "import", "input.jsonl", "--ontology", "club.graphql", "--data", data, "--lines-per-commit",
            LinesPerCommit.ToString(CultureInfo.InvariantCulture));
        program.Process.StandardInput.Close();
        var ended = program.Process.WaitForExitAsync();
        var isKilled = killAfter is { } moment
            && await Task.WhenAny(ended, Task.Delay(moment, TimeProvider.System)) != ended;
        if (isKilled)
            program.Process.Kill();
        await ended;
        program.Process.WaitForExit();
        if (killAfter is null)
            Assert.True(program.Process.ExitCode == 0, program.Errors);
        var told = Acknowledged().Matches(program.Errors);
        var last = told.Count == 0 ? 0
            : long.Parse(told[^1].Groups[1].Value, NumberStyles.AllowThousands, CultureInfo.InvariantCulture);
        return (TimeProvider.System.GetElapsedTime(begun), last, isKilled);
    }

    // Opening verifies the chain of the log and the hash of all facts.
    private static async Task<long> CheckAsync(string folder, string data, WriteOrder order, long acknowledged)
    {
        var path = Path.Combine(folder, data, "graph.db");
        if (!File.Exists(path))
        {
            Assert.Equal(0, acknowledged);
            return 0;
        }

        await using var store = EmbeddedStore.Open(path, Ontologies.OfClub, TimeProvider.System);
        return await store.ViewAsync(
            view => ValueTask.FromResult(order.Check(view, acknowledged, LinesPerCommit)), CancellationToken.None);
    }

    private static async Task<string> ExportAsync(string folder, string data)
    {
        await using var store = EmbeddedStore.Open(
            Path.Combine(folder, data, "graph.db"), Ontologies.OfClub, TimeProvider.System);
        using var bytes = new MemoryStream();
        await GraphExport.RunAsync(store, bytes, CancellationToken.None);
        return System.Text.Encoding.UTF8.GetString(bytes.ToArray());
    }

    [GeneratedRegex("Writing: ([0-9,]+) of", RegexOptions.NonBacktracking)]
    private static partial Regex Acknowledged();

    /// <summary>The lines of a complete copy in the order in which they are written and acknowledged.</summary>
    private sealed class WriteOrder
    {
        private static readonly string[] _sources = ["Document", "Passage", "Activity"];
        private static readonly string[] _joins = ["PASSAGE_OF", "SAME_STORY_AS", "TRANSLATION_OF"];

        private static readonly string[] _evidence =
            ["CLAIM_SUBJECT", "CLAIM_OBJECT", "CONTRADICTED_BY", "CONFLICTS_WITH", "SUPERSEDES", "GENERATED_BY"];

        private readonly List<(int Stage, bool IsNode, string Id)> _lines = [];

        public int Count => _lines.Count;

        private const int SupportStage = 3;

        public static WriteOrder Of(string export)
        {
            var order = new WriteOrder();
            foreach (var line in export.Split('\n', StringSplitOptions.RemoveEmptyEntries))
            {
                using var json = JsonDocument.Parse(line);
                var id = json.RootElement.GetProperty("id").GetString()!;
                var isNode = json.RootElement.TryGetProperty("node", out var type);
                var name = isNode ? type.GetString()! : json.RootElement.GetProperty("relationship").GetString()!;
                order._lines.Add((isNode ? StageOfNode(name) : StageOf(name), isNode, id));
            }

            var sorted = order._lines.OrderBy(l => l.Stage).ToList();
            order._lines.Clear();
            order._lines.AddRange(sorted);
            return order;
        }

        /// <summary>What is there is a beginning of the order, in whole commits, and holds what was acknowledged; how
        /// much it is.</summary>
        public long Check(IWriteView view, long acknowledged, int linesPerCommit)
        {
            var there = _lines.ConvertAll(line => line.IsNode
                ? view.FindNode(line.Id) is not null : view.FindRelationship(line.Id) is not null);
            var found = there.Count(t => t);
            Assert.True(found >= acknowledged, $"{acknowledged} lines were acknowledged, {found} are there.");
            for (var i = 0; i < found; i++)
                if (_lines[i].Stage != SupportStage)
                    Assert.True(there[i], $"{found} lines are there, but not \"{_lines[i].Id}\", written as {i}.");
            // What supports one claim is not parted, so from there on commits may be smaller.
            if (found <= _lines.FindIndex(line => line.Stage == SupportStage))
                Assert.True(found % linesPerCommit == 0, $"{found} lines are there: part of a commit is missing.");
            return found;
        }

        private static int StageOfNode(string type) => _sources.Contains(type) ? 0 : 2;

        private static int StageOf(string type) =>
            _joins.Contains(type) ? 1 : type == "SUPPORTED_BY" ? SupportStage : _evidence.Contains(type) ? 4 : 5;
    }
}
