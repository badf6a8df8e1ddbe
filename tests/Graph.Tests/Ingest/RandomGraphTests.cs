using System.Text.RegularExpressions;
using Graph.Ingest;

namespace Graph.Tests.Ingest;

/// <summary>What must hold of every graph, on random ones; a failure names its seed.</summary>
public sealed partial class RandomGraphTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 12)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Export_imported_into_an_empty_store_exports_the_same_bytes(int seed)
    {
        await using var first = new TestStore(Ontologies.OfClub);
        await first.AcceptAsync(RandomClub.Lines(seed));
        await first.AcceptAsync(RandomClub.Corrections(seed));
        var export = await first.ExportAsync();

        await using var second = new TestStore(Ontologies.OfClub);
        await second.AcceptAsync(export);
        Assert.Equal(export, await second.ExportAsync());
        Assert.Equal(first.Store.FactHash, second.Store.FactHash);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task A_copy_may_come_in_any_order_and_in_many_commits(int seed)
    {
        await using var first = new TestStore(Ontologies.OfClub);
        await first.AcceptAsync(RandomClub.Lines(seed));
        await first.AcceptAsync(RandomClub.Corrections(seed));
        var export = await first.ExportAsync();
        var lines = export.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Seeded(seed).Shuffle(lines);

        await using var second = new TestStore(Ontologies.OfClub);
        var report = await second.ImportAsync(new ImportOptions { LinesPerCommit = 1 + (seed * 7 % 40) }, lines);
        Assert.Equal([], report.Errors);
        Assert.Equal(export, await second.ExportAsync());
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task A_second_import_changes_nothing(int seed)
    {
        await using var store = new TestStore(Ontologies.OfClub);
        foreach (var lines in new[] { RandomClub.Lines(seed), RandomClub.Corrections(seed) })
        {
            await store.AcceptAsync(lines);
            var before = await store.ExportAsync();
            Assert.Equal(0, (await store.AcceptAsync(lines)).Commits);
            Assert.Equal(before, await store.ExportAsync());
        }

        var copy = (await store.ExportAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(0, (await store.AcceptAsync(copy)).Commits);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Commits_of_any_size_give_the_same_graph(int seed)
    {
        var lines = RandomClub.Lines(seed);
        await using var whole = new TestStore(Ontologies.OfClub);
        await whole.AcceptAsync(lines);

        await using var pieces = new TestStore(Ontologies.OfClub);
        var report = await pieces.ImportAsync(new ImportOptions { LinesPerCommit = 1 + (seed % 17) }, lines);
        Assert.Equal([], report.Errors);
        Assert.Equal(WithoutTimes(await whole.ExportAsync()), WithoutTimes(await pieces.ExportAsync()));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task An_import_stopped_anywhere_is_completed_by_the_same_lines(int seed)
    {
        await using var first = new TestStore(Ontologies.OfClub);
        await first.AcceptAsync(RandomClub.Lines(seed));
        await first.AcceptAsync(RandomClub.Corrections(seed));
        var export = await first.ExportAsync();
        var lines = export.Split('\n', StringSplitOptions.RemoveEmptyEntries);

        await using var second = new TestStore(Ontologies.OfClub);
        var options = new ImportOptions { LinesPerCommit = 1 + (seed % 23) };
        for (var stops = 0; stops < 4; stops++)
        {
            using var stop = new CancellationTokenSource();
            var commits = Seeded(seed + (stops * 1000)).Next(1, 40);
            try
            {
                await second.ImportAsync(options, stop, commits, lines);
            }
            catch (OperationCanceledException)
            {
                // As asked.
            }
        }

        Assert.Equal([], (await second.ImportAsync(options, lines)).Errors);
        Assert.Equal(export, await second.ExportAsync());
    }

    /// <summary>The export without what depends on the clock and on how the files were cut.</summary>
    private static string WithoutTimes(string export) => Times().Replace(export, "$1\"\"");

    [GeneratedRegex("(\"(?:createdAt|updatedAt|assertedAt|startedAt)\":)\"[^\"]*\"", RegexOptions.NonBacktracking)]
    private static partial Regex Times();

#pragma warning disable RS0030 // Seeded.
    private static Random Seeded(int seed) => new(seed);
#pragma warning restore RS0030
}
